import pytest

from configurator.design.find import (
    builds,
    find_mount,
    find_place,
    find_rack,
    find_row,
    next_id,
    racks,
    row_letters,
    rows,
    split_address,
)
from configurator.design.model import Design
from tests.builders import big


def test_racks_and_rows_come_in_floor_order() -> None:
    design = big(20)
    assert [rack.id for rack in racks(design)] == [f"r{n}" for n in range(1, 21)]
    assert [(hall.id, row.id) for hall, row in rows(design)] == [
        ("hall1", "rowA"),
        ("hall1", "rowB"),
    ]


def test_racks_rows_and_places_are_found_by_id() -> None:
    design = big(20)
    assert find_rack(design, "r18") is design.halls[0].rows[1].racks[1]
    assert find_place(design, "r18") == (0, 1, 1)
    assert find_row(design, "rowB") == (0, 1)
    assert find_rack(design, "r21") is find_place(design, "r21") is find_row(design, "rowC") is None


def test_builds_count_the_racks_that_share_them(small_design: Design) -> None:
    assert [count for _, count in builds(big(20)).values()] == [20]
    assert [count for _, count in builds(small_design).values()] == [1, 1]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("r1/f5/nic2", ("r1", "f5", "nic2")),
        ("r1/f5", ("r1", "f5", "")),
        ("r1", ("r1", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_address_has_three_parts(address: str, parts: tuple[str, str, str]) -> None:
    assert split_address(address) == parts


def test_mounts_are_found_by_address(small_design: Design) -> None:
    found = find_mount(small_design, "r1/f5/nic1")
    assert found is not None
    assert (found[0].id, found[1].part) == ("r1", "board_trn3_4chip")
    assert find_mount(small_design, "r1/f6") is find_mount(small_design, "r9/f5") is None


def test_new_ids_are_free() -> None:
    assert next_id("l", set()) == "l1"
    assert next_id("l", {"l1", "l3"}) == "l4"
    assert next_id("l", {"l2"}) == "l3"


@pytest.mark.parametrize(
    ("number", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")]
)
def test_rows_are_lettered_like_columns_of_a_sheet(number: int, letters: str) -> None:
    assert row_letters(number) == letters
