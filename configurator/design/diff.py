"""What differs between two designs, found by identity: racks, rows, links, settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from configurator.design.model import Design, Rack


@dataclass(frozen=True, slots=True)
class Change:
    """From one design to the next. Racks that only moved are in `changed`, too.

    `rows` tells that rows came, went, moved or got another name, empty ones included.
    """

    added: tuple[Rack, ...]
    removed: tuple[Rack, ...]
    changed: tuple[tuple[Rack, Rack], ...]
    links: bool
    settings: bool
    rows: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (
            self.added or self.removed or self.changed or self.links or self.settings or self.rows
        )


def difference(before: Design, after: Design) -> Change:
    """The change between two designs; costs one look per row and one per rack of edited rows."""
    if before is after:
        return Change((), (), (), links=False, settings=False)
    old_rows = {id(row) for hall in before.halls for row in hall.rows}
    new_rows = {id(row) for hall in after.halls for row in hall.rows}
    old = _racks_outside(before, new_rows)
    new = _racks_outside(after, old_rows)
    return Change(
        added=tuple(rack for key, rack in new.items() if key not in old),
        removed=tuple(rack for key, rack in old.items() if key not in new),
        changed=tuple(
            (old[key], rack) for key, rack in new.items() if key in old and old[key] is not rack
        ),
        links=before.links is not after.links
        or before.patterns is not after.patterns
        or before.groups is not after.groups,
        settings=before.name != after.name
        or before.site is not after.site
        or before.assumptions is not after.assumptions
        or before.seed != after.seed,
        rows=before.halls is not after.halls and _row_names(before) != _row_names(after),
    )


def _row_names(design: Design) -> list[tuple[str, str, str]]:
    return [(hall.id, row.id, row.label) for hall in design.halls for row in hall.rows]


def _racks_outside(design: Design, shared_rows: set[int]) -> dict[str, Rack]:
    return {
        rack.id: rack
        for hall in design.halls
        for row in hall.rows
        if id(row) not in shared_rows
        for rack in row.racks
    }
