"""Where a rack can stand: rows by id, free positions, and new rows when all are full."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from configurator.commands.command import Rejected
from configurator.design.edit import with_row
from configurator.design.find import find_row, row_letters, rows
from configurator.design.floor import RACKS_PER_ROW
from configurator.design.model import Design, Hall, Rack, Row

if TYPE_CHECKING:
    from collections.abc import Collection


class Spot(NamedTuple):
    """A position in a row: indices of hall and row, and the position in cabinet widths."""

    hall: int
    row: int
    position: int


def known_row(design: Design, row_id: str) -> tuple[int, int]:
    """Indices of hall and row of the row of that id, or the refusal that names the nearest one."""
    found = find_row(design, row_id)
    if found is not None:
        return found
    ids = [row.id for _, row in rows(design)]
    if not ids:
        raise Rejected("There is no row “{row}”: the hall has no rows. Add a row.", row=row_id)
    near = get_close_matches(row_id, ids, n=1, cutoff=0.0)[0]
    raise Rejected(
        "There is no row “{row}” among {count}; the nearest name is “{near}”.",
        row=row_id,
        count=len(ids),
        near=near,
    )


def free_position(row: Row, start: int = 0) -> int:
    """The first position from `start` on at which no rack stands."""
    taken = {rack.position for rack in row.racks}
    while start in taken:
        start += 1
    return start


def refuse_taken(row: Row, position: int) -> None:
    """Refuse a position at which a rack stands, and name the next free one."""
    other = next((rack for rack in row.racks if rack.position == position), None)
    if other is not None:
        raise Rejected(
            "{row} position {position} is taken by {rack}; position {free} is free.",
            row=row.label,
            position=position,
            rack=other.label,
            free=free_position(row, position),
        )


def next_spot(design: Design, row_id: str = "", start: int = 0) -> tuple[Design, Spot]:
    """The design, with a new row if all are full, and the first free position.

    With `row_id` the search begins in that row at `start`, and goes on in the others.
    """
    own = known_row(design, row_id) if row_id else None
    if own is not None:
        position = free_position(design.halls[own[0]].rows[own[1]], start)
        if position < RACKS_PER_ROW:
            return design, Spot(*own, position)
    for h, hall in enumerate(design.halls):
        for r, row in enumerate(hall.rows):
            if len(row.racks) < RACKS_PER_ROW:
                position = free_position(row)
                if position < RACKS_PER_ROW:
                    return design, Spot(h, r, position)
    design = with_new_row(design)
    return design, Spot(len(design.halls) - 1, len(design.halls[-1].rows) - 1, 0)


def with_new_row(design: Design, row_id: str = "", label: str = "") -> Design:
    """The design with one more row in its last hall, named by the next free letters."""
    halls = design.halls or (Hall("hall1", "Hall 1"),)
    taken = {row.id for _, row in rows(design)}
    number = len(taken)
    while f"row{row_letters(number)}" in taken:
        number += 1
    letters = row_letters(number)
    row = Row(row_id or f"row{letters}", label or f"Row {letters}")
    last = replace(halls[-1], rows=(*halls[-1].rows, row))
    return replace(design, halls=(*halls[:-1], last))


def standing(design: Design, spot: Spot, rack: Rack) -> Design:
    """The design with the rack at that place in its row, rows sorted by position."""
    row = design.halls[spot.hall].rows[spot.row]
    new = replace(rack, position=spot.position)
    index = bisect_left(row.racks, spot.position, key=lambda other: other.position)
    after = (*row.racks[:index], new, *row.racks[index:])
    return with_row(design, spot.hall, spot.row, replace(row, racks=after))


def next_rack_name(prefix: str, ids: Collection[str], labels: Collection[str]) -> tuple[str, str]:
    """The next free id (r1, cdu1 …) and the label that goes with it (R01, CDU01 …)."""
    number = 1 + sum(1 for rack_id in ids if rack_id.removeprefix(prefix).isdecimal())
    while f"{prefix}{number}" in ids or f"{prefix.upper()}{number:02d}" in labels:
        number += 1
    return f"{prefix}{number}", f"{prefix.upper()}{number:02d}"
