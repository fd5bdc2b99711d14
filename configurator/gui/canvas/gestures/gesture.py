"""What every gesture is: pointer in, a command or a selection out, feedback painted meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from configurator.gui.canvas.canvas import RackCanvas

DRAG_THRESHOLD_PX = 4.0


class Pointer(NamedTuple):
    """Where the mouse is, in the widget and in the world, and what is held with it."""

    pos: QPointF
    world: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier

    @property
    def shift(self) -> bool:
        """Whether Shift is held: add."""
        return bool(self.modifiers & Qt.KeyboardModifier.ShiftModifier)

    @property
    def ctrl(self) -> bool:
        """Whether Ctrl is held: toggle."""
        return bool(self.modifiers & Qt.KeyboardModifier.ControlModifier)

    @property
    def alt(self) -> bool:
        """Whether Alt is held: force, or copy."""
        return bool(self.modifiers & Qt.KeyboardModifier.AltModifier)


class Gesture:
    """The base: does nothing. `stays` gestures go on after a release, until cancelled."""

    stays = False
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: RackCanvas) -> None:
        self.canvas = canvas

    def press(self, pointer: Pointer) -> None:
        """The button went down."""

    def move(self, pointer: Pointer) -> None:
        """The pointer moved."""

    def release(self, pointer: Pointer) -> None:
        """The button went up: do it."""

    def cancel(self) -> None:
        """Esc, or another gesture begins: leave everything as it was."""

    def design_changed(self) -> None:
        """The design is another one: what was found in the old one no longer holds."""

    def paint(self, painter: QPainter) -> None:
        """Paint feedback in widget pixels."""


def is_drag(start: QPointF, now: QPointF) -> bool:
    """Whether the pointer has gone further than a click may."""
    return (now - start).manhattanLength() >= DRAG_THRESHOLD_PX
