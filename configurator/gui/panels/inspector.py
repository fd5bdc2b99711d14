"""The inspector: facts of what is selected; an edit becomes a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from configurator.gui.labels import toned
from configurator.gui.panels.sheet import Sheet, scrolled
from configurator.gui.panels.subjects import sections_for
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from configurator.gui.document import Document
    from configurator.gui.selection import Selection


class Inspector(QWidget):
    """Follows the selection and the evaluation; hidden, it does nothing."""

    refused = Signal(str)

    def __init__(
        self, document: Document, selection: Selection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self.sheet = Sheet()
        key = toned(tr("● published  ƒ derived  ○ not found  ◇ assumption  ? unknown"), "label")
        key.setContentsMargins(14, 6, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(self.sheet), 1)
        column.addWidget(key)
        self.sheet.entered.connect(document.attempt)
        self.sheet.refused.connect(self.refused)
        selection.changed.connect(self.refresh)
        document.evaluated.connect(self.refresh)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the selection as it is now."""
        if self.isVisible():
            evaluation = self._document.evaluation
            self.sheet.show_sections(sections_for(evaluation, self._selection.ids))

    def edit_name(self) -> None:
        """Put the cursor into the name of what is selected."""
        row = self.sheet.rows.get(tr("Name"))
        if row is not None:
            row.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.field.selectAll()
