"""Carries mounted parts to other units, in their rack or another; Alt at the start copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from configurator.commands import MoveMounts, PlaceBoard
from configurator.design.find import split_address
from configurator.gui.canvas.gestures.gesture import Gesture, Pointer
from configurator.gui.canvas.gestures.placing import slot_title
from configurator.gui.canvas.ghost import paint_ghost
from configurator.gui.canvas.layout import Slot
from configurator.gui.canvas.trial import Trial, try_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from configurator.commands.command import Command
    from configurator.design.model import Face, Mount
    from configurator.gui.canvas.canvas import RackCanvas


class MoveMountsGesture(Gesture):
    """Moves what is pressed, with the whole selection if it belongs to it."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: RackCanvas, lead: str) -> None:
        super().__init__(canvas)
        selected = canvas.selection.ids
        others = sorted(a for a in selected if a.count("/") == 1 and a != lead)
        self._addresses = (lead, *others) if lead in selected else (lead,)
        if lead not in selected:
            canvas.selection.set((lead,))
        self._mounts = self._placed()
        self._copies = False
        self._slot: Slot | None = None
        self._trial: Trial | None = None
        self._pos = QPointF()
        self._grip = 0

    def _placed(self) -> list[tuple[str, Mount]]:
        found = []
        for address in self._addresses:
            rack_id, mount_id, _ = split_address(address)
            rack = self.canvas.scene.floor.rack(rack_id)
            if rack is not None and mount_id in rack.build.by_id:
                found.append((rack_id, rack.build.by_id[mount_id]))
        return found

    def press(self, pointer: Pointer) -> None:
        self._copies = pointer.alt
        slot = self.canvas.scene.floor.slot_at(pointer.world)
        lead = self._mounts[0][1]
        if slot is not None and lead.face != "side":
            self._grip = slot.unit - lead.unit

    def move(self, pointer: Pointer) -> None:
        self._pos = pointer.pos
        slot = self.canvas.scene.floor.slot_at(pointer.world)
        lead = self._mounts[0][1]
        if slot is not None:
            face: Face = "side" if lead.face == "side" else slot.face
            unit = lead.unit if face == "side" else max(slot.unit - self._grip, 1)
            slot = Slot(slot.rack, face, unit)
        if slot == self._slot:
            return
        self._slot = slot
        self._trial = None if slot is None else self._try(slot)
        self.canvas.tell(self._trial)
        self.canvas.update()

    def _try(self, slot: Slot) -> Trial:
        command: Command
        if self._copies:
            mount = self._mounts[0][1]
            command = PlaceBoard(slot.rack, slot.unit, mount.part, slot.face, mount.feed)
        else:
            lead = self._mounts[0][1]
            face: Face | str = "" if slot.face in ("side", lead.face) else slot.face
            command = MoveMounts(self._addresses, slot.rack, slot.unit, face)  # type: ignore[arg-type]
        return try_out(self.canvas.document, command, slot_title(self.canvas, slot), slot.rack)

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._trial is None or self._slot is None:
            return
        done = self.canvas.carry_out(self._trial, self._pos, pointer.alt)
        if done and self._trial.design is not None:
            self.canvas.selection.set(self._landed())

    def _landed(self) -> list[str]:
        """The addresses at which the parts are now."""
        assert self._slot is not None
        _, lead = self._mounts[0]
        moved = self._mounts[:1] if self._copies else self._mounts
        if len({rack for rack, _ in moved}) > 1:
            return []
        found = []
        for _, mount in moved:
            unit = self._slot.unit + (mount.unit - lead.unit)
            face = mount.face if mount.face == "side" else self._slot.face
            address = f"{self._slot.rack}/{face[0]}{unit}"
            if self.canvas.mount_at_address(address) is not None:
                found.append(address)
        return found

    def paint(self, painter: QPainter) -> None:
        if self._slot is None or self._trial is None:
            return
        floor, camera = self.canvas.scene.floor, self.canvas.camera
        spot = floor.spot(self._slot.rack)
        if spot is None:
            return
        lead_rack, lead = self._mounts[0]
        area = QRectF()
        for rack, mount in self._mounts[:1] if self._copies else self._mounts:
            if rack != lead_rack:
                continue
            part = self.canvas.catalog.part(mount.part)
            face = mount.face if mount.face == "side" else self._slot.face
            unit = self._slot.unit + mount.unit - lead.unit
            rect = camera.rect_to_view(floor.slot_rect(spot, face, unit, part.height_u))
            paint_ghost(painter, rect, part, self._trial.chip.tone, self.canvas.theme)
            area = area.united(rect)
        anchor = QPointF(area.right(), area.center().y())
        self.canvas.paint_chip(painter, self._trial.chip, anchor)
