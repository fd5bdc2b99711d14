"""The floor plan: every cabinet from above, to scale, with its load and mass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from configurator.design.find import rows
from configurator.design.floor import RACK_DEPTH_M, RACK_WIDTH_M, ROW_PITCH_M, spots
from configurator.gui.fonts import font
from configurator.gui.print.sheet import Sheet
from configurator.gui.print.title_block import BLOCK_H, paint_title_block
from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.floor import Spot
    from configurator.design.model import Design, Rack
    from configurator.evaluation import Evaluation
    from configurator.gui.theme import Theme

PX_PER_M = 110.0
COARSE_PX_PER_M = 12.0
MOST_DETAILED = 600
MARGIN = 56.0


def floor_plan(design: Design, catalog: Catalog, evaluation: Evaluation, theme: Theme) -> Sheet:
    """One sheet; racks are told by number alone where there are too many for more."""
    placed = list(spots(design))
    scale = PX_PER_M if len(placed) <= MOST_DETAILED else COARSE_PX_PER_M
    width_m = max((spot.x_m for _, spot in placed), default=1.0) + RACK_WIDTH_M
    depth_m = max((spot.y_m for _, spot in placed), default=0.0) + ROW_PITCH_M
    size = QSizeF(width_m * scale + 2 * MARGIN, depth_m * scale + 2 * MARGIN + BLOCK_H)
    size = size.expandedTo(QSizeF(640.0, 320.0))
    return Sheet(size, _FloorPlan(design, catalog, evaluation, theme, scale, size).paint)


class _FloorPlan:
    def __init__(
        self,
        design: Design,
        catalog: Catalog,
        evaluation: Evaluation,
        theme: Theme,
        scale: float,
        size: QSizeF,
    ) -> None:
        self.design = design
        self.catalog = catalog
        self.evaluation = evaluation
        self.theme = theme
        self.scale = scale
        self.size = size

    def paint(self, painter: QPainter) -> None:
        sheet = QRectF(QPointF(), self.size)
        painter.fillRect(sheet, self.theme.color("panel"))
        for rack, spot in spots(self.design):
            self._rack(painter, rack, spot)
        self._row_names(painter)
        self._scale_bar(painter)
        what = tr("floor plan, from above")
        paint_title_block(painter, sheet, self.design, what, "", self.theme)

    def _rect(self, spot: Spot) -> QRectF:
        left = MARGIN + (spot.x_m - RACK_WIDTH_M / 2) * self.scale
        top = MARGIN + spot.y_m * self.scale
        return QRectF(left, top, RACK_WIDTH_M * self.scale, RACK_DEPTH_M * self.scale)

    def _rack(self, painter: QPainter, rack: Rack, spot: Spot) -> None:
        rect = self._rect(spot).adjusted(1, 0, -1, 0)
        load = self.evaluation.rack_loads.get(rack.id)
        is_rack = self.catalog.part(rack.build.part).units > 0
        painter.setPen(QPen(self.theme.color("text3"), 1))
        painter.setBrush(self.theme.color("rack_body" if is_rack else "tinted_legal"))
        painter.drawRect(rect)
        painter.setPen(QPen(self.theme.color("text"), 2))
        painter.drawLine(QLineF(rect.bottomLeft(), rect.bottomRight()))
        if self.scale < PX_PER_M:
            return
        painter.setFont(font(11, QFont.Weight.DemiBold))
        painter.setPen(self.theme.color("text"))
        top = rect.adjusted(0, 10, 0, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(top, flags, rack.label)
        if load is None or not is_rack:
            return
        style = number_style(digits=3)
        painter.setFont(font(10))
        painter.setPen(self.theme.color("text2"))
        painter.drawText(top.adjusted(0, 20, 0, 0), flags, quantity_text(load.power_w, "W", style))
        painter.drawText(top.adjusted(0, 36, 0, 0), flags, quantity_text(load.mass_kg, "kg", style))
        if load.power_limit_w:
            self._bar(painter, rect, load.power_w / load.power_limit_w)

    def _bar(self, painter: QPainter, rect: QRectF, fraction: float) -> None:
        bar = QRectF(rect.left() + 8, rect.bottom() - 16, rect.width() - 16, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("rack_rail"))
        painter.drawRect(bar)
        painter.setBrush(self.theme.color("error" if fraction > 1 else "good"))
        filled = bar.width() * min(fraction, 1.0)
        painter.drawRect(QRectF(bar.left(), bar.top(), filled, bar.height()))

    def _row_names(self, painter: QPainter) -> None:
        painter.setFont(font(11))
        painter.setPen(self.theme.color("text2"))
        first: dict[float, str] = {}
        labels = [row.label for _, row in rows(self.design) for _ in row.racks]
        for label, (_, spot) in zip(labels, spots(self.design), strict=True):
            first.setdefault(spot.y_m, label)
        for y_m, label in first.items():
            at = QPointF(MARGIN, MARGIN + (y_m + RACK_DEPTH_M) * self.scale + 16)
            painter.drawText(at, f"{label} · {tr('fronts on this side')}")

    def _scale_bar(self, painter: QPainter) -> None:
        metres = 1.0 if self.scale >= PX_PER_M else 10.0
        left, y = MARGIN, 28.0
        painter.setPen(QPen(self.theme.color("text2"), 1))
        right = left + metres * self.scale
        painter.drawLine(QLineF(left, y, right, y))
        for x in (left, right):
            painter.drawLine(QLineF(x, y - 4, x, y + 4))
        painter.setFont(font(11))
        painter.drawText(QPointF(right + 8, y + 4), quantity_text(metres, "m", number_style()))
