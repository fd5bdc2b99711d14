"""Selects by click and by rubber band; a press on something becomes a move once it is dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from configurator.gui.canvas.gestures.gesture import Gesture, Pointer, is_drag
from configurator.gui.canvas.gestures.move_mounts import MoveMountsGesture
from configurator.gui.canvas.gestures.move_rack import MoveRackGesture

if TYPE_CHECKING:
    from configurator.gui.canvas.canvas import RackCanvas


class Select(Gesture):
    """A press: on release a click, beyond the threshold a move or a rubber band."""

    def __init__(self, canvas: RackCanvas) -> None:
        super().__init__(canvas)
        self._target: str | None = None

    def press(self, pointer: Pointer) -> None:
        self._start = pointer
        self._target = self.canvas.address_at(pointer.world)

    def move(self, pointer: Pointer) -> None:
        if not is_drag(self._start.pos, pointer.pos):
            return
        gesture: Gesture
        if self._target is None or self._start.shift:
            gesture = RubberBand(self.canvas)
        elif self.canvas.mount_at_address(self._target) is not None:
            gesture = MoveMountsGesture(self.canvas, self._target)
        elif self.canvas.is_handle(self._start.world):
            gesture = MoveRackGesture(self.canvas, self._target)
        else:
            gesture = RubberBand(self.canvas)
        self.canvas.begin(gesture, self._start)
        gesture.move(pointer)

    def release(self, pointer: Pointer) -> None:
        selection = self.canvas.selection
        if self._target is None:
            if not (pointer.shift or pointer.ctrl):
                selection.clear()
        elif pointer.ctrl:
            selection.toggle(self._target)
        elif pointer.shift:
            selection.add((self._target,))
        else:
            selection.set((self._target,))


class RubberBand(Gesture):
    """Selects the mounts that a rectangle touches, or the racks that it holds whole.

    Drawn from the left it takes what lies inside, from the right what it touches.
    """

    cursor = Qt.CursorShape.CrossCursor

    def press(self, pointer: Pointer) -> None:
        self._start = pointer.world
        self._now = pointer.world
        keeps = pointer.shift or pointer.ctrl
        self._kept = self.canvas.selection.ids if keeps else frozenset()

    def move(self, pointer: Pointer) -> None:
        self._now = pointer.world
        self.canvas.update()

    def release(self, pointer: Pointer) -> None:
        self._now = pointer.world
        area = QRectF(self._start, self._now).normalized()
        found = self.canvas.addresses_in(area, touching=self._is_touching)
        self.canvas.selection.set(self._kept.union(found))

    @property
    def _is_touching(self) -> bool:
        return self._now.x() < self._start.x()

    def paint(self, painter: QPainter) -> None:
        camera = self.canvas.camera
        area = QRectF(camera.to_view(self._start), camera.to_view(self._now)).normalized()
        theme = self.canvas.theme
        style = Qt.PenStyle.DashLine if self._is_touching else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.color("accent"), 1.0, style))
        painter.setBrush(theme.color("accent", 0.12))
        painter.drawRect(area.translated(QPointF(0.5, 0.5)))
