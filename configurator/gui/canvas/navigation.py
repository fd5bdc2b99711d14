"""Moves the selection with the arrow keys: to the next part in a rack, to the next rack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from configurator.design.find import split_address

if TYPE_CHECKING:
    from configurator.design.model import Rack
    from configurator.gui.canvas.layout import Floor, RackSpot

STEPS = {
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


def neighbour(floor: Floor, address: str | None, key: Qt.Key) -> str | None:
    """What lies next to an address in the direction of a key; the first rack from nowhere."""
    racks = [rack for layout in floor.rows for rack in layout.racks]
    if not racks:
        return None
    rack_id, mount_id, _ = split_address(address or "")
    spot = floor.spot(rack_id)
    if spot is None:
        return racks[0].id
    across, up = STEPS[key]
    if across:
        return _sideways(floor, spot, mount_id, across)
    return _upwards(floor, spot, mount_id, up)


def _sideways(floor: Floor, spot: RackSpot, mount_id: str, step: int) -> str:
    racks = floor.rows[spot.row].racks
    here = racks[spot.number]
    there = racks[min(max(spot.number + step, 0), len(racks) - 1)]
    if not mount_id or there is here or not there.build.mounts:
        return there.id if not mount_id or there is not here else f"{here.id}/{mount_id}"
    unit = here.build.by_id[mount_id].unit
    nearest = min(there.build.mounts, key=lambda m: (m.face == "side", abs(m.unit - unit)))
    return f"{there.id}/{nearest.id}"


def _upwards(floor: Floor, spot: RackSpot, mount_id: str, step: int) -> str:
    rack = floor.rows[spot.row].racks[spot.number]
    if not mount_id:
        return _into(floor, spot, rack, step)
    mount = rack.build.by_id[mount_id]
    beyond = [
        other
        for other in rack.build.mounts
        if other.face == mount.face and (other.unit - mount.unit) * step > 0
    ]
    if beyond:
        return f"{rack.id}/{min(beyond, key=lambda m: abs(m.unit - mount.unit)).id}"
    return rack.id if step > 0 else f"{rack.id}/{mount_id}"


def _into(floor: Floor, spot: RackSpot, rack: Rack, step: int) -> str:
    """From a rack: down to its highest part, up to the rack above."""
    front = [mount for mount in rack.build.mounts if mount.face != "side"]
    if step < 0 and front:
        return f"{rack.id}/{max(front, key=lambda m: m.unit).id}"
    row = spot.row - step
    while 0 <= row < len(floor.rows):
        racks = floor.rows[row].racks
        if racks:
            return min(racks, key=lambda other: abs(other.position - rack.position)).id
        row -= step
    return rack.id
