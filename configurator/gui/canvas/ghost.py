"""Paints parts that are not there yet: the ghost at true size and the units where it may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from configurator.design.edit import interned
from configurator.gui.canvas.batched import draw_rects
from configurator.gui.canvas.cabinet import CabinetPainter
from configurator.gui.canvas.device import paint_device, paint_strip
from configurator.gui.canvas.layout import CAP_H, CDU_UNITS, FOOT_H, UNIT_H

if TYPE_CHECKING:
    from configurator.catalog import Part
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.chip import Tone
    from configurator.gui.canvas.gestures.placing import FloorPlace, Placing
    from configurator.gui.canvas.scene import Scene
    from configurator.gui.theme import Theme

GHOST_OPACITY = 0.7


def paint_ghost(painter: QPainter, rect: QRectF, part: Part, tone: Tone, theme: Theme) -> None:
    """A device that would be there, outlined in the colour of its state; refused ones hatched."""
    painter.save()
    painter.setOpacity(GHOST_OPACITY)
    if part.form == "zero_u":
        paint_strip(painter, rect, part, theme)
    else:
        paint_device(painter, rect, part, theme)
    painter.setOpacity(1.0)
    outline_state(painter, rect, tone, theme)
    painter.restore()


def outline_state(painter: QPainter, rect: QRectF, tone: Tone, theme: Theme) -> None:
    """The outline of a state: solid where legal, dashed with a warning, hatched where refused."""
    colour = theme.color(tone)
    painter.setPen(Qt.PenStyle.NoPen)
    if tone == "error":
        painter.setBrush(QBrush(QColor(colour), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect)
    style = Qt.PenStyle.DashLine if tone == "warning" else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, 2.0, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)


def paint_legal(
    painter: QPainter, scene: Scene, camera: Camera, placing: Placing, view: QRectF
) -> None:
    """A tint over the units at which the part fits, in all racks in view."""
    rects = placing.legal_rects(view).copy()
    rects[:, 0] -= camera.origin.x()
    rects[:, 1] -= camera.origin.y()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.color("good", 0.16))
    draw_rects(painter, rects * camera.scale)


def legal_rects(scene: Scene, placing: Placing, view: QRectF) -> np.ndarray:
    """The places in view at which a part fits, n × 4 in world units: left, top, width, height."""
    floor, height = scene.floor, max(placing.part.height_u, 1)
    found: list[QRectF] = []
    for spot in floor.racks_in(view):
        rack = floor.rows[spot.row].racks[spot.number]
        for face in floor.shown_faces:
            units = placing.legal_at(rack, face)
            if placing.part.form == "zero_u":
                found += [floor.slot_rect(spot, "side", unit, 0) for unit in units]
                break
            found += [
                floor.slot_rect(spot, face, first, last - first + height)
                for first, last in runs(units)
            ]
    return np.array([rect.getRect() for rect in found], dtype=float).reshape(-1, 4)


def runs(units: tuple[int, ...]) -> list[tuple[int, int]]:
    """Ascending numbers as runs without gaps: first and last of each."""
    found: list[tuple[int, int]] = []
    for unit in units:
        if found and unit == found[-1][1] + 1:
            found[-1] = (found[-1][0], unit)
        else:
            found.append((unit, unit))
    return found


def floor_place_rect(scene: Scene, part: Part, place: FloorPlace) -> QRectF:
    """Where a rack at that position would stand, in world units."""
    floor = scene.floor
    height = (part.units or CDU_UNITS) * UNIT_H + 2 * CAP_H
    base = floor.base_y(place.row) if floor.rows else height + FOOT_H
    return QRectF(place.position * floor.pitch, base - FOOT_H - height, floor.rack_width, height)


def paint_rack_ghost(
    painter: QPainter, scene: Scene, camera: Camera, part: Part, place: FloorPlace, tone: Tone
) -> QRectF:
    """An empty cabinet that would stand there; gives where it is painted."""
    rect = camera.rect_to_view(floor_place_rect(scene, part, place))
    painter.save()
    painter.setOpacity(GHOST_OPACITY)
    painter.translate(rect.topLeft())
    cabinet = CabinetPainter(scene.catalog, scene.theme, camera.scale)
    cabinet.paint(painter, interned(part.id, ()), scene.floor.shown_faces)
    painter.restore()
    painter.save()
    outline_state(painter, rect, tone, scene.theme)
    painter.restore()
    return rect
