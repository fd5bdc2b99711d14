"""Every key of the action table on one sheet, and what the mouse does with a key held."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from configurator.gui.actions import ACTIONS, MENUS
from configurator.gui.labels import section, toned
from configurator.gui.translate import tr

GESTURES = (
    ("Ctrl + wheel", "Zoom at the pointer"),
    ("Space + drag, middle or right drag", "Pan"),
    ("Alt while dropping", "Place in spite of an error"),
    ("Esc", "Cancel, or one level up"),
)


class ShortcutSheet(QDialog):
    """The keys, menu by menu, in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = QGridLayout()
        columns.setHorizontalSpacing(36)
        columns.setVerticalSpacing(3)
        blocks = [(menu, self._keys(menu)) for menu in MENUS]
        blocks.append(("Pointer", list(GESTURES)))
        filled = [block for block in blocks if block[1]]
        half = sum(len(rows) + 1 for _, rows in filled) / 2
        place, line, seen = 0, 0, 0
        for menu, rows in filled:
            if place == 0 and seen >= half - len(rows) / 2:
                place, line = 2, 0
            columns.addWidget(section(tr(menu)), line, place, 1, 2)
            for number, (keys, text) in enumerate(rows, start=line + 1):
                columns.addWidget(toned(tr(text)), number, place)
                columns.addWidget(toned(keys, "second"), number, place + 1)
            line += len(rows) + 1
            seen += len(rows) + 1
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(14)
        column.addLayout(columns)
        column.addStretch(1)
        column.addWidget(buttons)

    @staticmethod
    def _keys(menu: str) -> list[tuple[str, str]]:
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (
                " · ".join(QKeySequence(keys).toString(native) for keys in record.shortcuts),
                record.text,
            )
            for record in ACTIONS
            if record.menu == menu and record.shortcuts
        ]
