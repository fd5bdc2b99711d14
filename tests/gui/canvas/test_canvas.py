"""The canvas follows the document, draws at every scale, and edits what is selected."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication

from configurator.commands import Connect, PlaceBoard, RemoveRacks
from configurator.design.find import racks
from configurator.gui.canvas import RackCanvas
from configurator.gui.theme import DARK, LIGHT, under_text
from tests.builders import BOARD, big, empty
from tests.gui.canvas.hands import Hand, canvas_of


def picture(canvas: RackCanvas, ratio: float = 1.0) -> QImage:
    canvas.scene.sprites.unhurried = True
    image = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    canvas.render(image)
    return image


def colour_at(image: QImage, pos: QPointF) -> QColor:
    return image.pixelColor((pos * image.devicePixelRatio()).toPoint())


def near_left_end(canvas: RackCanvas, rack: str, unit: int) -> QPointF:
    rect = canvas.slot_rect(rack, unit)
    return QPointF(rect.left() + rect.width() * 0.04, rect.center().y())


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_placed_board_is_drawn_in_its_colour(canvas: RackCanvas, ratio: float) -> None:
    at = near_left_end(canvas, "r1", 20)
    assert colour_at(picture(canvas, ratio), at) == DARK.color("empty_unit")
    canvas.document.do(PlaceBoard("r1", 20, BOARD))
    assert colour_at(picture(canvas, ratio), at) == under_text(DARK, "trainium")
    canvas.document.undo()
    assert colour_at(picture(canvas, ratio), at) == DARK.color("empty_unit")


def test_the_theme_changes_everything(canvas: RackCanvas) -> None:
    canvas.set_theme(LIGHT)
    image = picture(canvas)
    assert colour_at(image, QPointF(3, 3)) == LIGHT.color("window")
    assert colour_at(image, near_left_end(canvas, "r1", 20)) == LIGHT.color("empty_unit")


@pytest.mark.parametrize("scale", [0.01, 0.03, 0.1, 0.3, 0.6, 1.0, 3.0, 6.0])
def test_racks_are_drawn_at_every_scale(qtbot, scale: float) -> None:
    canvas = canvas_of(qtbot, big(64))
    rect = canvas.scene.floor.rack_rect(canvas.scene.floor.spot("r20"))
    canvas.camera.scale = scale
    canvas.camera.origin = rect.center() - QPointF(500, 350) / scale
    middle = colour_at(picture(canvas), QPointF(500, 350))
    assert middle not in (DARK.color("window"), DARK.color("empty_unit"))


@pytest.mark.parametrize("faces", ["front", "rear", "both"])
def test_every_face_can_be_shown(canvas: RackCanvas, faces: str) -> None:
    canvas.set_faces(faces)
    canvas.fit_all()
    assert not picture(canvas).isNull()
    shown = canvas.slot_rect("r1", 5, "rear" if faces == "rear" else "front")
    assert canvas.slot_at(shown.center()).face == ("rear" if faces == "rear" else "front")


def test_an_empty_floor_says_what_to_do(qtbot) -> None:
    canvas = canvas_of(qtbot, empty())
    assert picture(canvas) != picture(canvas_of(qtbot, big(1)))


def test_slots_and_points_agree(canvas: RackCanvas) -> None:
    assert canvas.slot_at(canvas.slot_rect("r2", 17).center()).unit == 17
    assert canvas.rack_at(canvas.slot_rect("r2", 17).center()) == "r2"
    assert canvas.slot_rect("none", 1).isEmpty()
    assert canvas.port_rect("r1/f5/nic1").isValid()
    assert canvas.port_rect("r1/f5/nothing").isEmpty()


def test_ctrl_wheel_zooms_at_the_cursor_and_the_wheel_scrolls(canvas: RackCanvas) -> None:
    at = canvas.slot_rect("r1", 5).center()

    def wheel(modifiers: Qt.KeyboardModifier) -> None:
        event = QWheelEvent(
            at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, modifiers,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    before = canvas.camera.scale
    wheel(Qt.KeyboardModifier.ControlModifier)
    assert canvas.camera.scale > before
    assert canvas.slot_at(at).unit == 5
    top = canvas.camera.origin.y()
    wheel(Qt.KeyboardModifier.NoModifier)
    assert canvas.camera.origin.y() < top


@pytest.mark.parametrize("button", [Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton])
def test_other_buttons_pan(canvas: RackCanvas, hand: Hand, button: Qt.MouseButton) -> None:
    before = canvas.slot_rect("r1", 5).center()
    hand.pull(before, before + QPointF(40, 25), button=button)
    assert (canvas.slot_rect("r1", 5).center() - before).toPoint() == QPoint(40, 25)


def test_panning_does_not_put_the_tool_away(canvas: RackCanvas, hand: Hand) -> None:
    canvas.arm(BOARD)
    start = canvas.slot_rect("r1", 5).center()
    hand.pull(start, start + QPointF(20, 0), button=Qt.MouseButton.MiddleButton)
    hand.click(canvas.slot_rect("r1", 20).center())
    assert "f20" in canvas.scene.floor.rack("r1").build.by_id


def test_the_pan_tool_pans_with_the_left_button(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("pan")
    before = canvas.slot_rect("r1", 5).center()
    hand.pull(before, before + QPointF(30, 0))
    assert canvas.slot_rect("r1", 5).center().x() == pytest.approx(before.x() + 30, abs=0.1)


def test_duplicate_and_delete_parts(canvas: RackCanvas) -> None:
    canvas.selection.set(["r1/f5"])
    canvas.duplicate_selection()
    assert len(canvas.scene.floor.rack("r1").build.mounts) == 4
    canvas.delete_selection()
    assert "f5" not in canvas.scene.floor.rack("r1").build.by_id


def test_duplicate_and_delete_racks(canvas: RackCanvas) -> None:
    canvas.selection.set(["r1"])
    canvas.duplicate_selection()
    assert len(list(racks(canvas.document.design))) == 3
    canvas.delete_selection()
    assert [rack.id for rack in racks(canvas.document.design)] == ["r1", "r2"]


def test_a_link_is_picked_and_deleted(canvas: RackCanvas, hand: Hand) -> None:
    canvas.document.do(Connect("r1/f5/nic1", "r1/f37/p1.1"), force=True)
    path = canvas.scene.links.paths["l1"]
    hand.click(canvas.camera.to_view(path.pointAtPercent(0.5)))
    assert canvas.selection.ids == {"l1"}
    canvas.delete_selection()
    assert not canvas.document.design.links


def test_zoom_actions(canvas: RackCanvas) -> None:
    canvas.actual_size()
    assert canvas.camera.scale == pytest.approx(1.0)
    canvas.zoom_in()
    canvas.zoom_out()
    assert canvas.camera.scale == pytest.approx(1.0)
    canvas.selection.set(["r1/f5"])
    canvas.fit_selection()
    assert canvas.rect().contains(canvas.slot_rect("r1", 5).center().toPoint())


def test_hovering_outlines_and_leaving_ends_it(canvas: RackCanvas, hand: Hand) -> None:
    hand.point(canvas.slot_rect("r1", 5).center())
    assert canvas.hovered == "r1/f5"
    picture(canvas)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    assert canvas.hovered is None


def test_what_is_hovered_may_vanish(canvas: RackCanvas, hand: Hand) -> None:
    hand.point(canvas.slot_rect("r1", 5).center())
    canvas.selection.set(["r1/f9"])
    canvas.document.do(RemoveRacks(("r1",)))
    assert not picture(canvas).isNull()
    canvas.delete_selection()


def test_it_has_a_name_for_screen_readers(canvas: RackCanvas) -> None:
    assert canvas.accessibleName()
    assert canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_fitted_floor_stays_fitted_until_it_is_panned(canvas: RackCanvas) -> None:
    canvas.fit_all()
    canvas.resize(400, 300)
    picture(canvas)
    assert canvas.rect().contains(canvas.rack_rect("r1").toRect())
    canvas.pan_by(QPointF(5, 0))
    scale = canvas.camera.scale
    canvas.resize(900, 700)
    picture(canvas)
    assert canvas.camera.scale == scale
