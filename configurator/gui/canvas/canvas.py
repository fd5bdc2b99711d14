"""The rack canvas: the floor, with pointer and keys forwarded to the gesture of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from configurator.design.diff import difference
from configurator.gui.canvas.chip import Chip, paint_chip
from configurator.gui.canvas.floor_view import FloorView
from configurator.gui.canvas.gestures.drop import DropIn, PlaceArmed
from configurator.gui.canvas.gestures.gesture import Gesture, Pointer
from configurator.gui.canvas.gestures.link import LinkGesture
from configurator.gui.canvas.gestures.pan import Pan
from configurator.gui.canvas.gestures.select import Select
from configurator.gui.canvas.navigation import STEPS, neighbour
from configurator.gui.canvas.selected import duplication, removal
from configurator.gui.mime import dragged_part
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QWidget

    from configurator.design.model import Design
    from configurator.gui.canvas.trial import Trial
    from configurator.gui.document import Document
    from configurator.gui.selection import Selection
    from configurator.gui.theme import Theme

Tool = Literal["select", "link", "pan"]
PAN_BUTTONS = (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)
FLASH_MS = 2000
WHEEL_NOTCH = 120.0
WHEEL_ZOOM = 1.2


class RackCanvas(FloorView):
    """Edits the floor by mouse and keyboard; every edit is a command given to the document."""

    status_text = Signal(str)
    tool_changed = Signal(str)
    armed_changed = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, selection, theme, parent)
        self.tool: Tool = "select"
        self._gesture: Gesture | None = None
        self._drop: DropIn | None = None
        self._flash: tuple[Chip, QPointF] | None = None
        self._space = False
        self._flash_over = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash_over.timeout.connect(self._end_flash)
        self.setAccessibleName(tr("Rack canvas"))
        self.setAccessibleDescription(
            tr("Racks in rows. Arrow keys move the selection; Escape cancels what is under way.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    # What the window asks for

    def set_tool(self, tool: Tool) -> None:
        """Take another tool; what was armed or under way is dropped."""
        self._stop()
        self.tool = tool
        if tool == "link":
            self._gesture = LinkGesture(self)
        self._show_cursor()
        self.tool_changed.emit(tool)
        self.update()

    def arm(self, part_id: str) -> None:
        """Place this part with every following click, until Esc: the way without dragging."""
        if self.tool != "select":
            self.set_tool("select")
        self._stop()
        self._gesture = PlaceArmed(self, self.catalog.part(part_id))
        self._show_cursor()
        self.armed_changed.emit(part_id)
        self.setFocus()

    def duplicate_selection(self) -> None:
        """Copy the selected parts, or else the selected racks, to the next free places."""
        before = self.document.design
        command = duplication(before, self.selection.ids)
        if command is not None and self.document.attempt(command):
            added = difference(before, self.document.design).added
            self.selection.set([rack.id for rack in added] or self.selection.ids)

    def delete_selection(self) -> None:
        """Remove the selected links, else the parts, else the racks."""
        command = removal(self.document.design, self.selection.ids)
        if command is not None:
            self.document.attempt(command)

    # What gestures ask for

    def begin(self, gesture: Gesture, pointer: Pointer) -> None:
        """Hand the pointer to another gesture."""
        self._gesture = gesture
        self._show_cursor()
        gesture.press(pointer)

    def carry_out(self, trial: Trial, pos: QPointF, force: bool) -> bool:
        """Make the edit that was tried; where it is refused the reason stays for a while."""
        if trial.command is None or not trial.is_possible or not (trial.is_legal or force):
            self.flash(trial.chip, pos)
            return False
        done = self.document.attempt(trial.command, force=force)
        if done:
            self.announce(trial.chip.text)
        return done

    def tell(self, trial: Trial | None) -> None:
        """Say in the status bar what the pointer would do now; a reason just given stays."""
        if trial is not None:
            self.status_text.emit(trial.chip.text)
        elif self._flash is None:
            self.status_text.emit("")

    def announce(self, text: str) -> None:
        """Say it in the status bar and to a screen reader."""
        self.status_text.emit(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def flash(self, chip: Chip, pos: QPointF) -> None:
        """Show a chip for two seconds at a widget point."""
        self._flash = (chip, QPointF(pos))
        self._flash_over.start()
        self.announce(chip.text)
        self.update()

    def paint_chip(self, painter: QPainter, chip: Chip, anchor: QPointF) -> None:
        """Paint a chip beside a widget point, inside the canvas."""
        paint_chip(painter, chip, anchor, QRectF(self.rect()), self.theme)

    @property
    def flashing(self) -> Chip | None:
        """The chip that is shown for a while now."""
        return None if self._flash is None else self._flash[0]

    def _end_flash(self) -> None:
        self._flash = None
        self.update()

    def _stop(self) -> None:
        """Cancel what is under way."""
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()
        if isinstance(gesture, PlaceArmed):
            self.armed_changed.emit("")
        if self.tool == "link" and isinstance(gesture, LinkGesture):
            self.tool = "select"
            self.tool_changed.emit("select")

    def _show_cursor(self) -> None:
        if self._gesture is not None:
            self.setCursor(self._gesture.cursor)
        elif self.tool == "pan" or self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()

    # Events

    def follow_design(self, before: Design, after: Design) -> None:
        super().follow_design(before, after)
        for gesture in (self._gesture, self._drop):
            if gesture is not None:
                gesture.design_changed()

    def paint_over(self, painter: QPainter) -> None:
        for gesture in (self._gesture, self._drop):
            if gesture is not None:
                gesture.paint(painter)
        if self._flash is not None and self._drop is None:
            self.paint_chip(painter, *self._flash)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        pos = event.position()
        return Pointer(pos, self.camera.to_world(pos), event.button(), event.modifiers())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event)
        pans = self.tool == "pan" or self._space
        if event.button() in PAN_BUTTONS or (pans and event.button() == Qt.MouseButton.LeftButton):
            self._paused = self._gesture
            self.begin(Pan(self), pointer)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._end_flash()
            if self._gesture is not None and self._gesture.stays:
                self._gesture.press(pointer)
            else:
                self.begin(Select(self), pointer)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event)
        if self._gesture is not None:
            self._gesture.move(pointer)
        if self._gesture is None or self._gesture.stays:
            self._hover(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        gesture = self._gesture
        if gesture is None:
            return
        if isinstance(gesture, Pan):
            self._gesture, self._paused = self._paused, None
        elif event.button() != Qt.MouseButton.LeftButton:
            return
        elif not gesture.stays:
            self._gesture = None
        gesture.release(self._pointer(event))
        self._show_cursor()
        self.update()

    _paused: Gesture | None = None

    def _hover(self, pointer: Pointer) -> None:
        address = self.address_at(pointer.world)
        if address != self.hovered:
            self.hovered = address
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            notches = (delta.y() or delta.x()) / WHEEL_NOTCH
            self.zoom_by(WHEEL_ZOOM**notches, event.position())
        else:
            step = QPointF(event.pixelDelta() if not event.pixelDelta().isNull() else delta / 2)
            if modifiers & Qt.KeyboardModifier.ShiftModifier and not step.x():
                step = QPointF(step.y(), 0.0)
            self.pan_by(step)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._show_cursor()
        elif key in STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._walk(key, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._show_cursor()
        super().focusOutEvent(event)

    def _escape(self) -> None:
        if self._gesture is None:
            self.selection.clear()
        self._stop()
        self._end_flash()
        self._show_cursor()

    _walked: str | None = None

    def _walk(self, key: Qt.Key, *, extend: bool) -> None:
        here = self._walked if self._walked in self.selection.ids else None
        here = here or min(self.selection.ids, default=None)
        there = neighbour(self.scene.floor, here, key)
        if there is None:
            return
        self._walked = there
        self.selection.set(self.selection.ids | {there} if extend else {there})
        self.reveal(there)

    # Dragging in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        part_id = dragged_part(event.mimeData())
        if part_id is None or part_id not in self.catalog.parts:
            event.ignore()
            return
        self._stop()
        self._drop = DropIn(self, self.catalog.part(part_id))
        self._end_flash()
        event.acceptProposedAction()
        self.update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._drop is not None:
            self._drop.hover(event.position())
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop = None
        self.status_text.emit("")
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        drop, self._drop = self._drop, None
        if drop is None:
            event.ignore()
            return
        drop.hover(event.position())
        force = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if drop.placing.commit(force):
            event.acceptProposedAction()
        else:
            event.ignore()
        self.setFocus()
        self.update()
