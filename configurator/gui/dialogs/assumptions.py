"""The site and all assumptions of the design, each editable in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from configurator.gui.labels import set_tone, toned
from configurator.gui.panels.facts import assumption_section, site_section
from configurator.gui.panels.sheet import Sheet, scrolled
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document


class AssumptionsDialog(QDialog):
    """Follows the document while it is open; each finished edit is a command."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Site and assumptions"))
        self.resize(560, 680)
        self._document = document
        self.sheet = Sheet()
        self.notice = toned(tr("Enter takes a value over, Esc gives the old one back."), "second")
        self.notice.setWordWrap(True)
        self.notice.setContentsMargins(14, 4, 14, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.sheet), 1)
        column.addWidget(self.notice)
        self.sheet.entered.connect(document.attempt)
        self.sheet.refused.connect(self._tell)
        document.refused.connect(self._tell)
        document.evaluated.connect(self._show)
        self._show(document.evaluation)

    def _show(self, evaluation: Evaluation) -> None:
        design = evaluation.design
        self.sheet.show_sections((site_section(design), assumption_section(design)))

    def _tell(self, sentence: str) -> None:
        self.notice.setText(sentence)
        set_tone(self.notice, "error")
