import time
from dataclasses import replace

from configurator.design.edit import interned, with_build
from configurator.design.model import Link
from configurator.fabric.cabling import cabling
from configurator.fabric.wiring import wiring
from tests.fabric.builders import gen2, gen2_build


def without_board(number):
    build = gen2_build()
    return interned(build.part, [m for m in build.mounts if m.unit != number])


def test_an_edit_expands_only_the_groups_of_its_rack(catalog):
    before = gen2(8)
    first = wiring(before, catalog)
    after = wiring(with_build(before, "r3", without_board(4)), catalog)
    same = [a is b for a, b in zip(first.wired, after.wired, strict=True)]
    assert same.count(False) == 3
    assert {r for g, s in zip(after.wired, same, strict=True) if not s for r in g.racks} == {
        "r3",
        "r4",
    }


def test_a_link_touches_only_the_groups_at_its_ends(catalog):
    before = gen2(8)
    first = wiring(before, catalog)
    after = wiring(replace(before, links=(Link("l1", "r1/f1/nic1", "r1/f29/p32.1"),)), catalog)
    changed = [g for g, old in zip(after.wired, first.wired, strict=True) if g is not old]
    assert all(set(g.racks) & {"r1"} for g in changed)
    assert first.where is after.where


def test_a_label_changes_nothing_of_the_links(catalog):
    before = gen2(2)
    first = wiring(before, catalog)
    row = before.halls[0].rows[0]
    renamed = replace(row, racks=(replace(row.racks[0], label="First"), *row.racks[1:]))
    hall = replace(before.halls[0], rows=(renamed,))
    after = wiring(replace(before, halls=(hall,)), catalog)
    assert [g.expansion for g in after.wired] == [g.expansion for g in first.wired]


def test_recabling_after_an_edit_of_64_racks_takes_milliseconds(catalog):
    design = gen2(32)
    cables = cabling(design, catalog)
    spent = []
    for number in range(1, 12):
        edited = with_build(design, f"r{number + 3}", without_board(number))
        start = time.perf_counter()
        cabling(edited, catalog, cables)
        spent.append(time.perf_counter() - start)
    # 2 ms on an idle machine; what is forbidden is a cost that grows with the racks (over 50 ms)
    assert sorted(spent)[len(spent) // 2] < 0.02
