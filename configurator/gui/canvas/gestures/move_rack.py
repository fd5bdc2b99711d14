"""Carries a rack by its header to another position on the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from configurator.commands import MoveRack
from configurator.gui.canvas.gestures.gesture import Gesture, Pointer
from configurator.gui.canvas.gestures.placing import FloorPlace, floor_title
from configurator.gui.canvas.ghost import paint_rack_ghost
from configurator.gui.canvas.trial import Trial, try_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from configurator.gui.canvas.canvas import RackCanvas


class MoveRackGesture(Gesture):
    """Tries the position under the pointer whenever it changes."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: RackCanvas, rack: str) -> None:
        super().__init__(canvas)
        self._rack = rack
        self._place: FloorPlace | None = None
        self._trial: Trial | None = None
        self._pos = QPointF()

    def move(self, pointer: Pointer) -> None:
        self._pos = pointer.pos
        place = FloorPlace(*self.canvas.scene.floor.gap_at(pointer.world))
        if place == self._place:
            return
        self._place = place
        row = self.canvas.scene.floor.rows[place.row].row
        title = floor_title(self.canvas, place)
        command = MoveRack(self._rack, row.id, place.position)
        self._trial = try_out(self.canvas.document, command, title)
        self.canvas.tell(self._trial)
        self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self._trial is not None:
            self.canvas.carry_out(self._trial, self._pos, pointer.alt)

    def paint(self, painter: QPainter) -> None:
        scene = self.canvas.scene
        rack = scene.floor.rack(self._rack)
        if rack is None or self._place is None or self._trial is None:
            return
        part = scene.catalog.part(rack.build.part)
        tone = self._trial.chip.tone
        rect = paint_rack_ghost(painter, scene, self.canvas.camera, part, self._place, tone)
        anchor = QPointF(rect.right(), rect.top() + 40)
        self.canvas.paint_chip(painter, self._trial.chip, anchor)
