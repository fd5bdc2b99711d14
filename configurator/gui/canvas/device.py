"""Paints one device face: in sprites, as a ghost, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter

from configurator.gui.canvas.layout import BAY_W, UNIT_H
from configurator.gui.canvas.ports import port_places, ports_left
from configurator.gui.fonts import font
from configurator.gui.signs import short_name
from configurator.gui.theme import Theme, part_colour, under_text

if TYPE_CHECKING:
    from configurator.catalog import Part

NAME_FROM_PX = 7.4
SMALLEST_NAME_PX = 7.0
PORTS_FROM_PX = 5.0
HANDLE_W = 5.0


def paint_device(
    painter: QPainter, rect: QRectF, part: Part, theme: Theme, *, detail: bool = True
) -> None:
    """One device in painter pixels; `detail` False leaves name and ports out."""
    scale = rect.width() / BAY_W
    unit_px = scale * UNIT_H
    colour = part_colour(part)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(under_text(theme, colour))
    radius = min(2.0, unit_px / 6)
    painter.drawRoundedRect(rect, radius, radius)
    if unit_px < PORTS_FROM_PX:
        return
    painter.setBrush(theme.color(colour).lighter(118 if theme.dark else 104))
    handle = QRectF(rect.left(), rect.top(), HANDLE_W * scale, rect.height())
    painter.drawRoundedRect(handle, radius, radius)
    if not detail:
        return
    _paint_ports(painter, rect, part, theme, scale)
    size = name_px(part, unit_px)
    if size >= SMALLEST_NAME_PX:
        _paint_name(painter, rect, part, theme, scale, size)


def name_px(part: Part, unit_px: float) -> float:
    """The size of a name: it fills a unit, and on taller devices some more."""
    if part.height_u <= 1:
        return min(max(unit_px * 0.78, SMALLEST_NAME_PX), 14.0) if unit_px >= NAME_FROM_PX else 0.0
    return min(unit_px * part.height_u * 0.6, max(unit_px * 0.9, 11.0), 14.0)


def paint_strip(painter: QPainter, rect: QRectF, part: Part, theme: Theme) -> None:
    """A zero-U part in the side channel."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(part_colour(part)))
    painter.drawRoundedRect(rect, 1.5, 1.5)


def _paint_ports(painter: QPainter, rect: QRectF, part: Part, theme: Theme, scale: float) -> None:
    squares = [
        QRectF(rect.topLeft() + place.rect.topLeft() * scale, place.rect.size() * scale)
        for place in port_places(part)
    ]
    if squares:
        painter.setBrush(QBrush(theme.color("on_colour", 0.62)))
        painter.drawRects(squares)


def _paint_name(
    painter: QPainter, rect: QRectF, part: Part, theme: Theme, scale: float, size: float
) -> None:
    left = rect.left() + (HANDLE_W + 6) * scale
    room = rect.left() + ports_left(part) * scale - 4 * scale - left
    if room < 12:
        return
    painter.setFont(font(max(round(size), 1), QFont.Weight.Medium))
    painter.setPen(theme.color("on_colour"))
    name = QFontMetricsF(painter.font()).elidedText(
        short_name(part), Qt.TextElideMode.ElideRight, room
    )
    painter.drawText(
        QRectF(left, rect.top(), room, rect.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        name,
    )
