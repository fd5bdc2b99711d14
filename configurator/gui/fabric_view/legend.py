"""Says in a corner what the colours of the fabric stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from configurator.gui.fabric_view.paint import Colouring, load_colour, medium_colour
from configurator.gui.fonts import font
from configurator.gui.signs import medium_text
from configurator.gui.translate import number_style, tr
from configurator.units import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from configurator.gui.fabric_view.picture import Picture
    from configurator.gui.theme import Theme


def paint_legend(
    painter: QPainter, picture: Picture, colouring: Colouring, room: QRectF, theme: Theme
) -> None:
    """One entry per medium with its number of links, or the ends of the load scale."""
    x = room.left()
    painter.setFont(font(11))
    for text, colour in _entries(picture, colouring, theme):
        y = room.bottom() - 6
        painter.setPen(QPen(colour, 3.0))
        painter.drawLine(QLineF(x, y, x + 16, y))
        painter.setPen(theme.color("text2"))
        painter.drawText(QPointF(x + 22, y + 4), text)
        x += 22 + QFontMetricsF(painter.font()).horizontalAdvance(text) + 18


def _entries(picture: Picture, colouring: Colouring, theme: Theme) -> list[tuple[str, QColor]]:
    if colouring == "load":
        ends = (
            (tr("least loaded, all-to-all"), tr("most loaded"))
            if picture.loaded
            else (tr("least bandwidth (too large for loads)"), tr("most bandwidth"))
        )
        return [(text, load_colour(theme, share)) for text, share in zip(ends, (0, 1), strict=True)]
    counts: dict[str, int] = {}
    for bundle in picture.bundles:
        counts[bundle.medium] = counts.get(bundle.medium, 0) + bundle.count
    style = number_style()
    return [
        (f"{medium_text(medium) or '–'} {grouped(count, 0, style)}", medium_colour(theme, medium))
        for medium, count in sorted(counts.items())
    ]
