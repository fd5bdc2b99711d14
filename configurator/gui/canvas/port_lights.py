"""Which ports are lit while links are drawn: free ones, and with one end held those that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt

from configurator.design.find import split_address
from configurator.fabric.offer import Incompatible, link_offer
from configurator.fabric.ports import free_ports
from configurator.gui.canvas.batched import draw_rects
from configurator.gui.canvas.ports import port_places

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from configurator.catalog import Part
    from configurator.gui.canvas.canvas import RackCanvas
    from configurator.gui.canvas.layout import RackSpot

PAINT_FROM_SCALE = 0.42
DIM = 0.55


class PortLights:
    """Finds them per rack when it is first in view; replaced when the design or the end changes."""

    def __init__(self, canvas: RackCanvas, source: str | None) -> None:
        self.canvas = canvas
        self.source = source
        self._free: dict[str, set[str]] = {}
        self._fits: dict[tuple[str, str], bool] = {}
        self._lit: dict[str, np.ndarray] = {}

    def is_used(self, address: str) -> bool:
        """Whether a port is linked already, with all its lanes."""
        mount = address.rpartition("/")[0]
        if mount not in self._free:
            ports = free_ports(self.canvas.document.design, self.canvas.catalog, mount)
            self._free[mount] = {port.partition(".")[0] for port in ports}
        return address not in self._free[mount]

    def fits(self, part: Part, address: str) -> bool:
        """Whether some cable joins the held end to ports of this kind; asked once per group."""
        group = part.port_group(split_address(address)[2])
        if group is None:
            return False
        key = (part.id, group.id)
        if key not in self._fits:
            try:
                link_offer(
                    self.canvas.document.design, self.canvas.catalog, self.source or "", address
                )
                self._fits[key] = True
            except Incompatible:
                self._fits[key] = False
        return self._fits[key]

    def is_lit(self, part: Part, address: str) -> bool:
        """Whether a link may start, or end, here."""
        if self.is_used(address):
            return False
        if self.source is None:
            return True
        return address.rpartition("/")[0] != self.source.rpartition("/")[0] and self.fits(
            part, address
        )

    def paint(self, painter: QPainter) -> None:
        """Dim the racks in view and light the ports, in widget pixels."""
        canvas = self.canvas
        camera, floor = canvas.camera, canvas.scene.floor
        if camera.scale < PAINT_FROM_SCALE:
            return
        for spot in floor.racks_in(canvas.view_rect()):
            if self.source is not None:
                veil = canvas.theme.color("empty_unit", DIM)
                painter.fillRect(camera.rect_to_view(floor.rack_rect(spot)), veil)
            rects = self._lit_rects(spot).copy()
            rects[:, 0] -= camera.origin.x()
            rects[:, 1] -= camera.origin.y()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(canvas.theme.color("good" if self.source else "on_colour"))
            draw_rects(painter, rects * camera.scale)

    def _lit_rects(self, spot: RackSpot) -> np.ndarray:
        floor = self.canvas.scene.floor
        rack = floor.rows[spot.row].racks[spot.number]
        if rack.id not in self._lit:
            found = []
            for mount in rack.build.mounts:
                device = floor.mount_rect(spot, mount.id)
                if device is None:
                    continue
                part = self.canvas.catalog.part(mount.part)
                found += [
                    (device.left() + r.left(), device.top() + r.top(), r.width(), r.height())
                    for name, _, r in port_places(part)
                    if self.is_lit(part, f"{rack.id}/{mount.id}/{name}")
                ]
            self._lit[rack.id] = np.array(found, dtype=float).reshape(-1, 4)
        return self._lit[rack.id]
