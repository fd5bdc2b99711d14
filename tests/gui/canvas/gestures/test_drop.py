"""Parts dragged in with real drag events: placed, refused with the reason, or forced with Alt."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication

from configurator.commands import Command, PlaceBoard
from configurator.design.find import find_mount, racks
from configurator.gui.canvas import RackCanvas
from tests.builders import BOARD, RACK, empty
from tests.gui.canvas.hands import Hand, canvas_of


def test_a_board_lands_on_the_unit_under_the_cursor(canvas: RackCanvas, hand: Hand) -> None:
    assert hand.drop(BOARD, canvas.slot_rect("r1", 20).center())
    found = find_mount(canvas.document.design, "r1/f20")
    assert found is not None
    assert found[1].part == BOARD


def test_a_tall_board_does_not_stand_out_of_the_top(canvas: RackCanvas, hand: Hand) -> None:
    assert hand.drop("board_inf3_4chip", canvas.slot_rect("r1", 48).center())
    assert find_mount(canvas.document.design, "r1/f47") is not None


def test_the_ghost_tells_what_would_change(canvas: RackCanvas, hand: Hand) -> None:
    canvas.document.do(PlaceBoard("r1", 1, "shelf_orv3_33"))
    told = []
    canvas.status_text.connect(told.append)
    hand.drag(BOARD, canvas.slot_rect("r1", 30).center())
    assert "R01 · U30" in told[-1]
    assert "+4 chips" in told[-1]
    assert "kW" in told[-1]
    assert "% of limit" in told[-1]


def test_an_occupied_unit_is_refused_before_the_drop(canvas: RackCanvas, hand: Hand) -> None:
    before = canvas.document.design
    told = []
    canvas.status_text.connect(told.append)
    hand.drag(BOARD, canvas.slot_rect("r1", 9).center())
    assert told[-1].startswith("✕")
    assert not hand.drop(BOARD, canvas.slot_rect("r1", 9).center())
    assert canvas.document.design is before
    assert canvas.flashing is not None
    assert canvas.flashing.tone == "error"


def test_alt_does_not_force_the_impossible(canvas: RackCanvas, hand: Hand) -> None:
    before = canvas.document.design
    spot = canvas.slot_rect("r1", 9).center()
    assert not hand.drop(BOARD, spot, Qt.KeyboardModifier.AltModifier)
    assert canvas.document.design is before


def test_a_rack_lands_on_a_free_position(canvas: RackCanvas, hand: Hand) -> None:
    beside = canvas.rack_rect("r2").center() + QPointF(
        canvas.scene.floor.pitch * canvas.camera.scale, 0
    )
    assert hand.drop(RACK, beside)
    assert [rack.position for rack in racks(canvas.document.design)] == [0, 1, 2]


def test_a_rack_is_refused_where_one_stands(canvas: RackCanvas, hand: Hand) -> None:
    assert not hand.drop(RACK, canvas.rack_rect("r1").center())
    assert len(list(racks(canvas.document.design))) == 2


def test_the_first_rack_lands_on_an_empty_floor(qtbot) -> None:
    canvas = canvas_of(qtbot, empty())
    assert Hand(canvas).drop(RACK, QPointF(canvas.rect().center()))
    assert len(list(racks(canvas.document.design))) == 1


def test_a_pdu_hangs_at_the_side(canvas: RackCanvas, hand: Hand) -> None:
    assert hand.drop("pdu_415_60", canvas.slot_rect("r1", 2).center())
    assert any(mount.face == "side" for mount in canvas.scene.floor.rack("r1").build.mounts)


def test_drags_of_other_programs_are_refused(canvas: RackCanvas) -> None:
    mime = QMimeData()
    mime.setText(BOARD)
    event = QDragEnterEvent(
        canvas.slot_rect("r1", 20).center().toPoint(),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setAccepted(False)
    QApplication.sendEvent(canvas, event)
    assert not event.isAccepted()


def test_nothing_is_computed_while_the_slot_stays_the_same(
    canvas: RackCanvas, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Command] = []
    preview = canvas.document.preview
    monkeypatch.setattr(
        canvas.document, "preview", lambda command: tried.append(command) or preview(command)
    )
    middle = canvas.slot_rect("r1", 20).center()
    for shift in (-20, -10, 0, 10, 20):
        hand.drag(BOARD, middle + QPointF(shift, 0))
    entered_anew = 5
    assert len(tried) == entered_anew
    tried.clear()
    canvas.arm(BOARD)
    for shift in (-20, -10, 0, 10, 20):
        hand.point(middle + QPointF(shift, 0))
    assert len(tried) == 1


def test_an_armed_part_is_placed_by_click_until_escape(canvas: RackCanvas, hand: Hand) -> None:
    canvas.arm(BOARD)
    for unit in (20, 21):
        hand.click(canvas.slot_rect("r1", unit).center())
    assert {"f20", "f21"} <= canvas.scene.floor.rack("r1").build.by_id.keys()
    from PySide6.QtTest import QTest

    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    hand.click(canvas.slot_rect("r1", 22).center())
    assert "f22" not in canvas.scene.floor.rack("r1").build.by_id
