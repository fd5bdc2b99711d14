"""The quantity takeoff: how many of what, counted from the drawing and its cabling.

Racks that hold the same build and receive the same cable ends are one rack class, so everything
below costs by the number of distinct racks, not of racks or boards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from configurator.design.space import units_used
from configurator.fabric.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Design
    from configurator.estimate.values import Array
    from configurator.fabric.cabling import Cabling

FEEDS = ("A", "B", "")
BLANKING = "blanking_1u"
RAIL_KIT = "rail_kit"
MOST_BUILDS = 20_000


@dataclass(frozen=True, slots=True)
class Item:
    """A part to count; cables of one part but different stock lengths are different items."""

    part_id: str
    stock_m: float = 0.0

    @property
    def name(self) -> str:
        """How explanations call it."""
        return f"{self.part_id}@{self.stock_m:g}m" if self.stock_m else self.part_id


@dataclass(frozen=True, slots=True)
class RackClass:
    """A build together with the powered cable ends that arrive in it."""

    build: Build
    ends: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Takeoff:
    """Counts over rack classes and items; `class_of` says which class a rack is in."""

    items: tuple[Item, ...]
    classes: tuple[RackClass, ...]
    racks_in_class: Array
    count_per_rack: Array
    feed_count_per_rack: Array
    ends_per_rack: Array
    units_used_per_rack: Array
    loose_count: Array
    class_of: Mapping[str, int]


class _Contents(NamedTuple):
    """Pieces in one rack by part and feed, what is ordered along with them, and units taken."""

    pieces: Counter[tuple[str, str]]
    along_with: Counter[Item]
    units_used: int


_known: Memo[_Contents] = Memo(MOST_BUILDS)


def take_off(design: Design, catalog: Catalog, cabling: Cabling) -> Takeoff:
    """Count a design. Shapes: classes × items, feeds last; `loose_count` by item."""
    classes, racks_in_class, class_of = _classify(design, cabling)
    contents = [_contents(rack_class.build, catalog) for rack_class in classes]
    loose = _loose(catalog, cabling, racks_in_class, contents)
    items = _items(catalog, contents, loose)
    index = {item: i for i, item in enumerate(items)}
    by_part: dict[str, int] = {}
    for i, item in enumerate(items):
        by_part.setdefault(item.part_id, i)
    shape = (len(classes), len(items))
    count = np.zeros(shape)
    feeds = np.zeros((*shape, len(FEEDS)))
    ends = np.zeros(shape)
    for c, (rack_class, content) in enumerate(zip(classes, contents, strict=True)):
        for (part_id, feed), pieces in content.pieces.items():
            count[c, by_part[part_id]] += pieces
            feeds[c, by_part[part_id], FEEDS.index(feed)] += pieces
        for part_id, pieces in rack_class.ends:
            ends[c, by_part[part_id]] += pieces
    loose_count = np.zeros(len(items))
    for item, pieces in loose.items():
        loose_count[index[item]] = pieces
    return Takeoff(
        items=items,
        classes=classes,
        racks_in_class=np.asarray(racks_in_class, dtype=float),
        count_per_rack=count,
        feed_count_per_rack=feeds,
        ends_per_rack=ends,
        units_used_per_rack=np.asarray([content.units_used for content in contents], dtype=float),
        loose_count=loose_count,
        class_of=class_of,
    )


def _classify(
    design: Design, cabling: Cabling
) -> tuple[tuple[RackClass, ...], list[int], dict[str, int]]:
    seen: dict[tuple[int, tuple[tuple[str, int], ...]], int] = {}
    classes: list[RackClass] = []
    counts: list[int] = []
    class_of: dict[str, int] = {}
    ends_of = cabling.rack_ends
    for hall in design.halls:
        for row in hall.rows:
            for rack in row.racks:
                ends = ends_of.get(rack.id, ())
                key = (id(rack.build), ends)
                number = seen.get(key)
                if number is None:
                    number = seen[key] = len(classes)
                    classes.append(RackClass(rack.build, ends))
                    counts.append(0)
                counts[number] += 1
                class_of[rack.id] = number
    return tuple(classes), counts, class_of


def _contents(build: Build, catalog: Catalog) -> _Contents:
    """What one rack holds; remembered by its build, since edits leave most builds alone."""
    return _known.get((build, catalog), lambda: _counted(build, catalog))


def _counted(build: Build, catalog: Catalog) -> _Contents:
    """The cabinet, its mounts, and the chips on the boards."""
    pieces: Counter[tuple[str, str]] = Counter({(build.part, ""): 1})
    for mount in build.mounts:
        pieces[mount.part, mount.feed] += 1
        part = catalog.part(mount.part)
        if part.chip:
            pieces[part.chip, ""] += part.chip_count
    return _Contents(pieces, _along_with(build, catalog, pieces), units_used(build, catalog))


def _loose(
    catalog: Catalog,
    cabling: Cabling,
    racks_in_class: list[int],
    contents: list[_Contents],
) -> Counter[Item]:
    """What is ordered but is no device in a rack: cabling, licences, rails and blanking panels."""
    loose: Counter[Item] = Counter()
    for link_class in cabling.classes:
        if link_class.cable:
            loose[Item(link_class.cable, link_class.stock_m)] += link_class.cables
        if link_class.optic_a:
            loose[Item(link_class.optic_a)] += link_class.modules_a
        if link_class.optic_b:
            loose[Item(link_class.optic_b)] += link_class.modules_b
    for racks, content in zip(racks_in_class, contents, strict=True):
        for item, pieces in content.along_with.items():
            loose[item] += racks * pieces
    return loose


def _along_with(build: Build, catalog: Catalog, pieces: Counter[tuple[str, str]]) -> Counter[Item]:
    """What a rack's devices need: licences, a rail kit each, blanking panels in between."""
    needed: Counter[Item] = Counter()
    taken = 0
    for (part_id, _), count in pieces.items():
        part = catalog.part(part_id)
        taken += part.height_u * count
        if part.licence:
            needed[Item(part.licence)] += count * part.chip_count
        if part.form == "rack_unit" and RAIL_KIT in catalog.parts:
            needed[Item(RAIL_KIT)] += count
    free = catalog.part(build.part).units - taken
    if free > 0 and taken and BLANKING in catalog.parts:
        needed[Item(BLANKING)] += free
    return needed


def _items(catalog: Catalog, contents: list[_Contents], loose: Counter[Item]) -> tuple[Item, ...]:
    """All items in catalogue order, so that equal designs have equal axes."""
    parts = {part_id for content in contents for part_id, _ in content.pieces}
    found = set(map(Item, parts)) | set(loose)
    place = {part_id: i for i, part_id in enumerate(catalog.parts)}
    return tuple(sorted(found, key=lambda item: (place[item.part_id], item.stock_m)))
