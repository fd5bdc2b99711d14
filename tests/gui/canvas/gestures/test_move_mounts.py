"""Mounted parts pulled to other places; a click moves nothing."""

from PySide6.QtCore import QPointF, Qt

from configurator.commands import Connect
from configurator.design.find import find_mount
from configurator.gui.canvas import RackCanvas
from tests.gui.canvas.hands import Hand


def test_a_board_moves_within_its_rack(canvas: RackCanvas, hand: Hand) -> None:
    hand.pull(canvas.slot_rect("r1", 5).center(), canvas.slot_rect("r1", 20).center())
    assert find_mount(canvas.document.design, "r1/f20") is not None
    assert find_mount(canvas.document.design, "r1/f5") is None
    assert canvas.selection.ids == {"r1/f20"}


def test_a_board_moves_to_another_rack(canvas: RackCanvas, hand: Hand) -> None:
    hand.pull(canvas.slot_rect("r1", 5).center(), canvas.slot_rect("r2", 20).center())
    assert find_mount(canvas.document.design, "r2/f20") is not None


def test_selected_boards_move_together(canvas: RackCanvas, hand: Hand) -> None:
    canvas.selection.set(["r1/f5", "r1/f9"])
    hand.pull(canvas.slot_rect("r1", 9).center(), canvas.slot_rect("r2", 30).center())
    assert {"f26", "f30", "f5"} <= canvas.scene.floor.rack("r2").build.by_id.keys()
    assert canvas.selection.ids == {"r2/f26", "r2/f30"}


def test_links_follow_a_move(canvas: RackCanvas, hand: Hand) -> None:
    canvas.document.do(Connect("r1/f5/nic1", "r1/f37/p1.1"), force=True)
    hand.pull(canvas.slot_rect("r1", 5).center(), canvas.slot_rect("r1", 20).center())
    assert "r1/f20/nic1" in {canvas.document.design.links[0].a, canvas.document.design.links[0].b}


def test_a_move_onto_a_board_is_refused(canvas: RackCanvas, hand: Hand) -> None:
    before = canvas.document.design
    hand.pull(canvas.slot_rect("r1", 5).center(), canvas.slot_rect("r1", 9).center())
    assert canvas.document.design is before
    assert canvas.flashing is not None


def test_a_press_without_a_drag_moves_nothing(canvas: RackCanvas, hand: Hand) -> None:
    before = canvas.document.design
    middle = canvas.slot_rect("r1", 5).center()
    hand.pull(middle, middle + QPointF(2, 1))
    assert canvas.document.design is before
    assert canvas.selection.ids == {"r1/f5"}


def test_alt_copies(canvas: RackCanvas, hand: Hand) -> None:
    start, end = canvas.slot_rect("r1", 5).center(), canvas.slot_rect("r1", 20).center()
    hand.pull(start, end, Qt.KeyboardModifier.AltModifier)
    assert {"f5", "f20"} <= canvas.scene.floor.rack("r1").build.by_id.keys()


def test_escape_leaves_everything_as_it_was(canvas: RackCanvas, hand: Hand) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtTest import QTest

    before = canvas.document.design
    end = canvas.slot_rect("r1", 20).center()
    hand.pull(canvas.slot_rect("r1", 5).center(), end, release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    hand.mouse(QEvent.Type.MouseButtonRelease, end)
    assert canvas.document.design is before
