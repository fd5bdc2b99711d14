"""Counting: racks that are alike are one class, and what goes along with devices is counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from configurator.design.edit import interned
from configurator.design.model import Link, Mount
from configurator.estimate.takeoff import Item, Takeoff
from tests.builders import big, shipped_catalog
from tests.estimate.designs import GEN2, evaluated, floor, quick, rack, stack


def loose(takeoff: Takeoff) -> dict[str, float]:
    """Pieces that are no devices, by part."""
    found: Counter[str] = Counter()
    for item, pieces in zip(takeoff.items, takeoff.loose_count, strict=True):
        found[item.part_id] += pieces
    return {part: pieces for part, pieces in found.items() if pieces}


def test_equal_racks_are_one_class() -> None:
    takeoff = quick(big(40)).working.takeoff
    assert len(takeoff.classes) == 1
    assert takeoff.racks_in_class.tolist() == [40]
    assert set(takeoff.class_of.values()) == {0}


def test_racks_with_other_cable_ends_are_another_class() -> None:
    pod = big(3, (interned("rack_eia_48u", stack("board_trn3_2chip", 1)),))
    link = Link("l1", "r1/f1/xr1", "r2/f1/xr1")
    takeoff = quick(replace(pod, links=(link,))).working.takeoff
    linked, alone = takeoff.classes
    assert [takeoff.class_of[name] for name in ("r1", "r2", "r3")] == [0, 0, 1]
    assert linked.build is alone.build
    assert (linked.ends, alone.ends) == ((("cab_aec_pcie6", 1),), ())


def test_items_are_in_catalogue_order_whatever_the_order_of_the_racks() -> None:
    one, two = rack("rack_eia_48u", Mount("dgx_h200", 1)), rack("rack_orv3", number=2)
    there, back = (quick(floor(*racks)).working.takeoff for racks in ((one, two), (two, one)))
    assert there.items == back.items
    order = list(shipped_catalog().parts)
    places = [order.index(item.part_id) for item in there.items]
    assert places == sorted(places)


def test_chips_licences_rails_and_panels_follow_from_the_boards() -> None:
    takeoff = quick(floor(rack("rack_eia_48u", *stack("board_trn3_2chip", 3, 2)))).working.takeoff
    assert loose(takeoff) == {"lic_nitromorph": 6, "rail_kit": 3, "blanking_1u": 48 - 6}
    chips = takeoff.items.index(Item("trainium3_chip"))
    assert takeoff.count_per_rack[0, chips] == 6


def test_an_empty_cabinet_needs_no_panels() -> None:
    assert loose(quick(floor(rack("rack_eia_48u"))).working.takeoff) == {}


def test_feeds_are_counted_by_side() -> None:
    mounts = (
        Mount("pdu_480_100", 1, "side", "A"),
        Mount("pdu_480_100", 2, "side", "A"),
        Mount("pdu_480_100", 3, "side", "B"),
        Mount("pdu_480_100", 4, "side"),
    )
    takeoff = quick(floor(rack("rack_eia_48u", *mounts))).working.takeoff
    pdu = takeoff.items.index(Item("pdu_480_100"))
    assert takeoff.feed_count_per_rack[0, pdu].tolist() == [2, 1, 1]
    assert takeoff.count_per_rack[0, pdu] == 4


def test_cables_of_other_lengths_are_other_items_with_one_figure() -> None:
    working = evaluated(GEN2).working
    splitters = [
        n for n, item in enumerate(working.takeoff.items) if item.part_id == "cab_dac_400_2x200"
    ]
    assert len(splitters) == 2
    prices = working.inputs["unit_price_usd"]
    assert len({prices.names[n] for n in splitters}) == 1
    assert working.takeoff.loose_count[splitters].sum() == 72


def test_powered_ends_are_counted_in_the_rack_where_they_are_plugged() -> None:
    takeoff = evaluated(GEN2).working.takeoff
    ends = takeoff.ends_per_rack[takeoff.class_of["r1"]]
    by_part: Counter[str] = Counter()
    for item, pieces in zip(takeoff.items, ends, strict=True):
        by_part[item.part_id] += pieces
    assert (by_part["cab_aec_pcie6"], by_part["cab_dac_400_2x200"]) == (72, 72)


def test_nothing_is_counted_on_an_empty_floor() -> None:
    takeoff = quick(floor()).working.takeoff
    assert takeoff.items == ()
    assert np.array_equal(takeoff.count_per_rack, np.zeros((0, 0)))
