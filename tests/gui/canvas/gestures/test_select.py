"""Selection by click, with Shift and Ctrl, by rubber band and by arrow keys."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from configurator.gui.canvas import RackCanvas
from tests.gui.canvas.hands import Hand


def test_a_click_selects_a_board_and_its_header_the_rack(canvas: RackCanvas, hand: Hand) -> None:
    hand.click(canvas.slot_rect("r1", 9).center())
    assert canvas.selection.ids == {"r1/f9"}
    hand.click(canvas.header_rect("r1").center())
    assert canvas.selection.ids == {"r1"}


def test_shift_adds_and_ctrl_toggles(canvas: RackCanvas, hand: Hand) -> None:
    hand.click(canvas.slot_rect("r1", 9).center())
    hand.click(canvas.slot_rect("r1", 5).center(), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selection.ids == {"r1/f9", "r1/f5"}
    hand.click(canvas.slot_rect("r1", 9).center(), Qt.KeyboardModifier.ControlModifier)
    assert canvas.selection.ids == {"r1/f5"}


def test_a_click_beside_everything_clears(canvas: RackCanvas, hand: Hand) -> None:
    canvas.selection.set(["r1"])
    hand.click(canvas.rack_rect("r1").bottomLeft() + QPointF(-10, 5))
    assert not canvas.selection.ids


def test_a_band_around_racks_selects_racks(canvas: RackCanvas, hand: Hand) -> None:
    area = canvas.header_rect("r1").united(canvas.rack_rect("r2"))
    hand.pull(area.topLeft() + QPointF(-12, -8), area.bottomRight() + QPointF(8, 6))
    assert canvas.selection.ids == {"r1", "r2"}


def test_a_band_inside_a_rack_selects_boards(canvas: RackCanvas, hand: Hand) -> None:
    start = canvas.slot_rect("r1", 12).topLeft() + QPointF(-2, 0)
    hand.pull(start, canvas.slot_rect("r1", 4).bottomRight() + QPointF(2, 0))
    assert canvas.selection.ids == {"r1/f5", "r1/f9"}


def test_a_band_from_the_right_takes_what_it_touches(canvas: RackCanvas, hand: Hand) -> None:
    start = canvas.slot_rect("r1", 10).center()
    hand.pull(start, canvas.slot_rect("r1", 8).center() + QPointF(-20, 0))
    assert canvas.selection.ids == {"r1/f9"}


def test_arrow_keys_walk(canvas: RackCanvas) -> None:
    canvas.setFocus()
    canvas.selection.set(["r1/f5"])
    for key, there in (
        (Qt.Key.Key_Up, "r1/f9"),
        (Qt.Key.Key_Right, "r2/f5"),
        (Qt.Key.Key_Left, "r1/f5"),
        (Qt.Key.Key_Up, "r1/f9"),
        (Qt.Key.Key_Up, "r1/f37"),
        (Qt.Key.Key_Up, "r1"),
        (Qt.Key.Key_Down, "r1/f37"),
    ):
        QTest.keyClick(canvas, key)
        assert canvas.selection.ids == {there}
