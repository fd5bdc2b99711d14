"""Draws links from port to port, by dragging or by two clicks; says what would join them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPen

from configurator.commands import Connect
from configurator.design.find import split_address
from configurator.fabric.offer import Incompatible, link_offer, matched_ends
from configurator.gui.canvas.chip import Chip
from configurator.gui.canvas.gestures.gesture import Gesture, Pointer, is_drag
from configurator.gui.canvas.overlay import address_rect
from configurator.gui.canvas.port_lens import PortLens
from configurator.gui.canvas.port_lights import PortLights
from configurator.gui.canvas.ports import port_places
from configurator.gui.canvas.trial import Trial, try_out
from configurator.gui.signs import medium_text
from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text

if TYPE_CHECKING:
    from configurator.fabric.offer import LinkOffer
    from configurator.gui.canvas.canvas import RackCanvas

NEAR_PX = 14.0
DWELL_MS = 350
LENS_BELOW_PX = 15.0


class LinkGesture(Gesture):
    """Stays until Esc or another tool; Esc first lets go of the held end."""

    stays = True
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: RackCanvas) -> None:
        super().__init__(canvas)
        self.source: str | None = None
        self.target: str | None = None
        self.trial: Trial | None = None
        self._lights = PortLights(canvas, None)
        self._pos = QPointF()
        self._pressed = QPointF()
        self.lens: PortLens | None = None
        self._dwell = QTimer(canvas, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._open_lens)

    def design_changed(self) -> None:
        if self.source is not None and self.canvas.mount_at_address(self.source) is None:
            self.source = None
        self._lights = PortLights(self.canvas, self.source)
        self.target = self.trial = self.lens = None

    def cancel(self) -> None:
        self._dwell.stop()
        self.lens = None
        self._hold(None)

    def _hold(self, port: str | None) -> None:
        self.source = port
        self.target = self.trial = None
        self._lights = PortLights(self.canvas, port)
        self.canvas.update()

    def press(self, pointer: Pointer) -> None:
        self._pressed = QPointF(pointer.pos)
        self.move(pointer)
        if self.source is None:
            port = self.port_at(pointer.pos)
            if port is not None:
                self._start(port)

    def _start(self, port: str) -> None:
        if self._lights.is_used(port):
            title = port_title(self.canvas, port)
            reason = tr("This port is linked already; disconnect it or choose a free one.")
            self.canvas.flash(Chip("error", title, (reason,)), self._pos)
        else:
            self._hold(port)

    def move(self, pointer: Pointer) -> None:
        self._pos = QPointF(pointer.pos)
        if self.lens is not None and not self.lens.keeps(self._pos):
            self.lens = None
        if self.lens is None:
            self._dwell.start()
        port = self.port_at(pointer.pos)
        if port != self.target:
            self.target = port
            self.trial = None
            if self.source is not None and port is not None and port != self.source:
                self.trial = self._try(self.source, port)
            self._tell(port)
        self.canvas.update()

    def _tell(self, port: str | None) -> None:
        if self.source is None and self.canvas.flashing is not None:
            return  # the reason of a refusal is still being read
        if self.trial is not None or port is None:
            self.canvas.tell(self.trial)
        else:
            self.canvas.status_text.emit(port_title(self.canvas, port))

    def release(self, pointer: Pointer) -> None:
        self.move(pointer)
        if self.source is None:
            return
        if self.trial is not None:
            done = self.canvas.carry_out(self.trial, self._pos, pointer.alt)
            # after two clicks the held end stays, for another try; a drag is over
            if done or is_drag(self._pressed, pointer.pos):
                self._hold(None)
        elif is_drag(self._pressed, pointer.pos) and self.target is None:
            self._hold(None)

    def _try(self, a: str, b: str) -> Trial:
        document = self.canvas.document
        title = f"{port_title(self.canvas, a)} → {port_title(self.canvas, b)}"
        try:
            ends = matched_ends(document.design, document.catalog, a, b)
            offer = link_offer(document.design, document.catalog, *ends)
        except Incompatible:
            return try_out(document, Connect(a, b), title)
        trial = try_out(document, Connect(*ends), title)
        if not trial.is_possible:
            return trial
        lines = (offer_text(offer), *trial.chip.lines)
        return Trial(trial.command, trial.design, Chip(trial.chip.tone, title, lines))

    def _open_lens(self) -> None:
        """Enlarge the ports of the device under the resting pointer, where they are small."""
        canvas = self.canvas
        address = canvas.scene.floor.mount_at(canvas.camera.to_world(self._pos))
        mount = None if address is None else canvas.mount_at_address(address)
        device = None if address is None else address_rect(canvas.scene, address)
        if address is None or mount is None or device is None:
            return
        part = canvas.catalog.part(mount.part)
        places = port_places(part)
        if places and places[0].rect.width() * canvas.camera.scale < LENS_BELOW_PX:
            area = canvas.camera.rect_to_view(device)
            self.lens = PortLens(address, part, area, QRectF(canvas.rect()))
            canvas.update()

    def _is_lit(self, port: str) -> bool:
        mount = self.canvas.mount_at_address(port)
        return mount is not None and self._lights.is_lit(self.canvas.catalog.part(mount.part), port)

    def port_at(self, pos: QPointF) -> str | None:
        """The port in the lens, else the one nearest to a widget point on the device there."""
        canvas = self.canvas
        if self.lens is not None and self.lens.rect.contains(pos):
            return self.lens.port_at(pos)
        world = canvas.camera.to_world(pos)
        address = canvas.scene.floor.mount_at(world)
        mount = None if address is None else canvas.mount_at_address(address)
        if address is None or mount is None:
            return None
        device = address_rect(canvas.scene, address)
        if device is None:
            return None
        nearest, best = None, NEAR_PX / canvas.camera.scale
        for place in port_places(canvas.catalog.part(mount.part)):
            distance = (device.topLeft() + place.rect.center() - world).manhattanLength()
            if distance < best:
                nearest, best = f"{address}/{place.name}", distance
        return nearest

    def paint(self, painter: QPainter) -> None:
        self._lights.paint(painter)
        theme = self.canvas.theme
        end = self._pos
        if self.target is not None:
            square = self.canvas.port_rect(self.target).adjusted(-2, -2, 2, 2)
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(theme.color("accent", 0.35))
            painter.drawRect(square)
            end = square.center()
        if self.source is not None:
            self._paint_line(painter, end)
        if self.lens is not None:
            self.lens.paint(painter, self._is_lit, self.target, theme)
            end = QPointF(self.lens.rect.right(), self.lens.rect.top())
        if self.trial is not None:
            self.canvas.paint_chip(painter, self.trial.chip, end)

    def _paint_line(self, painter: QPainter, end: QPointF) -> None:
        """From the held end to the pointer."""
        theme = self.canvas.theme
        assert self.source is not None
        start = self.canvas.port_rect(self.source)
        tone = "accent" if self.trial is None else self.trial.chip.tone
        painter.setPen(QPen(theme.color(tone), 2.0))
        painter.setBrush(theme.color("accent"))
        painter.drawRect(start.adjusted(-1, -1, 1, 1))
        painter.drawLine(start.center(), end)


def port_title(canvas: RackCanvas, address: str) -> str:
    """What a port is called: R02 U41 nic1."""
    rack_id, _, port = split_address(address)
    rack = canvas.scene.floor.rack(rack_id)
    mount = canvas.mount_at_address(address)
    unit = "" if mount is None else f" U{mount.unit}"
    return f"{rack_id if rack is None else rack.label}{unit} {port}"


def offer_text(offer: LinkOffer) -> str:
    """Rate, medium and length of what would join two ports: 400 Gb/s · AEC · 2.3 m → 3 m."""
    style = number_style(digits=2)
    parts = [quantity_text(offer.rate_bps, "bit/s", style), medium_text(offer.medium)]
    length = quantity_text(offer.length_m, "m", style)
    if offer.stock_m:
        length = f"{length} → {quantity_text(offer.stock_m, 'm', style)}"
    return " · ".join((*parts, length))
