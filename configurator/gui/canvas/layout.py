"""Where everything stands on the canvas: arrays per row, derived from the design.

How it works. World units are pixels at 100 %. A row of the design is one horizontal band; its
`RowLayout` depends on nothing but the `Row` object, so an edit lays out again only the rows that
are no longer the same object.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from configurator.design.space import ZERO_U_PLACES, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Design, Face, Rack, Row

Faces = Literal["front", "rear", "both"]

UNIT_H = 12.0
RAIL_W = 30.0
BAY_W = 236.0
FACE_W = BAY_W + 2 * RAIL_W
FACE_GAP = 6.0
RACK_GAP = 56.0
HEADER_H = 44.0
FOOT_H = 8.0
CAP_H = 8.0
BAND_TOP, BAND_BOTTOM = 12.0, 48.0
ROW_GAP = 64.0
CDU_UNITS = 42
USUAL_UNITS = 48
STRIP_W = 6.0


class RackSpot(NamedTuple):
    """A rack as it lies in the layout: its row and its number in that row."""

    row: int
    number: int


class Slot(NamedTuple):
    """A place in a rack: face and lowest unit (place number for zero-U parts)."""

    rack: str
    face: Face
    unit: int


@dataclass(frozen=True)
class RowLayout:
    """One row: its racks, their cabinet positions and units (0 where nothing can be mounted)."""

    row: Row
    racks: tuple[Rack, ...]
    positions: np.ndarray
    units: np.ndarray
    index: dict[str, int]

    @cached_property
    def places(self) -> tuple[object, ...]:
        """Which rack stands where and how tall it is: equal where nothing was moved."""
        return tuple(self.index), self.positions.tobytes(), self.units.tobytes()

    @property
    def tallest(self) -> int:
        """Units of the tallest cabinet; an empty row is as tall as a usual one."""
        return max(int(self.units.max(initial=0)), CDU_UNITS if self.racks else USUAL_UNITS)


def lay_out_row(row: Row, catalog: Catalog) -> RowLayout:
    """The layout of one row."""
    units = [catalog.part(rack.build.part).units for rack in row.racks]
    return RowLayout(
        row,
        row.racks,
        np.array([rack.position for rack in row.racks], dtype=np.int64),
        np.array(units, dtype=np.int64),
        {rack.id: k for k, rack in enumerate(row.racks)},
    )


class Floor:
    """The layout of all rows, and the geometry of racks, slots and ports in world units."""

    def __init__(self, design: Design, catalog: Catalog, faces: Faces = "front") -> None:
        self.catalog = catalog
        self.faces: Faces = faces
        self.rows: list[RowLayout] = []
        self.tops = np.zeros(0)
        self.update(design)

    def update(self, design: Design) -> None:
        """Follow the design; rows that are the same object keep their layout."""
        known = {id(layout.row): layout for layout in self.rows}
        self.rows = [
            known.get(id(row)) or lay_out_row(row, self.catalog)
            for hall in design.halls
            for row in hall.rows
        ]
        heights = [self.row_height(layout) for layout in self.rows]
        self.tops = np.concatenate(([0.0], np.cumsum(heights)))

    def row_height(self, layout: RowLayout) -> float:
        """From the top of this row to the top of the next."""
        return HEADER_H + 2 * CAP_H + layout.tallest * UNIT_H + FOOT_H + ROW_GAP

    @property
    def shown_faces(self) -> tuple[Face, ...]:
        """The faces drawn of every rack, from left to right."""
        return ("front", "rear") if self.faces == "both" else (self.faces,)

    @property
    def rack_width(self) -> float:
        """Width of a drawn rack with all its shown faces."""
        return FACE_W * len(self.shown_faces) + FACE_GAP * (len(self.shown_faces) - 1)

    @property
    def pitch(self) -> float:
        """From one cabinet position to the next."""
        return self.rack_width + RACK_GAP

    @property
    def bounds(self) -> QRectF:
        """All rows, with room for one more rack at the end of the longest."""
        last = max((int(row.positions.max(initial=-1)) for row in self.rows), default=-1)
        width = max(last + 1, 1) * self.pitch - RACK_GAP
        height = float(self.tops[-1]) - ROW_GAP if self.rows else 0.0
        return QRectF(0.0, 0.0, width, max(height, HEADER_H))

    @property
    def places(self) -> tuple[object, ...]:
        """All that decides where the racks are drawn."""
        return self.faces, self.tops.tobytes(), *(row.places for row in self.rows)

    def iter_racks(self) -> Iterator[tuple[RackSpot, Rack]]:
        """Every rack with its spot."""
        for r, layout in enumerate(self.rows):
            for k, rack in enumerate(layout.racks):
                yield RackSpot(r, k), rack

    def spot(self, rack_id: str) -> RackSpot | None:
        """Where the rack of that id is."""
        for r, layout in enumerate(self.rows):
            k = layout.index.get(rack_id)
            if k is not None:
                return RackSpot(r, k)
        return None

    def rack(self, rack_id: str) -> Rack | None:
        """The rack of that id."""
        spot = self.spot(rack_id)
        return None if spot is None else self.rows[spot.row].racks[spot.number]

    def base_y(self, row: int) -> float:
        """Where the racks of a row stand."""
        return float(self.tops[row + 1]) - ROW_GAP

    def rack_rect(self, spot: RackSpot) -> QRectF:
        """The cabinet with all shown faces, without its header."""
        layout = self.rows[spot.row]
        units = int(layout.units[spot.number]) or CDU_UNITS
        height = units * UNIT_H + 2 * CAP_H
        x = float(layout.positions[spot.number]) * self.pitch
        return QRectF(x, self.base_y(spot.row) - FOOT_H - height, self.rack_width, height)

    def header_rect(self, spot: RackSpot) -> QRectF:
        """The strip above a cabinet with label, build and load."""
        rect = self.rack_rect(spot)
        return QRectF(rect.left(), rect.top() - HEADER_H, rect.width(), HEADER_H)

    def face_rect(self, spot: RackSpot, face: Face) -> QRectF:
        """One face of a cabinet; the side channel counts to the first shown face."""
        rect = self.rack_rect(spot)
        shown = self.shown_faces
        number = shown.index(face) if face in shown else 0
        return QRectF(rect.left() + number * (FACE_W + FACE_GAP), rect.top(), FACE_W, rect.height())

    def slot_rect(self, spot: RackSpot, face: Face, unit: int, height_u: int) -> QRectF:
        """The place of a part; `height_u` 0 means a strip in the side channel."""
        cabinet = self.face_rect(spot, face)
        if face == "side":
            return strip_rect(cabinet, unit)
        bottom = cabinet.bottom() - CAP_H - (unit - 1) * UNIT_H
        height = max(height_u, 1) * UNIT_H
        return QRectF(cabinet.left() + RAIL_W, bottom - height, BAY_W, height)

    def mount_rect(self, spot: RackSpot, mount_id: str) -> QRectF | None:
        """The place of a mount."""
        rack = self.rows[spot.row].racks[spot.number]
        mount = rack.build.by_id.get(mount_id)
        if mount is None or (mount.face != "side" and mount.face not in self.shown_faces):
            return None
        part = self.catalog.part(mount.part)
        return self.slot_rect(spot, mount.face, mount.unit, part.height_u)

    def row_at(self, y: float) -> int | None:
        """The row whose band holds this height."""
        row = bisect_right(self.tops, y) - 1
        return row if 0 <= row < len(self.rows) else None

    def spot_at(self, point: QPointF) -> RackSpot | None:
        """The rack whose cabinet or header is under a point."""
        row = self.row_at(point.y())
        if row is None or point.x() < 0:
            return None
        layout = self.rows[row]
        found = np.flatnonzero(layout.positions == int(point.x() // self.pitch))
        if not found.size:
            return None
        spot = RackSpot(row, int(found[0]))
        area = self.rack_rect(spot).united(self.header_rect(spot))
        return spot if area.contains(point) else None

    def slot_at(self, point: QPointF) -> Slot | None:
        """The unit under a point, also where something is mounted; rails count to their unit."""
        spot = self.spot_at(point)
        if spot is None:
            return None
        layout = self.rows[spot.row]
        units = int(layout.units[spot.number])
        rack = layout.racks[spot.number]
        for face in self.shown_faces:
            cabinet = self.face_rect(spot, face)
            if units and cabinet.contains(point):
                unit = int((cabinet.bottom() - CAP_H - point.y()) // UNIT_H) + 1
                return Slot(rack.id, face, min(max(unit, 1), units))
        return None

    def mount_at(self, point: QPointF) -> str | None:
        """The address of the mount under a point."""
        spot = self.spot_at(point)
        if spot is None:
            return None
        rack = self.rows[spot.row].racks[spot.number]
        for mount in reversed(rack.build.mounts):
            rect = self.mount_rect(spot, mount.id)
            if rect is not None and rect.contains(point):
                return f"{rack.id}/{mount.id}"
        return None

    def gap_at(self, point: QPointF) -> tuple[int, int]:
        """The row and cabinet position nearest to a point; rows end at the first and last."""
        row = self.row_at(point.y())
        if row is None:
            row = 0 if point.y() < 0 else max(len(self.rows) - 1, 0)
        return row, max(int(point.x() // self.pitch), 0)

    def rows_in(self, area: QRectF) -> range:
        """The rows that meet an area."""
        first = max(bisect_right(self.tops, area.top()) - 1, 0)
        last = min(bisect_right(self.tops, area.bottom()), len(self.rows))
        return range(first, last)

    def racks_in(self, area: QRectF) -> Iterator[RackSpot]:
        """The racks whose cabinet positions meet an area."""
        low = area.left() // self.pitch
        high = area.right() // self.pitch
        for row in self.rows_in(area):
            positions = self.rows[row].positions
            for k in np.flatnonzero((positions >= low) & (positions <= high)):
                yield RackSpot(row, int(k))


def strip_rect(cabinet: QRectF, place: int) -> QRectF:
    """Where a zero-U part hangs: odd places at the left rail, even ones at the right, upwards."""
    per_side = ZERO_U_PLACES // 2
    level = (place - 1) // 2
    height = (cabinet.height() - 2 * CAP_H) / per_side
    left = cabinet.left() + 2 if place % 2 else cabinet.right() - 2 - STRIP_W
    bottom = cabinet.bottom() - CAP_H - level * height
    return QRectF(left, bottom - height + 1, STRIP_W, height - 2)


def unit_colours(build: Build, catalog: Catalog, face: Face) -> list[tuple[str, int, int]]:
    """What fills the units of one face, lowest first: part id, first unit, units taken."""
    return [
        (mount.part, mount.unit, len(span(catalog.part(mount.part), mount.unit)))
        for mount in build.mounts
        if mount.face == face
    ]
