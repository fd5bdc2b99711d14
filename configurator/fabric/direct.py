"""Patterns that join devices without a switch: pair, ring and full mesh."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from configurator.fabric.expansion import Expansion, Shortfall, wires
from configurator.fabric.sockets import devices
from configurator.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Pattern
    from configurator.fabric.sockets import Device, Taken
    from configurator.message import Message

    Row = tuple[int, int, int, int, int, int, int, int]


def pair(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """Port k of every device with port k of the device at the same place in the other rack."""
    sides: tuple[dict[str, Device], dict[str, Device]] = ({}, {})
    for device in devices(builds[:2], catalog, pattern.port, lambda _: True):
        sides[device.rack][device.mount_id] = device
    rows: list[Row] = []
    alone = [0, 0]
    for mount_id in {**sides[0], **sides[1]}:
        ends = [side.get(mount_id) for side in sides]
        near, far = ends
        if near is None or far is None or _differ(near, far):
            for rack, end in enumerate(ends):
                alone[rack] += end.group.count if end else 0
            continue
        common = min(near.group.count, far.group.count)
        rows += _free(((near, n, far, n) for n in range(1, common + 1)), taken)
    left_over = [
        Shortfall("partner", count, _no_partner(pattern, count), rack)
        for rack, count in enumerate(alone)
        if count
    ]
    return Expansion(builds, wires(pattern.port, pattern.port, rows), tuple(left_over))


def ring(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """Every device with the next one: the first half of its ports onward, the second half back."""
    members = devices(builds, catalog, pattern.port, lambda _: True)
    if len(members) < 2:
        return Expansion(builds)

    def joins() -> Iterator[tuple[Device, int, Device, int]]:
        for near, far in zip(members, [*members[1:], members[0]], strict=True):
            if _differ(near, far):
                continue
            lanes = min(near.group.count // 2, far.group.count // 2)
            for lane in range(1, min(pattern.lanes or lanes, lanes) + 1):
                yield near, lane, far, far.group.count // 2 + lane

    single = [device for device in members if device.group.count < max(pattern.lanes, 1) * 2]
    left_over = _too_few_ports(pattern, single, 2 * max(pattern.lanes, 1))
    return Expansion(builds, wires(pattern.port, pattern.port, _free(joins(), taken)), left_over)


def full_mesh(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """Every device with every other over `lanes` links, or over as many as their ports give."""
    members = devices(builds, catalog, pattern.port, lambda _: True)
    others = len(members) - 1
    if others < 1:
        return Expansion(builds)
    lanes = pattern.lanes or max(min(device.group.count for device in members) // others, 1)

    # no port of the others has a number high enough; without this a huge group would take for ever
    most = max(device.group.count for device in members)
    reached = members[: (most - 1) // lanes + 2]

    def joins() -> Iterator[tuple[Device, int, Device, int]]:
        for (i, near), (j, far) in combinations(enumerate(reached), 2):
            if _differ(near, far):
                continue
            for lane in range(1, lanes + 1):
                # seen from a device the others are numbered without itself
                a, b = (j - 1) * lanes + lane, i * lanes + lane
                if a <= near.group.count and b <= far.group.count:
                    yield near, a, far, b

    short = [device for device in members if device.group.count < lanes * others]
    left_over = _too_few_ports(pattern, short, lanes * others)
    return Expansion(builds, wires(pattern.port, pattern.port, _free(joins(), taken)), left_over)


def _differ(near: Device, far: Device) -> bool:
    a, b = near.group, far.group
    return (a.kind, a.rate_bps, a.connector) != (b.kind, b.rate_bps, b.connector)


def _free(
    joins: Iterator[tuple[Device, int, Device, int]], taken: tuple[Taken, ...]
) -> Iterator[Row]:
    """The rows of those joins of which neither port is taken by a link drawn by hand."""
    used = [{(mount, group, n) for mount, group, n, _ in rack} for rack in taken]
    for near, a, far, b in joins:
        if (near.mount, near.group.id, a) in used[near.rack]:
            continue
        if (far.mount, far.group.id, b) in used[far.rack]:
            continue
        yield near.rack, near.mount, a, 0, far.rack, far.mount, b, 0


def _no_partner(pattern: Pattern, count: int) -> Message:
    return message(
        "{label}: {count} ports have no board at the same place in the other rack; fill both racks "
        "alike.",
        label=pattern.label,
        count=count,
    )


def _too_few_ports(pattern: Pattern, short: list[Device], needed: int) -> tuple[Shortfall, ...]:
    if not short:
        return ()
    text = message(
        "{label}: {count} devices have fewer than the {needed} ports {port} that it takes; use "
        "fewer lanes or smaller groups.",
        label=pattern.label,
        count=len(short),
        needed=needed,
        port=pattern.port,
    )
    return (Shortfall("ports", sum(needed - d.group.count for d in short), text, short[0].rack),)
