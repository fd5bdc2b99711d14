"""Look-ups in a design: racks, builds, addresses, free names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.design.model import Build, Design, Hall, Mount, Rack, Row


class Place(NamedTuple):
    """Where a rack stands: indices of hall, row and rack in their tuples."""

    hall: int
    row: int
    rack: int


def rows(design: Design) -> Iterator[tuple[Hall, Row]]:
    """All rows in floor order, each with its hall."""
    for hall in design.halls:
        for row in hall.rows:
            yield hall, row


def racks(design: Design) -> Iterator[Rack]:
    """All racks in floor order."""
    for hall in design.halls:
        for row in hall.rows:
            yield from row.racks


def find_rack(design: Design, rack_id: str) -> Rack | None:
    """The rack of that id."""
    return next((rack for rack in racks(design) if rack.id == rack_id), None)


def find_place(design: Design, rack_id: str) -> Place | None:
    """Where the rack of that id stands."""
    for h, hall in enumerate(design.halls):
        for r, row in enumerate(hall.rows):
            for k, rack in enumerate(row.racks):
                if rack.id == rack_id:
                    return Place(h, r, k)
    return None


def find_row(design: Design, row_id: str) -> tuple[int, int] | None:
    """Indices of hall and row of the row of that id."""
    for h, hall in enumerate(design.halls):
        for r, row in enumerate(hall.rows):
            if row.id == row_id:
                return h, r
    return None


def builds(design: Design) -> dict[int, tuple[Build, int]]:
    """The distinct builds in floor order with the number of racks of each, keyed by `id`."""
    found: dict[int, tuple[Build, int]] = {}
    for rack in racks(design):
        build, count = found.get(id(rack.build), (rack.build, 0))
        found[id(rack.build)] = (build, count + 1)
    return found


def split_address(address: str) -> tuple[str, str, str]:
    """`rack/mount/port` in its three parts, missing ones empty."""
    parts = [*address.split("/"), "", ""][:3]
    return parts[0], parts[1], parts[2]


def find_mount(design: Design, address: str) -> tuple[Rack, Mount] | None:
    """The rack and mount that an address names."""
    rack_id, mount, _ = split_address(address)
    rack = find_rack(design, rack_id)
    if rack is None or mount not in rack.build.by_id:
        return None
    return rack, rack.build.by_id[mount]


def next_id(prefix: str, taken: set[str]) -> str:
    """The first free id of the form `<prefix><number>`."""
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def row_letters(number: int) -> str:
    """What the row of that number (from 0) is called: A … Z, AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
