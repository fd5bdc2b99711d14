"""Where racks, slots and mounts lie, and that an edit lays out only what it touched."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from configurator.commands import AddRow, MoveRack, PlaceBoard
from configurator.gui.canvas.layout import UNIT_H, Floor, Slot
from tests.builders import BOARD, applied, big, empty, shipped_catalog, small


def floor(faces="front") -> Floor:
    return Floor(small(), shipped_catalog(), faces)


@given(st.integers(1, 48), st.sampled_from(["r1", "r2"]))
def test_the_middle_of_a_slot_is_that_slot(unit: int, rack: str) -> None:
    shown = floor()
    spot = shown.spot(rack)
    assert spot is not None
    middle = shown.slot_rect(spot, "front", unit, 1).center()
    assert shown.slot_at(middle) == Slot(rack, "front", unit)


def test_unit_one_is_at_the_bottom() -> None:
    shown = floor()
    spot = shown.spot("r1")
    assert spot is not None
    low, high = (shown.slot_rect(spot, "front", unit, 1) for unit in (1, 2))
    assert low.top() == high.bottom()
    assert low.height() == UNIT_H


def test_a_mount_is_found_under_its_place() -> None:
    shown = floor()
    spot = shown.spot("r1")
    assert spot is not None
    assert shown.mount_at(shown.slot_rect(spot, "front", 9, 1).center()) == "r1/f9"
    assert shown.mount_at(shown.slot_rect(spot, "front", 10, 1).center()) is None


def test_both_faces_stand_side_by_side() -> None:
    shown = floor("both")
    spot = shown.spot("r1")
    assert spot is not None
    front, rear = shown.face_rect(spot, "front"), shown.face_rect(spot, "rear")
    assert front.right() < rear.left()
    assert shown.slot_at(rear.center()).face == "rear"


def test_outside_of_racks_there_is_no_slot() -> None:
    shown = floor()
    assert shown.slot_at(QPointF(-10, 10)) is None
    assert shown.slot_at(shown.bounds.bottomRight() + QPointF(10, 10)) is None
    assert shown.rack("r9") is None


def test_an_edit_lays_out_only_its_row() -> None:
    design = big(48)
    shown = Floor(design, shipped_catalog())
    before = list(shown.rows)
    shown.update(applied(design, PlaceBoard("r20", 46, BOARD)))
    assert [a is b for a, b in zip(before, shown.rows, strict=True)] == [True, False, True]


def test_rows_lie_one_below_the_other() -> None:
    design = applied(small(), AddRow(), MoveRack("r2", "rowB", 3))
    shown = Floor(design, shipped_catalog())
    one, two = shown.spot("r1"), shown.spot("r2")
    assert one is not None
    assert two is not None
    assert shown.rack_rect(two).top() > shown.rack_rect(one).bottom()
    assert shown.gap_at(shown.rack_rect(two).center()) == (1, 3)


def test_only_racks_in_view_are_visited() -> None:
    shown = Floor(big(64), shipped_catalog())
    spot = shown.spot("r18")
    assert spot is not None
    assert list(shown.racks_in(shown.rack_rect(spot).adjusted(1, 1, -1, -1))) == [spot]
    assert len(list(shown.racks_in(shown.bounds))) == 64


def test_an_empty_floor_has_bounds() -> None:
    assert Floor(empty(), shipped_catalog()).bounds.isValid()
    assert isinstance(floor().bounds, QRectF)
