from dataclasses import replace

from configurator.design.edit import with_build
from configurator.fabric.places import places
from tests.fabric.builders import floor, gen1_build, gen2_build


def test_places_follow_the_floor():
    where = places(floor("row", [gen1_build()] * 20))
    assert list(where.by_id) == [f"r{n + 1}" for n in range(20)]
    assert where.by_id["r18"].row == 1
    assert where.by_id["r18"].y_m == 2.4


def test_an_edit_keeps_the_places_of_other_racks():
    before = floor("row", [gen1_build()] * 20)
    first = places(before)
    second = places(with_build(before, "r3", gen2_build()))
    assert second.changed_since(first) == {"r3"}
    assert second.by_id["r4"] is first.by_id["r4"]
    assert second.by_id["r3"].rack.build is gen2_build()


def test_another_order_is_no_small_change():
    before = floor("row", [gen1_build()] * 3)
    hall = before.halls[0]
    row = hall.rows[0]
    fewer = replace(before, halls=(replace(hall, rows=(replace(row, racks=row.racks[1:]),)),))
    assert places(fewer).changed_since(places(before)) is None
    assert list(places(fewer).by_id) == ["r2", "r3"]
