"""The command palette: type a few letters of any action and press Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from configurator.gui.actions import ACTIONS
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

ACTION_ROLE = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Lists the actions that can be done now and hold every typed word."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Command palette"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 400)
        self._actions = actions
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type what you want to do…"))
        self.field.setAccessibleName(tr("Search commands"))
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._fill)
        self.field.returnPressed.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.list.count():
                row = (self.list.currentRow() + step) % self.list.count()
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        words = self.field.text().casefold().split()
        self.list.clear()
        for record in ACTIONS:
            action = self._actions[record.id]
            text = f"{tr(record.menu)}: {action.text()}"
            if not action.isEnabled() or not all(word in text.casefold() for word in words):
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(f"{text}    {keys}".rstrip())
            item.setData(ACTION_ROLE, record.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _run(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        action = self._actions[item.data(ACTION_ROLE)]
        self.accept()
        # once the palette is gone, so that an action may open a window of its own
        QTimer.singleShot(0, action.trigger)
