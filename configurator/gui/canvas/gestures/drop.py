"""Parts dragged in from the catalogue, and parts armed by a click and placed by the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from configurator.gui.canvas.gestures.gesture import Gesture, Pointer
from configurator.gui.canvas.gestures.placing import Placing

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from configurator.catalog import Part
    from configurator.gui.canvas.canvas import RackCanvas


class PlaceArmed(Gesture):
    """Click to place the armed part, again and again, until Esc."""

    stays = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: RackCanvas, part: Part) -> None:
        super().__init__(canvas)
        self.placing = Placing(canvas, part)

    def move(self, pointer: Pointer) -> None:
        self.hover(pointer.pos)

    def hover(self, pos: QPointF) -> None:
        """Follow the pointer, pressed or not."""
        if self.placing.hover(pos):
            self.canvas.tell(self.placing.trial)
            self.canvas.update()

    def press(self, pointer: Pointer) -> None:
        self.hover(pointer.pos)

    def release(self, pointer: Pointer) -> None:
        self.hover(pointer.pos)
        self.placing.commit(pointer.alt)
        self.canvas.update()

    def cancel(self) -> None:
        self.placing.leave()
        self.canvas.update()

    def design_changed(self) -> None:
        self.placing.design_changed()

    def paint(self, painter: QPainter) -> None:
        self.placing.paint(painter)


class DropIn(PlaceArmed):
    """A drag of the catalogue over the canvas; ends with its drop."""

    stays = False
