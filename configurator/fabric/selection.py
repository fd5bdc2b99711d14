"""Which racks each pattern wires together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from configurator.fabric.patterns import carries, group_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Pattern, Rack
    from configurator.fabric.places import Places


def groups(
    pattern: Pattern, design: Design, catalog: Catalog, where: Places
) -> tuple[tuple[str, ...], ...]:
    """Racks by id, group by group, each in floor order.

    The racks that carry the ports are cut to the size that the selector or the kind of pattern
    asks for, those of one named group of that size staying together, so that emptying a rack
    moves nobody else's cables. Without a size, racks with nothing but switches belong, too.
    """
    size = group_size(pattern, catalog) or pattern.select.group_size
    kin = {rack: g.id for g in design.groups if len(g.racks) == size for rack in g.racks}
    found = []
    for racks in _selected(pattern, design, where):
        if not size:
            found.append(tuple(rack.id for rack in racks))
            continue
        ids = [rack.id for rack in racks if carries(pattern, rack.build, catalog)]
        found += _cut(ids, size, kin)
    return tuple(group for group in found if group)


def _cut(ids: list[str], size: int, kin: dict[str, str]) -> list[tuple[str, ...]]:
    """Named groups whole, the racks outside of them by `size`; both in floor order."""
    named: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for rack in ids:
        (named[kin[rack]] if rack in kin else others).append(rack)
    cut = [tuple(others[first : first + size]) for first in range(0, len(others), size)]
    return [*(tuple(racks) for racks in named.values()), *cut]


def _selected(pattern: Pattern, design: Design, where: Places) -> Iterator[list[Rack]]:
    select = pattern.select
    if select.groups:
        order = where.order
        named = {group.id: group for group in design.groups}
        for group_id in select.groups:
            ids = named[group_id].racks if group_id in named else ()
            standing = sorted((i for i in ids if i in order), key=order.__getitem__)
            yield [where.by_id[i].rack for i in standing]
        return
    yield [
        rack
        for _, row in where.rows
        if not select.rows or row.id in select.rows
        for rack in row.racks
    ]
