"""Device ports to first-tier switches, and those to an upper tier.

Down. A rack that holds two first-tier switches, or one where every rack with devices has one,
serves its own devices; all others share the switches of the racks without devices, or all of them.
Switches are in turn of plane A and B; odd device ports go to A, even ones to B, in blocks, so that
neighbours share a switch. Slower ports share a switch port by its lanes.

Up. Where the upper tier is the same part as the first, the last third of the switches, in floor
order, is the upper tier. Every switch is joined to every upper one by `lanes` links, or by as many
as its free ports give evenly. Device ports fill a switch from its first port, uplinks from the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from configurator.fabric.expansion import Expansion, Shortfall, Wires
from configurator.fabric.sockets import devices, free_lanes, free_numbers, matching_group
from configurator.fabric.uplinks import too_few_uplinks, uplinks
from configurator.message import Amount, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from configurator.catalog import Catalog, PortGroup
    from configurator.design.model import Build, Pattern
    from configurator.fabric.sockets import Device, Taken

    Ints = NDArray[np.int32]


@dataclass
class _Switch:
    """A switch while it is being filled: rows of its free (port, lane), and how many are given."""

    device: Device
    lanes: Ints
    given: int = 0

    def take(self, count: int) -> Ints:
        """The next `count` free lanes, or as many as are left."""
        taken = self.lanes[self.given : self.given + count]
        self.given += len(taken)
        return taken


def leaf_spine(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """The device ports `port` to the switches `switch`, and these to the switches `upper`."""
    lower, upper = _tiers(pattern, builds, catalog)
    switches = {pattern.switch, pattern.upper}
    ends = devices(builds, catalog, pattern.port, lambda part: part.id not in switches)
    wires: list[Wires] = []
    left_over: list[Shortfall] = []
    used: dict[tuple[int, int], set[int]] = {}
    for group, lanes, members in _by_rate(ends, pattern, catalog):
        if group is None:
            left_over.append(_no_rate(pattern, members))
            continue
        filled = [_filled(leaf, group, lanes, taken, used) for leaf in lower]
        rows, unplugged = _down(members, filled, taken)
        for switch in filled:
            key = switch.device.rack, switch.device.mount
            used.setdefault(key, set()).update(switch.lanes[: switch.given, 0].tolist())
        if len(rows):
            wires.append(Wires(pattern.port, group.id, rows))
        if unplugged:
            left_over.append(_too_few(pattern, catalog, unplugged))
    if upper and lower:
        rows, missing = uplinks(pattern, lower, upper, taken, used)
        if len(rows):
            wires.append(Wires(lower[0].group.id, upper[0].group.id, rows))
        if missing:
            left_over.append(too_few_uplinks(pattern, missing))
    return Expansion(builds, tuple(wires), tuple(left_over))


def _tiers(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog
) -> tuple[list[Device], list[Device]]:
    """First-tier and upper switches, each by the port group that joins them."""

    def switches(part_id: str) -> list[Device]:
        part = catalog.parts.get(part_id)
        kinds = {g.kind for p in catalog.parts.values() for g in p.ports if g.id == pattern.port}
        group = next((g for g in part.ports if g.kind in kinds), None) if part else None
        return devices(builds, catalog, group.id, lambda p: p.id == part_id) if group else []

    lower = switches(pattern.switch)
    if not pattern.upper:
        return lower, []
    if pattern.upper != pattern.switch:
        return lower, switches(pattern.upper)
    spines = len(lower) // 3
    return lower[: len(lower) - spines], lower[len(lower) - spines :]


def _by_rate(
    ends: list[Device], pattern: Pattern, catalog: Catalog
) -> Iterable[tuple[PortGroup | None, int, list[Device]]]:
    """Devices by how they fit the switch: its port group (None for none), lanes per port of it."""
    switch = catalog.parts.get(pattern.switch)
    by_rate: dict[tuple[str, float], list[Device]] = {}
    for end in ends:
        by_rate.setdefault((end.group.kind, end.group.rate_bps), []).append(end)
    for (kind, rate_bps), members in sorted(by_rate.items()):
        group = matching_group(switch, kind, rate_bps) if switch else None
        yield group, round(group.rate_bps / rate_bps) if group else 1, members


def _filled(
    leaf: Device,
    group: PortGroup,
    lanes: int,
    taken: tuple[Taken, ...],
    used: dict[tuple[int, int], set[int]],
) -> _Switch:
    if lanes > 1:
        rows = free_lanes(leaf, taken[leaf.rack])
    else:
        numbers = free_numbers(leaf, taken[leaf.rack])
        rows = np.column_stack([numbers, np.zeros_like(numbers)])
    before = used.get((leaf.rack, leaf.mount))
    return _Switch(leaf, rows[~np.isin(rows[:, 0], list(before))] if before else rows)


def _down(
    members: list[Device], leaves: list[_Switch], taken: tuple[Taken, ...]
) -> tuple[Ints, int]:
    """Rows for all device ports that find a lane, and how many do not."""
    rows: list[Ints] = []
    unplugged = 0
    for served, serving in _served(members, leaves):
        ports = _ports(served, taken)
        if not serving:
            unplugged += len(ports)
            continue
        planes = [serving[0::2], serving[1::2]] if len(serving) > 1 else [serving]
        for number, plane in enumerate(planes):
            mine = ports[(ports[:, 2] - 1) % len(planes) == number]
            joined, left = _in_blocks(mine, plane)
            rows.append(joined)
            for switch in plane:
                more = switch.take(len(left))
                rows.append(_joined(left[: len(more)], switch, more))
                left = left[len(more) :]
                if not len(left):
                    break
            unplugged += len(left)
    return _stacked(rows), unplugged


def _in_blocks(ports: Ints, plane: list[_Switch]) -> tuple[Ints, Ints]:
    """Rows that join ports to the switches of a plane in equal blocks, and the ports left over."""
    bounds = np.linspace(0, len(ports), len(plane) + 1).round().astype(int)
    sizes = np.diff(bounds)
    given = [switch.take(size) for switch, size in zip(plane, sizes.tolist(), strict=True)]
    plugged = [len(lanes) for lanes in given]
    place = np.arange(len(ports)) - np.repeat(bounds[:-1], sizes)
    fits = place < np.repeat(plugged, sizes)
    rows = np.zeros((int(fits.sum()), 8), np.int32)
    rows[:, :3] = ports[fits]
    rows[:, 4] = np.repeat([switch.device.rack for switch in plane], plugged)
    rows[:, 5] = np.repeat([switch.device.mount for switch in plane], plugged)
    rows[:, 6:] = np.concatenate(given)
    return rows, ports[~fits]


def _served(
    members: list[Device], leaves: list[_Switch]
) -> Iterable[tuple[list[Device], list[_Switch]]]:
    """Devices with the switches that serve them: rack by rack, then all that share."""
    own: dict[int, list[_Switch]] = {}
    for leaf in leaves:
        own.setdefault(leaf.device.rack, []).append(leaf)
    by_rack: dict[int, list[Device]] = {}
    for device in members:
        by_rack.setdefault(device.rack, []).append(device)
    enough = 1 if by_rack.keys() <= own.keys() else 2
    shared: list[Device] = []
    for rack, there in by_rack.items():
        if len(own.get(rack, ())) >= enough:
            yield there, own[rack]
        else:
            shared += there
    if shared:
        pool = [leaf for leaf in leaves if leaf.device.rack not in by_rack]
        yield shared, pool or leaves


def _ports(members: Sequence[Device], taken: tuple[Taken, ...]) -> Ints:
    """Free ports of the devices as rows of rack, mount, number."""
    numbers = [free_numbers(device, taken[device.rack]) for device in members]
    counts = [len(free) for free in numbers]
    rows = np.empty((sum(counts), 3), np.int32)
    rows[:, 0] = np.repeat([device.rack for device in members], counts)
    rows[:, 1] = np.repeat([device.mount for device in members], counts)
    rows[:, 2] = np.concatenate(numbers)
    return rows


def _joined(ports: Ints, switch: _Switch, lanes: Ints) -> Ints:
    rows = np.zeros((len(ports), 8), np.int32)
    rows[:, :3] = ports
    rows[:, 4], rows[:, 5] = switch.device.rack, switch.device.mount
    rows[:, 6:] = lanes
    return rows


def _stacked(rows: list[Ints]) -> Ints:
    return np.concatenate(rows) if rows else np.empty((0, 8), np.int32)


def _no_rate(pattern: Pattern, members: list[Device]) -> Shortfall:
    group = members[0].group
    text = message(
        "{label}: no port of {switch} takes a {rate} {kind} port; choose another switch.",
        label=pattern.label,
        switch=pattern.switch or "a switch",
        rate=Amount(group.rate_bps, "bit/s"),
        kind=group.kind.replace("_", "-"),
    )
    return Shortfall("rate", sum(d.group.count for d in members), text, members[0].rack)


def _too_few(pattern: Pattern, catalog: Catalog, unplugged: int) -> Shortfall:
    switch = catalog.parts.get(pattern.switch)
    text = message(
        "{label}: {count} ports find no free port at a {switch}; add switches or take boards away.",
        label=pattern.label,
        count=unplugged,
        switch=switch.name if switch else pattern.switch,
    )
    return Shortfall("ports", unplugged, text)
