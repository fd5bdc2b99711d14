"""The fabric on one sheet, as the fabric view draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from configurator.gui.fabric_view.legend import paint_legend
from configurator.gui.fabric_view.paint import FabricPainter
from configurator.gui.fabric_view.picture import picture
from configurator.gui.fonts import font
from configurator.gui.print.sheet import Sheet
from configurator.gui.print.title_block import BLOCK_H, paint_title_block
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.gui.theme import Theme

MARGIN = 48.0
LEGEND_H = 28.0


def fabric(design: Design, catalog: Catalog, theme: Theme) -> Sheet:
    """Devices by tier; racks where there are too many devices."""
    drawn = picture(design, catalog, "device")
    size = drawn.bounds.size() + QSizeF(2 * MARGIN, 2 * MARGIN + LEGEND_H + BLOCK_H)
    size = size.expandedTo(QSizeF(640.0, 320.0))

    def paint(painter: QPainter) -> None:
        sheet = QRectF(QPointF(), size)
        painter.fillRect(sheet, theme.color("panel"))
        painter.save()
        room = QSizeF(size.width(), size.height() - BLOCK_H - LEGEND_H)
        painter.translate(QRectF(QPointF(), room).center() - drawn.bounds.center())
        FabricPainter(drawn, catalog, theme, 1.0, "medium").paint(painter)
        painter.restore()
        if drawn.bundles:
            foot = sheet.adjusted(MARGIN, 0, -MARGIN, -BLOCK_H - 8)
            paint_legend(painter, drawn, "medium", foot, theme)
        else:
            painter.setFont(font(13))
            painter.setPen(theme.color("text2"))
            painter.drawText(QPointF(MARGIN, MARGIN), tr("Nothing is linked yet."))
        what = tr("fabric, racks") if drawn.level == "rack" else tr("fabric, devices")
        paint_title_block(painter, sheet, design, what, "", theme)

    return Sheet(size, paint)
