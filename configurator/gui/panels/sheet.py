"""A sheet of sections and rows: label left, value right, sign of origin after it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from configurator.commands.command import Rejected
from configurator.gui.labels import ElidedLabel, section
from configurator.gui.panels.facts import Row
from configurator.gui.translate import message_text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from configurator.gui.panels.facts import Section

ROW_PX = 26
MOST_LABEL_PX = 170
FIELD_INSET_PX = 4


class RowWidget(QWidget):
    """One row. `entered` gives the command of a finished edit, `refused` why there is none."""

    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(ROW_PX)
        self._row: Row | None = None
        self.label = ElidedLabel(tone="second")
        self.text = ElidedLabel()
        self.text.alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.text.setContentsMargins(0, 0, FIELD_INSET_PX, 0)
        self.field = QLineEdit()
        self.field.setObjectName("field")
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.editingFinished.connect(self._finish)
        self.field.installEventFilter(self)
        # a button with a menu, since the text of a closed combo box cannot stand at the right
        self.choice = QPushButton()
        self.choice.setObjectName("choice")
        self.choice.setMenu(QMenu(self.choice))
        self.values = QStackedWidget()
        for widget in (self.text, self.field, self.choice):
            self.values.addWidget(widget)
        self.sign = ElidedLabel(tone="second")
        self.sign.setFixedWidth(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self.label)
        row.addWidget(self.values, 1)
        row.addWidget(self.sign)

    def show_row(self, row: Row) -> None:
        """Show another row; a field in which somebody types is left alone."""
        same = self._row is not None and _look(row) == _look(self._row)
        self._row = row
        if same:
            return
        self.label.setText(row.label)
        self.sign.setText(row.sign)
        self._fit_label()
        self.setToolTip(row.hint or row.value)
        if row.choices:
            self._show_choices(row)
        elif row.edit is not None:
            self.values.setCurrentWidget(self.field)
            if not (self.field.hasFocus() and self.field.isModified()):
                self.field.setText(row.value)
                self.field.setCursorPosition(0)
            self.field.setAccessibleName(row.label)
        else:
            self.values.setCurrentWidget(self.text)
            self.text.setText(row.value)

    def _fit_label(self) -> None:
        """Give the value all the room that the label does not need."""
        needed = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 4
        width = min(needed, MOST_LABEL_PX)
        if self.label.maximumWidth() != width:
            self.label.setFixedWidth(width)

    def _show_choices(self, row: Row) -> None:
        self.values.setCurrentWidget(self.choice)
        names = dict(row.choices)
        self.choice.setText(f"{names.get(row.value, row.value)} ▾")
        self.choice.setAccessibleName(f"{row.label}: {names.get(row.value, row.value)}")
        menu = self.choice.menu()
        menu.clear()
        for key, text in row.choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == row.value)
            action.triggered.connect(partial(self._choose, key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if watched is self.field and is_escape and event.type() == QEvent.Type.KeyPress:
            self._restore()
            return True
        return super().eventFilter(watched, event)

    def _restore(self) -> None:
        if self._row is not None:
            self.field.setText(self._row.value)
            self.field.selectAll()

    def _choose(self, key: str, _checked: bool = False) -> None:
        self._enter(key)

    def _finish(self) -> None:
        if self._row is not None and self.field.text() != self._row.value:
            self._enter(self.field.text())

    def _enter(self, text: str) -> None:
        assert self._row is not None
        assert self._row.edit is not None
        try:
            command = self._row.edit(text)
        except Rejected as refusal:
            self._restore()
            self.refused.emit(message_text(refusal.message))
            return
        shown = self._row
        self.field.setModified(False)
        self.entered.emit(command)
        if self._row is shown:
            self._restore()


def _look(row: Row) -> tuple[object, ...]:
    return row.label, row.value, row.sign, row.hint, row.edit is None, row.choices


class Sheet(QWidget):
    """Sections one below the other."""

    entered = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 6, 12, 12)
        self._column.setSpacing(0)
        self._headings: list[QLabel] = []
        self._rows: list[RowWidget] = []
        self._shape: tuple[int, ...] = ()

    @property
    def rows(self) -> dict[str, RowWidget]:
        """The rows that are shown, by label; the first of equal ones."""
        shown: dict[str, RowWidget] = {}
        for row in self._rows[: sum(self._shape)]:
            shown.setdefault(row.label.text(), row)
        return shown

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Show other sections, with the widgets that are there."""
        shape = tuple(len(one.rows) for one in sections)
        while len(self._headings) < len(sections):
            self._headings.append(section(""))
        while len(self._rows) < sum(shape):
            self._rows.append(self._new_row())
        if shape != self._shape:
            self._arrange(shape)
        rows = iter(self._rows)
        for heading, one in zip(self._headings, sections, strict=False):
            heading.setText(one.title.upper())
            for fact, row in zip(one.rows, rows, strict=False):
                row.show_row(fact)

    def _new_row(self) -> RowWidget:
        row = RowWidget()
        row.entered.connect(self.entered)
        row.refused.connect(self.refused)
        return row

    def _arrange(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        while self._column.count():
            self._column.takeAt(0)
        rows = iter(self._rows)
        for heading, count in zip(self._headings, shape, strict=False):
            self._column.addSpacing(12)
            self._column.addWidget(heading)
            self._column.addSpacing(2)
            heading.show()
            for _ in range(count):
                row = next(rows)
                self._column.addWidget(row)
                row.show()
        self._column.addStretch(1)
        for spare in (*self._headings[len(shape) :], *rows):
            spare.hide()
            spare.setParent(self)


def scrolled(sheet: Sheet) -> QScrollArea:
    """A sheet that scrolls up and down and is as wide as its place."""
    sheet.setObjectName("panel")
    scroll = QScrollArea()
    scroll.setWidget(sheet)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
