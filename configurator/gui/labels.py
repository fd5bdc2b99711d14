"""Small widgets that several panels share: toned labels, headings, segmented switches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from configurator.gui.fonts import LABEL_PX, semibold
from configurator.gui.painting import painting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent


def toned(text: str = "", tone: str = "") -> QLabel:
    """A label in a tone of the style sheet: second, label, section, third, good, error."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        label.setProperty("tone", tone)
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Change the tone of a label; polished again only where it differs."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def section(text: str) -> QLabel:
    """A heading in capitals over a group of rows."""
    label = toned(text.upper(), "section")
    heading = semibold(LABEL_PX)
    heading.setLetterSpacing(heading.SpacingType.AbsoluteSpacing, 0.4)
    label.setFont(heading)
    return label


class ElidedLabel(QWidget):
    """A line of text that asks for no room of its own and so never makes its neighbours move.

    A QLabel asks its window to lay everything out again whenever its text changes.
    """

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self.alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What it says."""
        return self._text

    def setText(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._show_tip()
            self.update()

    def _show_tip(self) -> None:
        """The whole text as a tool tip where it does not fit."""
        cut = self.fontMetrics().horizontalAdvance(self._text) > self.contentsRect().width()
        self.setToolTip(self._text if cut else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_tip()

    def sizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            room = self.contentsRect()
            text = painter.fontMetrics().elidedText(
                self._text, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, self.alignment, text)


class Segments(QFrame):
    """A row of buttons of which one is on; `chosen` tells its key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for key, text in choices:
            button = QPushButton(text)
            button.setObjectName("segment")
            button.setCheckable(True)
            button.setAccessibleName(text)
            self._buttons[key] = button
            self._group.addButton(button)
            row.addWidget(button)
        self._buttons[choices[0][0]].setChecked(True)
        self._group.buttonClicked.connect(self._tell)

    @property
    def current(self) -> str:
        """The key of the button that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Turn a button on without telling."""
        self._buttons[key].setChecked(True)

    def _tell(self) -> None:
        self.chosen.emit(self.current)
