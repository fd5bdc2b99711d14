"""The list of edits; a click goes back or forward to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from configurator.gui.fonts import font, semibold
from configurator.gui.translate import message_text, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidgetItem

    from configurator.gui.document import Document

SHOWN = 200


class HistoryList(QWidget):
    """The last edits, newest last; the current one is marked and later ones can be redone."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._first = 0
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(tr("History"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)

    def refresh(self) -> None:
        """Show the steps as they are now."""
        history = self._document.history
        labels = [tr("As opened"), *(message_text(entry.label) for entry in history.entries)]
        self._first = max(0, len(labels) - SHOWN)
        shown = labels[self._first :]
        while self.list.count() > len(shown):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(shown):
            if row == self.list.count():
                self.list.addItem(text)
            item = self.list.item(row)
            step = row + self._first
            item.setText(f"{text}" if step <= history.done else f"{text}  ({tr('undone')})")
            item.setFont(semibold() if step == history.done else font())
        self.list.scrollToItem(self.list.item(min(history.done - self._first, len(shown) - 1)))

    @Slot()
    def _go(self, item: QListWidgetItem) -> None:
        self._document.go_to(self.list.row(item) + self._first)
