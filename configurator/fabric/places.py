"""Where every rack stands, by rack id; after an edit only the edited rows are read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.design.floor import HALL_PITCH_M, RACK_WIDTH_M, ROW_PITCH_M
from configurator.fabric.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.design.model import Design, Rack, Row


@dataclass(frozen=True, slots=True)
class Place:
    """A rack, its row (number on the floor, over all halls) and the middle of its front edge."""

    rack: Rack
    row: int
    x_m: float
    y_m: float


@dataclass(frozen=True, slots=True)
class Places:
    """All racks by id in floor order, and the rows that they were read from."""

    by_id: dict[str, Place]
    rows: tuple[tuple[float, Row], ...]

    @property
    def order(self) -> dict[str, int]:
        """Rank of every rack in floor order. O(racks)."""
        return {rack_id: rank for rank, rack_id in enumerate(self.by_id)}

    def changed_since(self, before: Places) -> frozenset[str] | None:
        """Ids of the racks that differ; None where racks came, went or changed their order."""
        if self is before:
            return frozenset()
        if len(self.rows) != len(before.rows):
            return None
        found: set[str] = set()
        for (y_m, row), (old_y_m, old) in zip(self.rows, before.rows, strict=True):
            if y_m != old_y_m:
                return None
            if row is not old:
                if [rack.id for rack in row.racks] != [rack.id for rack in old.racks]:
                    return None
                found.update(a.id for a, b in zip(row.racks, old.racks, strict=True) if a is not b)
        return frozenset(found)


_memo: Memo[Places] = Memo(8)
_last: list[Places] = []


def places(design: Design) -> Places:
    """The places of all racks of the design, remembered by its halls."""
    return _memo.get((design.halls,), lambda: _read(design))


def _rows(design: Design) -> Iterator[tuple[float, Row]]:
    for h, hall in enumerate(design.halls):
        for r, row in enumerate(hall.rows):
            yield h * HALL_PITCH_M + r * ROW_PITCH_M, row


def _read(design: Design) -> Places:
    rows = tuple(_rows(design))
    last = _last[0] if _last else Places({}, ())
    patched = _patched(last, rows)
    result = Places(patched if patched is not None else _fresh(rows), rows)
    _last[:] = [result]
    return result


def _fresh(rows: tuple[tuple[float, Row], ...]) -> dict[str, Place]:
    return {
        rack.id: Place(rack, number, (rack.position + 0.5) * RACK_WIDTH_M, y)
        for number, (y, row) in enumerate(rows)
        for rack in row.racks
    }


def _patched(last: Places, rows: tuple[tuple[float, Row], ...]) -> dict[str, Place] | None:
    """The last places with the racks of edited rows replaced; None where the order has changed."""
    changed = Places({}, rows).changed_since(last)
    if changed is None:
        return None
    by_id = last.by_id.copy()
    for number, ((y_m, row), (_, old)) in enumerate(zip(rows, last.rows, strict=True)):
        if row is not old:
            by_id.update(
                (rack.id, Place(rack, number, (rack.position + 0.5) * RACK_WIDTH_M, y_m))
                for rack in row.racks
                if rack.id in changed
            )
    return by_id
