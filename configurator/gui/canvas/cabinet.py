"""Paints one rack without what is its own: cabinet, rails, unit numbers and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen

from configurator.gui.canvas.device import (
    paint_device,
    paint_strip,
)
from configurator.gui.canvas.layout import (
    BAND_BOTTOM,
    BAND_TOP,
    BAY_W,
    CAP_H,
    CDU_UNITS,
    FACE_GAP,
    FACE_W,
    RAIL_W,
    UNIT_H,
    strip_rect,
)
from configurator.gui.fonts import font
from configurator.gui.signs import short_name
from configurator.gui.theme import Theme, part_colour, under_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Face

NUMBERS_FROM_PX = 5.0
EVERY_NUMBER_FROM_PX = 13.0
LINES_FROM_PX = 4.0


class CabinetPainter:
    """Paints racks at one scale; positions are snapped to device pixels so that edges are sharp."""

    def __init__(self, catalog: Catalog, theme: Theme, scale: float, dpr: float = 1.0) -> None:
        self.catalog = catalog
        self.theme = theme
        self.scale = scale
        self.dpr = dpr

    def _px(self, rect: QRectF) -> QRectF:
        def snap(value: float) -> float:
            return round(value * self.scale * self.dpr) / self.dpr

        left, top = snap(rect.left()), snap(rect.top())
        return QRectF(left, top, snap(rect.right()) - left, snap(rect.bottom()) - top)

    def paint(
        self,
        painter: QPainter,
        build: Build,
        faces: Sequence[Face],
        clip: QRectF | None = None,
    ) -> None:
        """A rack with its upper left corner at the painter's origin.

        With a `clip`, in world units, numbers and devices outside of it may be left out.
        """
        units = self.catalog.part(build.part).units
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, face in enumerate(faces):
            height = (units or CDU_UNITS) * UNIT_H + 2 * CAP_H
            cabinet = QRectF(number * (FACE_W + FACE_GAP), 0.0, FACE_W, height)
            if not units:
                self._closed(painter, cabinet, build)
                continue
            self._frame(painter, cabinet, units, clip)
            self._devices(painter, cabinet, build, face, clip)

    def _closed(self, painter: QPainter, cabinet: QRectF, build: Build) -> None:
        """A cabinet that stands on the floor and holds nothing, such as a CDU."""
        part = self.catalog.part(build.part)
        rect = self._px(cabinet)
        painter.setPen(QPen(self.theme.color("hairline"), 1))
        painter.setBrush(self.theme.color("rack_body"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        inner = self._px(cabinet.adjusted(12, 12, -12, -12))
        height = BAND_BOTTOM - BAND_TOP
        band = self._px(QRectF(cabinet.left() + 12, BAND_TOP, cabinet.width() - 24, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("empty_unit"))
        painter.drawRoundedRect(inner, 3, 3)
        painter.setBrush(under_text(self.theme, part_colour(part)))
        painter.drawRoundedRect(band, 3, 3)
        if UNIT_H * self.scale >= LINES_FROM_PX:
            self._louvres(painter, inner, band.bottom())
        if UNIT_H * self.scale >= NUMBERS_FROM_PX:
            painter.setPen(self.theme.color("on_colour"))
            painter.setFont(font(round(min(15 * self.scale, 16.0)), QFont.Weight.Medium))
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, short_name(part))

    def _louvres(self, painter: QPainter, inner: QRectF, top: float) -> None:
        painter.setPen(QPen(self.theme.color("rack_rail"), 1))
        step = UNIT_H * self.scale
        inset = 2 * step
        count = int((inner.bottom() - top) / step) - 2
        painter.drawLines(
            [
                QLineF(inner.left() + inset, y, inner.right() - inset, y)
                for y in (top + n * step for n in range(2, count))
            ]
        )

    def _frame(self, painter: QPainter, cabinet: QRectF, units: int, clip: QRectF | None) -> None:
        theme = self.theme
        rect = self._px(cabinet)
        painter.setPen(QPen(theme.color("rack_rail"), 1))
        painter.setBrush(theme.color("rack_body"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        bay = self._px(QRectF(cabinet.left() + RAIL_W, CAP_H, BAY_W, units * UNIT_H))
        painter.fillRect(bay, theme.color("empty_unit"))
        unit_px = UNIT_H * self.scale
        if unit_px >= LINES_FROM_PX:
            self._unit_lines(painter, bay, units)
        if unit_px >= NUMBERS_FROM_PX:
            self._numbers(painter, cabinet, units, clip)

    def _unit_lines(self, painter: QPainter, bay: QRectF, units: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(self.theme.color("rack_body"), 1))
        step = bay.height() / units
        painter.drawLines(
            [
                QLineF(bay.left(), bay.top() + n * step, bay.right(), bay.top() + n * step)
                for n in range(1, units)
            ]
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _numbers(self, painter: QPainter, cabinet: QRectF, units: int, clip: QRectF | None) -> None:
        unit_px = UNIT_H * self.scale
        painter.setFont(font(round(min(max(unit_px * 0.8, 8.0), 12.0))))
        painter.setPen(self.theme.color("text2"))
        every = 1 if unit_px >= EVERY_NUMBER_FROM_PX else 4
        for unit in range(1, units + 1):
            if unit % every and unit != 1:
                continue
            middle = (CAP_H + (units - unit + 0.5) * UNIT_H) * self.scale
            if clip is not None and not (
                clip.top() * self.scale - 8 <= middle <= clip.bottom() * self.scale + 8
            ):
                continue
            for left in (cabinet.left() + 9, cabinet.right() - RAIL_W + 1):
                box = QRectF(left * self.scale, middle - 8, (RAIL_W - 10) * self.scale, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(unit))

    def _devices(
        self, painter: QPainter, cabinet: QRectF, build: Build, face: Face, clip: QRectF | None
    ) -> None:
        for mount in build.mounts:
            part = self.catalog.part(mount.part)
            if mount.face == "side":
                paint_strip(painter, self._px(strip_rect(cabinet, mount.unit)), part, self.theme)
                continue
            height = max(part.height_u, 1) * UNIT_H
            bottom = cabinet.bottom() - CAP_H - (mount.unit - 1) * UNIT_H
            rect = QRectF(cabinet.left() + RAIL_W, bottom - height, BAY_W, height)
            if clip is not None and not clip.intersects(rect):
                continue
            device = self._px(rect).adjusted(0, 0, 0, -1 / self.dpr if self.dpr > 1 else -1)
            if mount.face == face:
                paint_device(painter, device, part, self.theme)
            elif part.full_depth:
                self._other_face(painter, device)

    def _other_face(self, painter: QPainter, rect: QRectF) -> None:
        """Units that a full-depth device takes from the other side."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("rack_body"))
        painter.drawRect(rect)
        painter.setBrush(QBrush(self.theme.color("text3", 0.55), Qt.BrushStyle.BDiagPattern))
        painter.drawRect(rect)


def rack_size(catalog: Catalog, build: Build, faces: Sequence[Face]) -> QPointF:
    """Width and height of a painted rack in world units."""
    units = catalog.part(build.part).units or CDU_UNITS
    width = FACE_W * len(faces) + FACE_GAP * (len(faces) - 1)
    return QPointF(width, units * UNIT_H + 2 * CAP_H)
