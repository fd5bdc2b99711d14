"""The quantity takeoff: how many of what, counted from the drawing and its cabling.

Racks that hold the same build and receive the same cable ends are one rack class, so everything
below costs by the number of distinct racks, not of racks or boards.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from configurator.catalog.parts import FLOOR_KINDS
from configurator.design.space import units_used

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Design
    from configurator.estimate.values import Array
    from configurator.fabric.cabling import Cabling

FEEDS = ("A", "B", "")
BLANKING = "blanking_1u"
RAIL_KIT = "rail_kit"


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
        for (part_id, feed), pieces in content.items():
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
        units_used_per_rack=np.asarray(
            [units_used(rack_class.build, catalog) for rack_class in classes], dtype=float
        ),
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


def _contents(build: Build, catalog: Catalog) -> Counter[tuple[str, str]]:
    """Pieces by part and feed in one rack: the cabinet, its mounts, and the chips on the boards."""
    content: Counter[tuple[str, str]] = Counter({(build.part, ""): 1})
    for mount in build.mounts:
        content[mount.part, mount.feed] += 1
        part = catalog.part(mount.part)
        if part.chip:
            content[part.chip, ""] += part.chip_count
    return content


def _loose(
    catalog: Catalog,
    cabling: Cabling,
    racks_in_class: list[int],
    contents: list[Counter[tuple[str, str]]],
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
        cabinet = next(
            (catalog.part(p) for p, _ in content if catalog.part(p).kind in FLOOR_KINDS), None
        )
        taken = 0
        for (part_id, _), pieces in content.items():
            part = catalog.part(part_id)
            taken += part.height_u * pieces
            if part.licence:
                loose[Item(part.licence)] += racks * pieces * part.chip_count
            if part.form == "rack_unit" and RAIL_KIT in catalog.parts:
                loose[Item(RAIL_KIT)] += racks * pieces
        free = (cabinet.units if cabinet else 0) - taken
        if free > 0 and taken and BLANKING in catalog.parts:
            loose[Item(BLANKING)] += racks * free
    return loose


def _items(
    catalog: Catalog, contents: list[Counter[tuple[str, str]]], loose: Counter[Item]
) -> tuple[Item, ...]:
    """All items in catalogue order, so that equal designs have equal axes."""
    found = {Item(part_id) for content in contents for part_id, _ in content} | set(loose)
    place = {part_id: i for i, part_id in enumerate(catalog.parts)}
    return tuple(sorted(found, key=lambda item: (place[item.part_id], item.stock_m)))
