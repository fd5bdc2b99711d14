"""Paints the floor at three levels of detail: racks with names, as strips, as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from configurator.gui.canvas.batched import draw_fragments, draw_rects
from configurator.gui.canvas.cabinet import CabinetPainter
from configurator.gui.canvas.header import paint_header
from configurator.gui.canvas.layout import (
    BAY_W,
    CAP_H,
    CDU_UNITS,
    FACE_GAP,
    FACE_W,
    FOOT_H,
    RAIL_W,
    ROW_GAP,
    UNIT_H,
)
from configurator.gui.fonts import font

if TYPE_CHECKING:
    from configurator.design.model import Build
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.layout import RackSpot, RowLayout
    from configurator.gui.canvas.scene import Scene

NAME_FROM_PX = 22
NEAR_FROM = 0.3
MID_FROM = 0.045
VECTOR_FROM = 4.5
NAME_PX = 24


def paint_floor(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    size: QSizeF,
    dpr: float,
    area: QRectF | None = None,
) -> None:
    """Everything of the design that is in view, without selection and gestures.

    With an `area`, in world units, only the racks in it: the painter must be clipped to less.
    """
    view = camera.rect_to_world(QRectF(QPointF(), size))
    scene.sprites.begin_frame()
    if area is not None:
        # a name stands below its row
        above = QRectF(view.left(), area.top(), view.width(), area.height())
        _paint_row_names(painter, scene, camera, above.adjusted(0, -NAME_PX / camera.scale, 0, 0))
        view = area
    else:
        _paint_row_names(painter, scene, camera, view)
    if camera.scale >= NEAR_FROM:
        for spot in scene.floor.racks_in(view):
            _paint_near(painter, scene, camera, spot, view, dpr)
        return
    for number in scene.floor.rows_in(view):
        rects, columns = _row_rects(scene, camera, number, view)
        if not len(rects):
            continue
        if camera.scale >= MID_FROM:
            _paint_mid(painter, scene, camera, number, rects, columns)
        else:
            _paint_far(painter, scene, rects, columns)
    if camera.scale >= MID_FROM:
        for spot in scene.floor.racks_in(view):
            rack = scene.floor.rows[spot.row].racks[spot.number]
            header = camera.rect_to_view(scene.floor.header_rect(spot))
            paint_header(painter, header, scene.title(rack), scene.theme)


def _paint_row_names(painter: QPainter, scene: Scene, camera: Camera, view: QRectF) -> None:
    floor = scene.floor
    if camera.scale * UNIT_H < 1.2:
        return
    painter.setFont(font(11, QFont.Weight.Medium))
    for number in floor.rows_in(view):
        base = floor.base_y(number)
        start = camera.to_view(QPointF(0, base))
        end = camera.to_view(QPointF(floor.bounds.right(), base))
        painter.setPen(scene.theme.color("hairline"))
        painter.drawLine(start, end)
        if floor.rows[number].racks:
            below = number == len(floor.rows) - 1 or ROW_GAP * camera.scale >= NAME_FROM_PX
            _paint_row_name(painter, scene, floor.rows[number].row.label, start, below)


def _paint_row_name(
    painter: QPainter, scene: Scene, name: str, start: QPointF, below: bool
) -> None:
    """Under the row, or left of it where the rows are too close."""
    painter.setPen(scene.theme.color("text2"))
    if below:
        painter.drawText(start + QPointF(2, 16), name)
    else:
        width = QFontMetricsF(painter.font()).horizontalAdvance(name)
        painter.drawText(start - QPointF(width + 8, 2), name)


def _paint_near(
    painter: QPainter, scene: Scene, camera: Camera, spot: RackSpot, view: QRectF, dpr: float
) -> None:
    floor = scene.floor
    rack = floor.rows[spot.row].racks[spot.number]
    world = floor.rack_rect(spot)
    if world.intersects(view):
        if camera.scale * dpr > VECTOR_FROM:
            _paint_as_lines(painter, scene, camera, rack.build, world, view, dpr)
        else:
            _paint_as_picture(painter, scene, camera, rack.build, world, dpr)
    header = camera.rect_to_view(floor.header_rect(spot))
    paint_header(painter, header, scene.title(rack), scene.theme)


def _corner(camera: Camera, world: QRectF, dpr: float) -> QPointF:
    """The upper left corner on a whole device pixel."""
    corner = camera.to_view(world.topLeft()) * dpr
    return QPointF(round(corner.x()), round(corner.y())) / dpr


def _paint_as_lines(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    build: Build,
    world: QRectF,
    view: QRectF,
    dpr: float,
) -> None:
    """Device by device, where a picture of the whole rack would be too large to keep."""
    painter.save()
    painter.translate(_corner(camera, world, dpr))
    cabinet = CabinetPainter(scene.catalog, scene.theme, camera.scale, dpr)
    cabinet.paint(painter, build, scene.floor.shown_faces, view.translated(-world.topLeft()))
    painter.restore()


def _paint_as_picture(
    painter: QPainter, scene: Scene, camera: Camera, build: Build, world: QRectF, dpr: float
) -> None:
    sprite = scene.sprites.get(build, scene.floor.shown_faces, camera.scale, dpr)
    target = camera.rect_to_view(world)
    if sprite is None:
        painter.fillRect(target, scene.theme.color("rack_body"))
    elif abs(sprite.deviceIndependentSize().width() - target.width()) <= 2:
        painter.drawPixmap(_corner(camera, world, dpr), sprite)
    else:
        painter.drawPixmap(target, sprite, QRectF(sprite.rect()))


def _row_rects(
    scene: Scene, camera: Camera, number: int, view: QRectF
) -> tuple[np.ndarray, np.ndarray]:
    """Cabinets of a row in view as n × 4 pixels, and the columns of their builds, one per face."""
    floor = scene.floor
    layout = floor.rows[number]
    inside = _inside(layout, floor.pitch, view)
    units = np.where(layout.units[inside] > 0, layout.units[inside], CDU_UNITS)
    heights = units * UNIT_H + 2 * CAP_H
    left = layout.positions[inside] * floor.pitch
    top = floor.base_y(number) - FOOT_H - heights
    rects = np.empty((len(inside), 4))
    rects[:, 0] = (left - camera.origin.x()) * camera.scale
    rects[:, 1] = (top - camera.origin.y()) * camera.scale
    rects[:, 2] = floor.rack_width * camera.scale
    rects[:, 3] = heights * camera.scale
    columns = [
        [scene.atlas.column(layout.racks[k].build, face) for face in floor.shown_faces]
        for k in inside
    ]
    return rects, np.array(columns, dtype=np.int64).reshape(-1, len(floor.shown_faces))


def _inside(layout: RowLayout, pitch: float, view: QRectF) -> np.ndarray:
    low, high = view.left() // pitch, view.right() // pitch
    return np.flatnonzero((layout.positions >= low) & (layout.positions <= high))


def _paint_mid(
    painter: QPainter,
    scene: Scene,
    camera: Camera,
    number: int,
    rects: np.ndarray,
    columns: np.ndarray,
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.color("rack_body"))
    draw_rects(painter, rects)
    scale = camera.scale
    for face in range(columns.shape[1]):
        targets = rects.copy()
        targets[:, 0] += (RAIL_W + face * (FACE_W + FACE_GAP)) * scale
        targets[:, 1] += CAP_H * scale
        targets[:, 2] = BAY_W * scale
        targets[:, 3] -= 2 * CAP_H * scale
        units = np.round(targets[:, 3] / (UNIT_H * scale))
        sources = scene.atlas.sources(columns[:, face], units)
        draw_fragments(painter, targets, sources, scene.atlas.pixmap)


def _paint_far(painter: QPainter, scene: Scene, rects: np.ndarray, columns: np.ndarray) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for column in np.unique(columns[:, 0]):
        colour: QColor = scene.atlas.mean_colour(int(column))
        painter.setBrush(colour)
        draw_rects(painter, rects[columns[:, 0] == column])
