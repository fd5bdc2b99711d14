"""Which ports are in use, and by what: look-ups by address, computed rack by rack when asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from configurator.design.find import split_address
from configurator.fabric.ends import End, find_end, port_name
from configurator.fabric.expansion import A_RACK, B_RACK, Expansion
from configurator.fabric.memo import Memo
from configurator.fabric.wiring import Wiring, wiring

if TYPE_CHECKING:
    from configurator.catalog import Catalog, Part, PortGroup
    from configurator.design.model import Design


class UsedPorts(Mapping[str, str]):
    """The far end of every port that a link drawn by hand or a pattern uses, by address.

    A port counts as used, with the first far end, when one of its lanes is; a lane counts as used
    when its port is used whole. Iteration gives the ends of links as they are. Looking up a port
    expands only the groups of its rack.
    """

    def __init__(self, wired: Wiring) -> None:
        self._wiring = wired
        self._of_rack: dict[str, dict[str, str]] = {}

    def of_rack(self, rack_id: str) -> Mapping[str, str]:
        """Ends of links in one rack with their far ends, by address."""
        if rack_id not in self._of_rack:
            self._of_rack[rack_id] = dict(_ends_in(self._wiring, rack_id))
        return self._of_rack[rack_id]

    def __getitem__(self, address: str) -> str:
        used = self.of_rack(address.partition("/")[0])
        if address in used:
            return used[address]
        whole, dot, _ = address.rpartition(".")
        if dot and whole in used:
            return used[whole]
        for lane in range(1, self._lanes(address) + 1):
            if f"{address}.{lane}" in used:
                return used[f"{address}.{lane}"]
        raise KeyError(address)

    def _lanes(self, address: str) -> int:
        end = find_end(self._wiring.design, self._wiring.catalog, address)
        return 0 if end is None or end.lane else end.group.breakout

    def __iter__(self) -> Iterator[str]:
        for rack in {**self._wiring.links_of_rack, **self._wiring.where.by_id}:
            yield from self.of_rack(rack)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _ends_in(wired: Wiring, rack_id: str) -> Iterator[tuple[str, str]]:
    for number in wired.of_rack.get(rack_id, ()):
        group = wired.wired[number]
        index = group.racks.index(rack_id)
        yield from _expanded(group.expansion, group.racks, index)
    # last, so that a link drawn by hand is what is said of a port
    for link in wired.links_of_rack.get(rack_id, ()):
        for near, far in ((link.a, link.b), (link.b, link.a)):
            if near.partition("/")[0] == rack_id:
                yield near, far


def _expanded(
    expansion: Expansion, racks: tuple[str, ...], index: int
) -> Iterator[tuple[str, str]]:
    prefixes = [
        [f"{rack}/{mount.id}/" for mount in build.mounts]
        for rack, build in zip(racks, expansion.builds, strict=True)
    ]
    for wires in expansion.wires:
        for near, far, g, h in (
            (A_RACK, B_RACK, wires.a_group, wires.b_group),
            (B_RACK, A_RACK, wires.b_group, wires.a_group),
        ):
            rows = wires.rows[wires.rows[:, near] == index].tolist()
            for row in rows:
                r, m, p, i = row[near : near + 4]
                s, n, q, j = row[far : far + 4]
                yield prefixes[r][m] + port_name(g, p, i), prefixes[s][n] + port_name(h, q, j)


_memo: Memo[UsedPorts] = Memo(4)


def used_ports(design: Design, catalog: Catalog) -> UsedPorts:
    """The used ports of a design with their far ends; remembered, and computed rack by rack."""
    wired = wiring(design, catalog)
    return _memo.get((wired,), lambda: UsedPorts(wired))


def port_group(design: Design, catalog: Catalog, address: str) -> PortGroup | None:
    """The port group that the port of an address belongs to; None where there is no such port."""
    end = find_end(design, catalog, address)
    return end.group if end else None


def rate_bps(design: Design, catalog: Catalog, address: str) -> float | None:
    """Rate per direction of a port or lane; None where there is no such port."""
    end = find_end(design, catalog, address)
    return end.rate_bps if end else None


def free_ports(design: Design, catalog: Catalog, address: str) -> tuple[str, ...]:
    """Addresses of the ports of a mount (`rack/mount`) with nothing plugged in.

    A port of which some lanes are used is given as its free lanes.
    """
    rack_id, mount_id, _ = split_address(address)
    used = used_ports(design, catalog).of_rack(rack_id)
    where = wiring(design, catalog).where.by_id.get(rack_id)
    mount = where.rack.build.by_id.get(mount_id) if where else None
    if mount is None:
        return ()
    part = catalog.part(mount.part)
    return tuple(_free(f"{rack_id}/{mount_id}/", part, used))


def _free(prefix: str, part: Part, used: Mapping[str, str]) -> Iterator[str]:
    for group in part.ports:
        for name in group.names():
            port = prefix + name
            if port in used:
                continue
            lanes = [f"{port}.{lane}" for lane in range(1, group.breakout + 1)]
            open_lanes = [lane for lane in lanes if lane not in used]
            if group.breakout == 1 or len(open_lanes) == len(lanes):
                yield port
            else:
                yield from open_lanes


def free_lane(design: Design, catalog: Catalog, end: End) -> str:
    """The first free lane of a port, or the port itself where none is free."""
    used = used_ports(design, catalog).of_rack(end.place.rack.id)
    if end.address in used:
        return end.address
    lanes = (f"{end.address}.{lane}" for lane in range(1, end.group.breakout + 1))
    return next((lane for lane in lanes if lane not in used), end.address)
