"""The line at the foot of every sheet: what is drawn, from which design, page of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from configurator.gui.fonts import font
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from configurator.design.model import Design
    from configurator.gui.theme import Theme

BLOCK_H = 34.0


def paint_title_block(
    painter: QPainter, sheet: QRectF, design: Design, what: str, page: str, theme: Theme
) -> None:
    """Painted at the foot; without today's date, so that the same design prints the same."""
    block = QRectF(sheet.left(), sheet.bottom() - BLOCK_H, sheet.width(), BLOCK_H)
    inner = block.adjusted(24, 0, -24, 0)
    painter.setPen(QPen(theme.color("hairline"), 1))
    painter.drawLine(QLineF(inner.topLeft(), inner.topRight()))
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(font(12, QFont.Weight.DemiBold))
    painter.setPen(theme.color("text"))
    painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, f"{design.name} · {what}")
    painter.setFont(font(11))
    painter.setPen(theme.color("text2"))
    site = tr("{site}, as of {date}", site=design.site.label, date=design.site.as_of)
    right = " · ".join(text for text in (site, page, "Rackwright") if text)
    painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, right)
