"""The end of a link: an address taken apart into rack, part, port group, port number and lane."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.design.find import split_address
from configurator.design.model import unit_label

if TYPE_CHECKING:
    from configurator.catalog import Catalog, Part, PortGroup
    from configurator.design.model import Design, Mount
    from configurator.fabric.places import Place

_PORT = re.compile(r"^([A-Za-z_]+)([1-9][0-9]{0,5})(?:\.([1-9][0-9]{0,2}))?$")


@dataclass(frozen=True, slots=True)
class End:
    """One port; `lane` > 0 is one of the links that the port is broken out into."""

    address: str
    place: Place
    mount: Mount
    part: Part
    group: PortGroup
    number: int
    lane: int

    @property
    def rate_bps(self) -> float:
        """Rate per direction of the port or of its lane."""
        return self.group.rate_bps / self.group.breakout if self.lane else self.group.rate_bps

    @property
    def label(self) -> str:
        """The port as people say it: `R01 U5 nic1`."""
        rack = self.place.rack
        unit = unit_label(self.mount.face, self.mount.unit)
        return f"{rack.label or rack.id} {unit} {port_name(self.group.id, self.number, self.lane)}"

    @property
    def device(self) -> str:
        """Address of the mount."""
        return f"{self.place.rack.id}/{self.mount.id}"


def parse_port(part: Part, name: str) -> tuple[PortGroup, int, int] | None:
    """Group, number (from 1) and lane (0 for the whole port) of a port name; None where none is."""
    match = _PORT.match(name)
    if match is None:
        return None
    group = next((group for group in part.ports if group.id == match[1]), None)
    number, lane = int(match[2]), int(match[3] or 0)
    if group is None or number > group.count:
        return None
    lanes = group.breakout if group.breakout > 1 else 0
    return (group, number, lane) if lane <= lanes else None


def port_name(group: str, number: int, lane: int) -> str:
    """The name of a port, or of one of its lanes."""
    return f"{group}{number}.{lane}" if lane else f"{group}{number}"


def find_end(design: Design, catalog: Catalog, address: str) -> End | None:
    """The port that an address names; None where there is none."""
    from configurator.fabric.places import places

    rack_id, mount_id, port = split_address(address)
    place = places(design).by_id.get(rack_id)
    mount = place.rack.build.by_id.get(mount_id) if place else None
    if place is None or mount is None:
        return None
    part = catalog.part(mount.part)
    parsed = parse_port(part, port)
    return End(address, place, mount, part, *parsed) if parsed else None
