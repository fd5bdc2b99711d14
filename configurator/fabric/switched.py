"""Chips to the separate ASICs of switch trays, by plane groups.

A plane group holds the chips at position i of every board. The ASICs of all trays are dealt to the
groups in turn. Each chip of a group has one port to each of its ASICs; ports beyond that are dealt
on, chip after chip, so that all ASICs carry the same (Trainium3 Gen1: 10 ports to 8 ASICs).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from configurator.fabric.expansion import Expansion, Shortfall, wires
from configurator.fabric.sockets import devices, free_numbers, matching_group
from configurator.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog, PortGroup
    from configurator.design.model import Build, Pattern
    from configurator.fabric.sockets import Device, Taken
    from configurator.message import Message

    Port = tuple[Device, int]


def switched(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """The chips' ports `port` to the ASICs of the mounted trays `switch`."""
    boards = devices(builds, catalog, pattern.port, lambda part: part.id != pattern.switch)
    boards = [board for board in boards if board.group.owner == "chip"]
    if not boards:
        return Expansion(builds)
    group = _switch_group(pattern, catalog, boards[0].group)
    trays = (
        devices(builds, catalog, group.id, lambda part: part.id == pattern.switch) if group else []
    )
    asics = [asic for tray in trays for asic in _by_owner(tray, taken[tray.rack])]
    planes = _planes(boards, taken)
    rows: list[tuple[int, ...]] = []
    unplugged = 0
    for number, plane in sorted(planes.items()):
        mine = asics[number :: max(len(planes), 1)]
        for (chip, chip_port), at in _dealt(plane, mine):
            if at is None:
                unplugged += 1
                continue
            tray, tray_port = at
            rows.append((chip.rack, chip.mount, chip_port, 0, tray.rack, tray.mount, tray_port, 0))
    left_over = (Shortfall("ports", unplugged, _too_few(pattern, catalog, unplugged)),)
    return Expansion(
        builds,
        wires(pattern.port, group.id if group else pattern.port, rows),
        left_over if unplugged else (),
    )


def _switch_group(pattern: Pattern, catalog: Catalog, board: PortGroup) -> PortGroup | None:
    switch = catalog.parts.get(pattern.switch)
    return matching_group(switch, board.kind, board.rate_bps) if switch else None


def _by_owner(device: Device, taken: Taken) -> list[list[Port]]:
    """The free ports of a device by the chip or ASIC that owns them."""
    owners: list[list[Port]] = [[] for _ in range(device.group.owners)]
    numbers = free_numbers(device, taken)
    of = (numbers - 1) * device.group.owners // device.group.count
    for number, owner in zip(numbers.tolist(), of.tolist(), strict=True):
        owners[owner].append((device, number))
    return owners


def _planes(boards: list[Device], taken: tuple[Taken, ...]) -> dict[int, list[list[Port]]]:
    """The free ports of each chip, by the position of the chip on its board."""
    planes: dict[int, list[list[Port]]] = defaultdict(list)
    for board in boards:
        for position, ports in enumerate(_by_owner(board, taken[board.rack])):
            planes[position].append(ports)
    return planes


def _dealt(plane: list[list[Port]], asics: list[list[Port]]) -> Iterator[tuple[Port, Port | None]]:
    """Every port of the plane with the ASIC port that it gets; None where all are taken."""
    count = len(asics)
    filled = [0] * count
    dealt = 0
    for ports in plane:
        even = len(ports) // count * count if count else 0
        for index, port in enumerate(ports):
            first = index
            if index >= even:
                first, dealt = dealt, dealt + 1
            yield port, _next_free(asics, filled, first % count if count else 0)


def _next_free(asics: list[list[Port]], filled: list[int], first: int) -> Port | None:
    """The next port of ASIC `first`, or of the first one after it that has any left."""
    for step in range(len(asics)):
        asic = (first + step) % len(asics)
        if filled[asic] < len(asics[asic]):
            filled[asic] += 1
            return asics[asic][filled[asic] - 1]
    return None


def _too_few(pattern: Pattern, catalog: Catalog, unplugged: int) -> Message:
    switch = catalog.parts.get(pattern.switch)
    return message(
        "{label}: {count} chip ports find no free port at a {switch}; add switch trays or take "
        "boards away.",
        label=pattern.label,
        count=unplugged,
        switch=switch.name if switch else pattern.switch,
    )
