"""Moves the floor under the window: Space, middle or right button."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from configurator.gui.canvas.gestures.gesture import Gesture, Pointer


class Pan(Gesture):
    """Drags the world along with the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def press(self, pointer: Pointer) -> None:
        self._last = QPointF(pointer.pos)

    def move(self, pointer: Pointer) -> None:
        self.canvas.pan_by(pointer.pos - self._last)
        self._last = QPointF(pointer.pos)
