"""All links of a design: drawn by hand and by patterns, expanded group by group.

How it is kept up to date. A pattern over one group of racks is expanded from their builds alone and
remembered by their identity. The wiring of a design starts from the last one: where patterns,
groups and the order of racks are the same, only the groups of racks that changed are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.design.find import split_address
from configurator.fabric.ends import parse_port
from configurator.fabric.memo import Memo
from configurator.fabric.patterns import carries, expand, touched_groups
from configurator.fabric.places import Places, places
from configurator.fabric.selection import groups
from configurator.fabric.sockets import NOTHING, Taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Link, Pattern
    from configurator.fabric.expansion import Expansion


@dataclass(frozen=True, slots=True)
class Wired:
    """A pattern over one group: the racks by id, and its links in terms of their builds."""

    pattern: Pattern
    racks: tuple[str, ...]
    expansion: Expansion


@dataclass(frozen=True, slots=True)
class Wiring:
    """Every link of a design. `of_rack` gives the numbers of the groups that a rack is in."""

    design: Design
    catalog: Catalog
    where: Places
    wired: tuple[Wired, ...]
    of_rack: dict[str, tuple[int, ...]]
    links_of_rack: dict[str, tuple[Link, ...]]
    # the groups that these were made from, and the numbers of those that differ
    previous: tuple[Wired, ...] | None = None
    changed: tuple[int, ...] = ()


_memo: Memo[Wiring] = Memo(8)
_last: list[Wiring] = []


def wiring(design: Design, catalog: Catalog) -> Wiring:
    """The wiring of a design, remembered by the parts of the design that it depends on."""
    parts = (design.halls, design.links, design.patterns, design.groups, catalog)
    return _memo.get(parts, lambda: _wire(design, catalog))


def _wire(design: Design, catalog: Catalog) -> Wiring:
    last = _last[0] if _last else None
    result = last and _patched(last, design, catalog)
    result = result or _fresh(design, catalog)
    _last[:] = [result]
    return result


def _fresh(design: Design, catalog: Catalog) -> Wiring:
    where = places(design)
    by_rack = _links_by_rack(design)
    wired: list[Wired] = []
    of_rack: dict[str, list[int]] = defaultdict(list)
    for pattern in design.patterns:
        for racks in groups(pattern, design, catalog, where):
            for rack in racks:
                of_rack[rack].append(len(wired))
            wired.append(Wired(pattern, racks, None))  # type: ignore[arg-type]
    frozen = {rack: tuple(numbers) for rack, numbers in of_rack.items()}
    _expand_all(range(len(wired)), wired, frozen, by_rack, where, catalog)
    return Wiring(design, catalog, where, tuple(wired), frozen, by_rack)


def _patched(last: Wiring, design: Design, catalog: Catalog) -> Wiring | None:
    """The last wiring with changed groups expanded anew; None where groups may have changed."""
    same = (
        last.catalog is catalog
        and last.design.patterns is design.patterns
        and last.design.groups is design.groups
    )
    where = places(design)
    racks = where.changed_since(last.where) if same else None
    if racks is None or _membership_changed(last, where, racks, catalog):
        return None
    by_rack = last.links_of_rack
    if last.design.links is not design.links:
        by_rack = _links_by_rack(design)
        racks = racks | _racks_of(_differing(last.design.links, design.links))
    affected = _affected(last, racks)
    wired = list(last.wired)
    _expand_all(affected, wired, last.of_rack, by_rack, where, catalog)
    return Wiring(
        design, catalog, where, tuple(wired), last.of_rack, by_rack, last.wired, tuple(affected)
    )


def _membership_changed(
    last: Wiring, where: Places, racks: frozenset[str], catalog: Catalog
) -> bool:
    """Whether a changed rack now carries ports of a pattern that it did not, or the reverse."""
    return any(
        carries(pattern, last.where.by_id[rack].rack.build, catalog)
        != carries(pattern, where.by_id[rack].rack.build, catalog)
        for pattern in last.design.patterns
        for rack in racks
    )


def _affected(last: Wiring, racks: frozenset[str]) -> list[int]:
    """Groups of these racks, and every later group that shares a rack with one of them."""
    found: set[int] = set()
    waiting = sorted(number for rack in racks for number in last.of_rack.get(rack, ()))
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        later = touched_later(last, number)
        waiting += [n for n in later if n not in found]
    return sorted(found)


def touched_later(last: Wiring, number: int) -> set[int]:
    """Later groups that could use the same ports as this one."""
    mine = last.wired[number]
    touched = touched_groups(mine.pattern, last.catalog)
    later = {
        pattern.id
        for pattern in last.design.patterns
        if pattern is not mine.pattern and touched & touched_groups(pattern, last.catalog)
    }
    if not later:
        return set()
    return {
        n
        for rack in mine.racks
        for n in last.of_rack.get(rack, ())
        if n > number and last.wired[n].pattern.id in later
    }


def _expand_all(
    numbers: range | list[int],
    wired: list[Wired],
    of_rack: dict[str, tuple[int, ...]],
    by_rack: dict[str, tuple[Link, ...]],
    where: Places,
    catalog: Catalog,
) -> None:
    touched = {w.pattern.id: touched_groups(w.pattern, catalog) for w in wired[:1]}
    for number in numbers:
        group = wired[number]
        pattern = group.pattern
        if pattern.id not in touched:
            touched[pattern.id] = touched_groups(pattern, catalog)
        builds = tuple(where.by_id[rack].rack.build for rack in group.racks)
        taken = tuple(
            _taken(number, rack, wired, of_rack, by_rack, where, catalog, touched)
            for rack in group.racks
        )
        wired[number] = Wired(pattern, group.racks, expand(pattern, builds, catalog, taken))


def _taken(
    number: int,
    rack: str,
    wired: list[Wired],
    of_rack: dict[str, tuple[int, ...]],
    by_rack: dict[str, tuple[Link, ...]],
    where: Places,
    catalog: Catalog,
    touched: dict[str, frozenset[str]],
) -> Taken:
    """Ports of a rack that links drawn by hand and earlier groups take from group `number`."""
    wanted = touched[wired[number].pattern.id]
    found: set[tuple[int, str, int, int]] = set()
    for link in by_rack.get(rack, ()):
        found.update(_ports_of(link, rack, wanted, where, catalog))
    for earlier in of_rack.get(rack, ()):
        if earlier >= number:
            break
        other = wired[earlier]
        shared = wanted & touched.get(other.pattern.id, frozenset())
        if shared and other.pattern is not wired[number].pattern:
            found.update(other.expansion.taken(other.racks.index(rack), shared))
    return frozenset(found) if found else NOTHING


def _ports_of(
    link: Link, rack: str, wanted: frozenset[str], where: Places, catalog: Catalog
) -> Iterator[tuple[int, str, int, int]]:
    for end in (link.a, link.b):
        rack_id, mount_id, port = split_address(end)
        if rack_id != rack or rack not in where.by_id:
            continue
        build = where.by_id[rack].rack.build
        if mount_id in build.by_id:
            mount = build.by_id[mount_id]
            parsed = parse_port(catalog.part(mount.part), port)
            if parsed and parsed[0].id in wanted:
                yield build.mounts.index(mount), parsed[0].id, parsed[1], parsed[2]


def _links_by_rack(design: Design) -> dict[str, tuple[Link, ...]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in design.links:
        for rack in {link.a.partition("/")[0], link.b.partition("/")[0]}:
            found[rack].append(link)
    return {rack: tuple(links) for rack, links in found.items()}


def _differing(before: tuple[Link, ...], after: tuple[Link, ...]) -> Iterator[Link]:
    old, new = {id(link): link for link in before}, {id(link): link for link in after}
    yield from (link for key, link in old.items() if key not in new)
    yield from (link for key, link in new.items() if key not in old)


def _racks_of(links: Iterator[Link]) -> frozenset[str]:
    return frozenset(end.partition("/")[0] for link in links for end in (link.a, link.b))
