"""Path copies: each function returns a design in which only the path to the edit is new.

How it works. A design is a tree of tuples. To replace a rack, its row, hall and the design are made
anew with `dataclasses.replace`; every other row is the same object as before, so views and the
quantity engine find what changed with `is`. Builds are interned: equal contents are one object,
for as long as any design holds it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from configurator.design.find import Place, find_place
from configurator.design.model import Build, Design, Mount, Rack, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_FACE_ORDER = {"front": 0, "rear": 1, "side": 2}
_interned: WeakValueDictionary[tuple[str, tuple[Mount, ...]], Build] = WeakValueDictionary()


def interned(part: str, mounts: Iterable[Mount]) -> Build:
    """The one build with these contents; mounts are put in order."""
    ordered = tuple(sorted(mounts, key=lambda m: (_FACE_ORDER[m.face], m.unit)))
    build = _interned.get((part, ordered))
    if build is None:
        build = Build(part, ordered)
        _interned[part, ordered] = build
    return build


def with_row(design: Design, hall: int, row: int, new_row: Row) -> Design:
    """The design with one row replaced."""
    old_hall = design.halls[hall]
    rows = (*old_hall.rows[:row], new_row, *old_hall.rows[row + 1 :])
    halls = (*design.halls[:hall], replace(old_hall, rows=rows), *design.halls[hall + 1 :])
    return replace(design, halls=halls)


def with_rack(design: Design, place: Place, rack: Rack) -> Design:
    """The design with the rack at `place` replaced."""
    row = design.halls[place.hall].rows[place.row]
    racks = (*row.racks[: place.rack], rack, *row.racks[place.rack + 1 :])
    return with_row(design, place.hall, place.row, replace(row, racks=racks))


def with_build(design: Design, rack_id: str, build: Build) -> Design:
    """The design in which one rack holds another build; raises KeyError for an unknown rack."""
    place = find_place(design, rack_id)
    if place is None:
        raise KeyError(rack_id)
    rack = design.halls[place.hall].rows[place.row].racks[place.rack]
    return with_rack(design, place, replace(rack, build=build))


def map_racks(design: Design, changes: Mapping[str, Callable[[Rack], Rack | None]]) -> Design:
    """The design with each named rack replaced by what its function returns, None removes it.

    One pass over the rows; rows without a named rack stay the same object.
    """
    halls = []
    for hall in design.halls:
        rows = []
        for row in hall.rows:
            if any(rack.id in changes for rack in row.racks):
                new = [changes[rack.id](rack) if rack.id in changes else rack for rack in row.racks]
                rows.append(replace(row, racks=tuple(rack for rack in new if rack is not None)))
            else:
                rows.append(row)
        same = all(a is b for a, b in zip(rows, hall.rows, strict=True))
        halls.append(hall if same else replace(hall, rows=tuple(rows)))
    return replace(design, halls=tuple(halls))
