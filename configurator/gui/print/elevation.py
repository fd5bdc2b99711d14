"""Rack elevations: front and rear of every rack, all on one sheet or some racks to a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QPainter

from configurator.gui.canvas.bundles import paint_bundles
from configurator.gui.canvas.cabinet import CabinetPainter
from configurator.gui.canvas.camera import Camera
from configurator.gui.canvas.header import paint_header
from configurator.gui.canvas.overlay import paint_marks
from configurator.gui.canvas.renderer import NEAR_FROM, paint_floor
from configurator.gui.canvas.scene import Scene
from configurator.gui.fonts import font
from configurator.gui.print.sheet import Sheet
from configurator.gui.print.title_block import BLOCK_H, paint_title_block
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.gui.canvas.layout import RackSpot
    from configurator.gui.theme import Theme

MARGIN = 40.0
MOST_DETAILED = 128
PAGE = QSizeF(1587.0, 1123.0)  # A3 landscape at 96 dpi
RACKS_PER_PAGE = 4
MOST_PAGED = 400
COARSE_SIDE = 6000.0


def elevation(
    design: Design,
    catalog: Catalog,
    evaluation: Evaluation,
    theme: Theme,
    *,
    paged: bool,
) -> list[Sheet]:
    """Front and rear side by side on pages, or the whole floor as one sheet of fronts."""
    scene = Scene(design, catalog, theme)
    scene.show_evaluation(evaluation)
    scene.sprites.unhurried = True
    count = sum(len(layout.racks) for layout in scene.floor.rows)
    if paged and 0 < count <= MOST_PAGED:
        scene.set_faces("both")
        spots = [spot for spot, _ in scene.floor.iter_racks()]
        chunks = [spots[n : n + RACKS_PER_PAGE] for n in range(0, len(spots), RACKS_PER_PAGE)]
        return [
            Sheet(PAGE, _Page(scene, chunk, tr("page {n} of {of}", n=n + 1, of=len(chunks))).paint)
            for n, chunk in enumerate(chunks)
        ]
    return [_whole_floor(scene, detailed=count <= MOST_DETAILED)]


def _whole_floor(scene: Scene, *, detailed: bool) -> Sheet:
    bounds = scene.floor.bounds.adjusted(0, -30, 0, 24)
    scale = 1.0 if detailed else min(COARSE_SIDE / max(bounds.width(), bounds.height()), 1.0)
    size = bounds.size() * scale + QSizeF(2 * MARGIN, 2 * MARGIN + BLOCK_H)
    size = size.expandedTo(QSizeF(640.0, 320.0))
    return Sheet(size, _Floor(scene, bounds, scale, size).paint)


class _Floor:
    """All racks as they stand, fronts only."""

    def __init__(self, scene: Scene, bounds: QRectF, scale: float, size: QSizeF) -> None:
        self.scene = scene
        self.size = size
        self.camera = Camera()
        self.camera.scale = scale
        self.camera.origin = bounds.topLeft() - QPointF(MARGIN, MARGIN) / scale

    def paint(self, painter: QPainter) -> None:
        scene, camera = self.scene, self.camera
        sheet = QRectF(QPointF(), self.size)
        painter.fillRect(sheet, scene.theme.color("window"))
        view = camera.rect_to_world(sheet)
        if camera.scale >= NEAR_FROM:
            for spot in scene.floor.racks_in(view):
                _paint_rack(painter, scene, camera, spot)
        else:
            paint_floor(painter, scene, camera, self.size, 1.0)
        paint_bundles(painter, scene.bundles, camera, view, scene.theme)
        scene.links.paint(painter, camera, view, (), None, scene.theme)
        paint_marks(painter, scene, camera, view)
        if not any(layout.racks for layout in scene.floor.rows):
            painter.setPen(scene.theme.color("text2"))
            painter.setFont(font(14))
            painter.drawText(QPointF(MARGIN, MARGIN + 20), tr("This design has no racks yet."))
        what = tr("rack elevations, front")
        paint_title_block(painter, sheet, scene.design, what, "", scene.theme)


def _paint_rack(painter: QPainter, scene: Scene, camera: Camera, spot: RackSpot) -> None:
    rack = scene.floor.rows[spot.row].racks[spot.number]
    header = camera.rect_to_view(scene.floor.header_rect(spot))
    paint_header(painter, header, scene.title(rack), scene.theme)
    painter.save()
    painter.translate(camera.to_view(scene.floor.rack_rect(spot).topLeft()))
    cabinet = CabinetPainter(scene.catalog, scene.theme, camera.scale, dpr=8.0)
    cabinet.paint(painter, rack.build, scene.floor.shown_faces)
    painter.restore()


class _Page:
    """Some racks side by side, each with front and rear."""

    def __init__(self, scene: Scene, spots: list[RackSpot], page: str) -> None:
        self.scene = scene
        self.spots = spots
        self.page = page

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        sheet = QRectF(QPointF(), PAGE)
        painter.fillRect(sheet, scene.theme.color("panel"))
        room = sheet.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN - BLOCK_H)
        step = room.width() / RACKS_PER_PAGE
        tallest = max(scene.floor.rack_rect(spot).height() for spot in self.spots)
        scale = min((step - 28) / scene.floor.rack_width, (room.height() - 80) / tallest)
        for number, spot in enumerate(self.spots):
            self._rack(painter, spot, QPointF(room.left() + number * step, room.bottom()), scale)
        what = tr("rack elevations, front and rear")
        paint_title_block(painter, sheet, scene.design, what, self.page, scene.theme)

    def _rack(self, painter: QPainter, spot: RackSpot, foot: QPointF, scale: float) -> None:
        scene = self.scene
        layout = scene.floor.rows[spot.row]
        rack = layout.racks[spot.number]
        size = scene.floor.rack_rect(spot).size() * scale
        corner = foot - QPointF(0, size.height() + 24)
        header = QRectF(corner.x(), corner.y() - 44, size.width(), 40)
        paint_header(painter, header, scene.title(rack), scene.theme)
        painter.save()
        painter.translate(corner)
        cabinet = CabinetPainter(scene.catalog, scene.theme, scale, dpr=8.0)
        cabinet.paint(painter, rack.build, scene.floor.shown_faces)
        painter.restore()
        painter.setFont(font(11, QFont.Weight.Medium))
        painter.setPen(scene.theme.color("text2"))
        base = corner.y() + size.height() + 17
        painter.drawText(QPointF(corner.x() + 2, base), tr("front"))
        painter.drawText(QPointF(corner.x() + size.width() / 2 + 4, base), tr("rear"))
        number = tr("{row} · position {number}", row=layout.row.label, number=rack.position + 1)
        painter.drawText(QPointF(corner.x() + 44, base), number)
