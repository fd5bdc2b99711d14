"""Ports of one device at a size that can be pointed at, for racks that are shown small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from configurator.gui.fonts import font
from configurator.gui.signs import port_group_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.catalog import Part
    from configurator.gui.theme import Theme

CELL = 24.0
HEAD = 20.0
PADDING = 10.0
MOST_ACROSS = 20
NARROWEST = 180.0


class PortLens:
    """A panel beside a device, with a cell for each port, group by group."""

    def __init__(self, address: str, part: Part, device: QRectF, room: QRectF) -> None:
        self.address = address
        self.device = device
        self.cells: list[tuple[str, QRectF]] = []
        self._heads: list[tuple[str, QRectF]] = []
        across = min(max((group.count for group in part.ports), default=1), MOST_ACROSS)
        width = max(across * CELL, NARROWEST)
        lines = sum(-(-group.count // across) for group in part.ports)
        height = lines * CELL + len(part.ports) * HEAD
        self.rect = _beside(device, QSizeF(width + 2 * PADDING, height + 2 * PADDING), room)
        left, y = self.rect.left() + PADDING, self.rect.top() + PADDING
        for group in part.ports:
            self._heads.append((port_group_text(group), QRectF(left, y, width, HEAD)))
            y += HEAD
            for number, name in enumerate(group.names()):
                line, column = divmod(number, across)
                cell = QRectF(left + column * CELL, y + line * CELL, CELL, CELL)
                self.cells.append((f"{address}/{name}", cell))
            y += -(-group.count // across) * CELL

    def port_at(self, pos: QPointF) -> str | None:
        """The port whose cell is under a widget point."""
        return next((port for port, cell in self.cells if cell.contains(pos)), None)

    def keeps(self, pos: QPointF) -> bool:
        """Whether the pointer is still at the device, the panel, or on the way between them."""
        return self.device.united(self.rect).adjusted(-8, -4, 8, 4).contains(pos) and (
            self.rect.adjusted(-12, -12, 12, 12).contains(pos) or self.device.contains(pos)
        )

    def paint(
        self, painter: QPainter, is_lit: Callable[[str], bool], target: str | None, theme: Theme
    ) -> None:
        """The panel, in widget pixels."""
        painter.setPen(QPen(theme.color("hairline"), 1))
        painter.setBrush(theme.color("raised" if theme.dark else "panel"))
        painter.drawRoundedRect(self.rect, 6, 6)
        painter.setFont(font(11))
        painter.setPen(theme.color("text2"))
        for text, rect in self._heads:
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setFont(font(10, QFont.Weight.Medium))
        for port, cell in self.cells:
            self._paint_cell(painter, port, cell.adjusted(1.5, 1.5, -1.5, -1.5), is_lit, theme)
        if target is not None:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for port, cell in self.cells:
                if port == target:
                    painter.drawRoundedRect(cell, 3, 3)

    @staticmethod
    def _paint_cell(
        painter: QPainter, port: str, cell: QRectF, is_lit: Callable[[str], bool], theme: Theme
    ) -> None:
        lit = is_lit(port)
        painter.setPen(QPen(theme.color("good" if lit else "hairline"), 1))
        painter.setBrush(theme.color("good", 0.18) if lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell, 2, 2)
        painter.setPen(theme.color("text" if lit else "text3"))
        number = port.rpartition("/")[2].lstrip("abcdefghijklmnopqrstuvwxyz_")
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number if lit else "×")


def _beside(device: QRectF, size: QSizeF, room: QRectF) -> QRectF:
    """Below the device, or above it where there is no room, inside `room`."""
    rect = QRectF(QPointF(device.right() - size.width(), device.bottom() + 4), size)
    if rect.bottom() > room.bottom() - 4:
        rect.moveBottom(device.top() - 4)
    rect.moveTop(max(rect.top(), room.top() + 4))
    rect.moveLeft(min(max(rect.left(), room.left() + 4), room.right() - size.width() - 4))
    return rect
