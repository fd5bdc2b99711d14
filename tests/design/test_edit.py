import gc

import pytest

from configurator.design.edit import interned, map_racks, with_build, with_rack, with_row
from configurator.design.find import find_place, find_rack, rows
from configurator.design.model import Design, Mount, Rack, Row
from tests.builders import big

EMPTY = interned("rack_orv3", ())


def test_equal_contents_are_one_build_in_any_order() -> None:
    first = interned("rack", (Mount("x", 2), Mount("y", 1, "side"), Mount("x", 1)))
    assert interned("rack", (Mount("x", 1), Mount("x", 2), Mount("y", 1, "side"))) is first
    assert [mount.id for mount in first.mounts] == ["f1", "f2", "s1"]
    assert interned("other", first.mounts) is not first


def test_a_build_that_no_design_holds_is_let_go() -> None:
    number = id(interned("only-here", (Mount("x", 1),)))
    gc.collect()
    assert all(
        id(thing) != number or getattr(thing, "part", "") != "only-here"
        for thing in gc.get_objects()
    )


def untouched(before: Design, after: Design, row: int) -> bool:
    """Whether all rows but one are the same objects, and all that is not the halls."""
    pairs = zip(rows(before), rows(after), strict=True)
    same = all(a is b for number, ((_, a), (_, b)) in enumerate(pairs) if number != row)
    return same and before.links is after.links and before.assumptions is after.assumptions


def test_a_new_build_copies_only_the_path_to_it() -> None:
    before = big(40)
    after = with_build(before, "r20", EMPTY)
    assert find_rack(after, "r20").build is EMPTY  # type: ignore[union-attr]
    assert untouched(before, after, row=1)
    assert find_rack(after, "r19") is find_rack(before, "r19")


def test_an_unknown_rack_has_no_build() -> None:
    with pytest.raises(KeyError):
        with_build(big(2), "r9", EMPTY)


def test_a_rack_or_row_is_replaced_in_place() -> None:
    before = big(40)
    place = find_place(before, "r33")
    assert place is not None
    after = with_rack(before, place, Rack("r33", "Last", 0, EMPTY))
    assert find_rack(after, "r33").label == "Last"  # type: ignore[union-attr]
    assert untouched(before, after, row=2)
    assert untouched(before, with_row(before, 0, 2, Row("rowC", "Row C")), row=2)


def test_racks_are_changed_and_removed_in_one_pass() -> None:
    before = big(40)
    after = map_racks(
        before, {"r17": lambda _: None, "r18": lambda it: Rack(it.id, "New", 1, EMPTY)}
    )
    assert find_rack(after, "r17") is None
    assert find_rack(after, "r18").label == "New"  # type: ignore[union-attr]
    assert untouched(before, after, row=1)
