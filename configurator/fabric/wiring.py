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
from configurator.fabric.expansion import Expansion
from configurator.fabric.memo import Memo
from configurator.fabric.patterns import carries, expand, touched_groups
from configurator.fabric.places import Places, places
from configurator.fabric.selection import groups
from configurator.fabric.sockets import NOTHING, Taken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Link, Pattern


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


UNEXPANDED = Expansion(())
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
            wired.append(Wired(pattern, racks, UNEXPANDED))
    frozen = {rack: tuple(numbers) for rack, numbers in of_rack.items()}
    _Expanding(design, wired, frozen, by_rack, where, catalog).run(range(len(wired)))
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
    _Expanding(design, wired, last.of_rack, by_rack, where, catalog).run(affected)
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
        waiting += _later(last, number) - found
    return sorted(found)


def _later(last: Wiring, number: int) -> set[int]:
    """Later groups that could use the same ports as this one."""
    mine = last.wired[number]
    touched = touched_groups(mine.pattern, last.catalog)
    later = {
        pattern.id
        for pattern in last.design.patterns
        if touched & touched_groups(pattern, last.catalog)
    }
    return {
        n
        for rack in mine.racks
        for n in last.of_rack.get(rack, ())
        if n > number and last.wired[n].pattern.id in later
    }


class _Expanding:
    """The groups of a design while they are being expanded, in the order of its patterns."""

    def __init__(
        self,
        design: Design,
        wired: list[Wired],
        of_rack: dict[str, tuple[int, ...]],
        links: dict[str, tuple[Link, ...]],
        where: Places,
        catalog: Catalog,
    ) -> None:
        self.wired = wired
        self.of_rack = of_rack
        self.links = links
        self.where = where
        self.catalog = catalog
        self.touched = {id(p): touched_groups(p, catalog) for p in design.patterns}

    def run(self, numbers: Iterable[int]) -> None:
        """Expand these groups anew."""
        for number in numbers:
            pattern, racks = self.wired[number].pattern, self.wired[number].racks
            builds = tuple(self.where.by_id[rack].rack.build for rack in racks)
            taken = tuple(self._taken(number, rack) for rack in racks)
            self.wired[number] = Wired(pattern, racks, expand(pattern, builds, self.catalog, taken))

    def _taken(self, number: int, rack: str) -> Taken:
        """Ports of a rack that hand-drawn links and earlier groups take from group `number`."""
        wanted = self.touched[id(self.wired[number].pattern)]
        found: set[tuple[int, str, int, int]] = set()
        for link in self.links.get(rack, ()):
            found.update(_ports_of(link, rack, wanted, self.where, self.catalog))
        for earlier in self.of_rack.get(rack, ()):
            other = self.wired[earlier]
            shared = wanted & self.touched[id(other.pattern)]
            if earlier < number and shared:
                found.update(other.expansion.taken(other.racks.index(rack), shared))
        return frozenset(found) if found else NOTHING


def _ports_of(
    link: Link, rack: str, wanted: frozenset[str], where: Places, catalog: Catalog
) -> Iterator[tuple[int, str, int, int]]:
    """Ports of these groups at which a link ends in one rack: mount, group, number, lane."""
    for end in (link.a, link.b):
        rack_id, mount_id, port = split_address(end)
        place = where.by_id.get(rack_id) if rack_id == rack else None
        mount = place.rack.build.by_id.get(mount_id) if place else None
        parsed = parse_port(catalog.part(mount.part), port) if mount else None
        if place and mount and parsed and parsed[0].id in wanted:
            yield place.rack.build.mounts.index(mount), parsed[0].id, parsed[1], parsed[2]


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
