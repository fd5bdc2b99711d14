"""A part on its way to a place: where it would land, what that changes, and its ghost.

Nothing is computed per pixel: the legal units once per build, the trial when the place changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from configurator.catalog.parts import FLOOR_KINDS, MOUNTED_KINDS
from configurator.commands import AddRack, PlaceBoard
from configurator.design.space import ZERO_U_PLACES, legal_units
from configurator.gui.canvas.chip import Chip
from configurator.gui.canvas.ghost import legal_rects, paint_ghost, paint_legal, paint_rack_ghost
from configurator.gui.canvas.layout import CAP_H, Slot
from configurator.gui.canvas.trial import Trial, try_out
from configurator.gui.translate import tr

if TYPE_CHECKING:
    import numpy as np
    from PySide6.QtGui import QPainter

    from configurator.catalog import Part
    from configurator.design.model import Build, Face, Rack
    from configurator.gui.canvas.canvas import RackCanvas


class FloorPlace(NamedTuple):
    """A cabinet position in a row."""

    row: int
    position: int


class Placing:
    """Follows the pointer with one part of the catalogue."""

    def __init__(self, canvas: RackCanvas, part: Part) -> None:
        self.canvas = canvas
        self.part = part
        self.place: Slot | FloorPlace | None = None
        self.trial: Trial | None = None
        self._pos = QPointF()
        self._legal: dict[tuple[int, Face], tuple[Build, tuple[int, ...]]] = {}
        self._rects: tuple[tuple[object, ...], np.ndarray] | None = None

    def hover(self, pos: QPointF) -> bool:
        """Go to a widget point; tells whether the place is another one."""
        self._pos = pos
        place = self._place_at(self.canvas.camera.to_world(pos))
        if place == self.place and self.trial is not None:
            return False
        self.place = place
        self.trial = None if place is None else self._try(place)
        return True

    def leave(self) -> None:
        """The pointer left the canvas."""
        self.place = self.trial = None

    def design_changed(self) -> None:
        """The floor is another one: everything must be found again."""
        self._legal.clear()
        self._rects = None
        self.place = self.trial = None

    def commit(self, force: bool) -> bool:
        """Make the edit, or show for a while why not."""
        if self.trial is None or self.trial.command is None:
            if self.trial is not None:
                self.canvas.flash(self.trial.chip, self._pos)
            return False
        return self.canvas.carry_out(self.trial, self._pos, force)

    def _place_at(self, world: QPointF) -> Slot | FloorPlace | None:
        floor = self.canvas.scene.floor
        if self.part.kind in FLOOR_KINDS:
            return FloorPlace(*floor.gap_at(world))
        slot = floor.slot_at(world)
        if slot is None:
            return None
        rack = floor.rack(slot.rack)
        assert rack is not None
        if self.part.form == "zero_u":
            return Slot(slot.rack, "side", self._strip_at(world))
        highest = self.canvas.catalog.part(rack.build.part).units - max(self.part.height_u, 1) + 1
        return slot._replace(unit=max(min(slot.unit, highest), 1))

    def _strip_at(self, world: QPointF) -> int:
        floor = self.canvas.scene.floor
        spot = floor.spot_at(world)
        assert spot is not None
        cabinet = floor.rack_rect(spot)
        levels = ZERO_U_PLACES // 2
        height = (cabinet.height() - 2 * CAP_H) / levels
        level = int((cabinet.bottom() - CAP_H - world.y()) // height)
        side = 1 if world.x() < cabinet.center().x() else 2
        return 2 * min(max(level, 0), levels - 1) + side

    def _try(self, place: Slot | FloorPlace) -> Trial:
        document = self.canvas.document
        if isinstance(place, FloorPlace):
            rows = self.canvas.scene.floor.rows
            row = rows[place.row].row if rows else None
            title = floor_title(self.canvas, place)
            position = place.position if row else None
            return try_out(document, AddRack(self.part.id, row.id if row else "", position), title)
        title = slot_title(self.canvas, place)
        if self.part.kind not in MOUNTED_KINDS:
            reason = tr(
                "{part} is no part that is mounted; it comes with links and devices.",
                part=self.part.name,
            )
            return Trial(None, None, Chip("error", title, (reason,)))
        command = PlaceBoard(place.rack, place.unit, self.part.id, place.face)
        return try_out(document, command, title, place.rack)

    def legal_at(self, rack: Rack, face: Face) -> tuple[int, ...]:
        """The units of a rack at which the part fits."""
        wanted: Face = "side" if self.part.form == "zero_u" else face
        key = (id(rack.build), wanted)
        if key not in self._legal:
            legal: tuple[int, ...] = ()
            if self.canvas.catalog.part(rack.build.part).units and not rack.locked:
                legal = legal_units(rack.build, self.canvas.catalog, self.part, wanted)
            self._legal[key] = (rack.build, legal)
        return self._legal[key][1]

    def legal_rects(self, view: QRectF) -> np.ndarray:
        """Where the part fits in view, in world units; found once for a view."""
        key = (view.getRect(), self.canvas.scene.floor.faces)
        if self._rects is None or self._rects[0] != key:
            self._rects = (key, legal_rects(self.canvas.scene, self, view))
        return self._rects[1]

    def paint(self, painter: QPainter) -> None:
        """Legal units, the ghost and its chip, in widget pixels."""
        scene, camera = self.canvas.scene, self.canvas.camera
        if self.part.kind in MOUNTED_KINDS:
            paint_legal(painter, scene, camera, self, self.canvas.view_rect())
        if self.place is None or self.trial is None:
            return
        if isinstance(self.place, FloorPlace):
            rect = paint_rack_ghost(
                painter, scene, camera, self.part, self.place, self.trial.chip.tone
            )
        else:
            rect = self._paint_device_ghost(painter, self.place, self.trial)
        anchor = QPointF(rect.right(), rect.center().y())
        self.canvas.paint_chip(painter, self.trial.chip, anchor)

    def _paint_device_ghost(self, painter: QPainter, place: Slot, trial: Trial) -> QRectF:
        floor = self.canvas.scene.floor
        spot = floor.spot(place.rack)
        assert spot is not None
        world = floor.slot_rect(spot, place.face, place.unit, self.part.height_u)
        rect = self.canvas.camera.rect_to_view(world)
        paint_ghost(painter, rect, self.part, trial.chip.tone, self.canvas.theme)
        return rect


def floor_title(canvas: RackCanvas, place: FloorPlace) -> str:
    """What a place on the floor is called: Row A · right of R04, or at its beginning."""
    rows = canvas.scene.floor.rows
    if not rows:
        return tr("New row")
    layout = rows[place.row]
    left = [rack for rack in layout.racks if rack.position < place.position]
    if not left:
        return tr("{row} · at its beginning", row=layout.row.label)
    near = max(left, key=lambda rack: rack.position)
    return tr("{row} · right of {rack}", row=layout.row.label, rack=near.label)


def slot_title(canvas: RackCanvas, slot: Slot) -> str:
    """What a place is called: R02 · U41, with the face where it is not the front."""
    rack = canvas.scene.floor.rack(slot.rack)
    label = slot.rack if rack is None else rack.label
    if slot.face == "side":
        return tr("{rack} · side {number}", rack=label, number=slot.unit)
    unit = tr("{rack} · U{unit}", rack=label, unit=slot.unit)
    return f"{unit} {tr('rear')}" if slot.face == "rear" else unit
