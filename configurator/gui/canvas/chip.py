"""The floating chip beside the cursor: where something would go, what it changes, or why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from configurator.gui.fonts import font

if TYPE_CHECKING:
    from configurator.gui.theme import Theme

Tone = Literal["good", "warning", "error", "text2"]
SIGNS: dict[Tone, str] = {"good": "✓", "warning": "▲", "error": "✕", "text2": ""}
PADDING = 12.0
LINE = 18.0
WIDEST = 360.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A title with a state, and lines below it."""

    tone: Tone
    title: str
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it in one line, as the status bar and a screen reader get it."""
        return " · ".join((f"{SIGNS[self.tone]} {self.title}".strip(), *self.lines))


def paint_chip(
    painter: QPainter, chip: Chip, anchor: QPointF, room: QRectF, theme: Theme
) -> QRectF:
    """The chip right of and above `anchor`, moved so that it stays in `room`; gives where it is."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bold, plain = font(13, QFont.Weight.DemiBold), font(12)
    title = f"{SIGNS[chip.tone]}  {chip.title}".strip()
    body = [line for text in chip.lines for line in wrapped(text, QFontMetricsF(plain), WIDEST)]
    width = max(
        QFontMetricsF(bold).horizontalAdvance(title),
        *(QFontMetricsF(plain).horizontalAdvance(line) for line in body or [""]),
    )
    size = QSizeF(width + 2 * PADDING, LINE * (1 + len(body)) + 12)
    # not below, where the picture of what is dragged follows the pointer
    above = QPointF(16, 6 - size.height())
    box = _inside(QRectF(anchor + above, size), anchor, room)
    painter.setPen(QPen(theme.color(chip.tone), 1.25))
    painter.setBrush(theme.color("panel" if not theme.dark else "raised"))
    painter.drawRoundedRect(box, 6, 6)
    painter.setFont(bold)
    painter.setPen(theme.color("error" if chip.tone == "error" else "text"))
    line = QRectF(box.left() + PADDING, box.top() + 6, box.width(), LINE)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(line, flags, title)
    painter.setPen(theme.color(chip.tone))
    painter.drawText(line, flags, SIGNS[chip.tone])
    painter.setFont(plain)
    painter.setPen(theme.color("text2"))
    for text in body:
        line.translate(0, LINE)
        painter.drawText(line, flags, text)
    painter.restore()
    return box


def _inside(box: QRectF, anchor: QPointF, room: QRectF) -> QRectF:
    if box.right() > room.right():
        box.moveRight(anchor.x() - 16)
    if box.left() < room.left():
        box.moveLeft(room.left() + 4)
    box.moveTop(min(max(box.top(), room.top() + 4), room.bottom() - box.height() - 4))
    return box


def wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The text in lines no wider than `width`, broken between words."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
