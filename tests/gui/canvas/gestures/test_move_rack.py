"""Racks pulled by their header."""

from PySide6.QtCore import QPointF

from configurator.design.find import find_rack
from configurator.gui.canvas import RackCanvas
from tests.gui.canvas.hands import Hand


def test_a_rack_moves_by_its_header(canvas: RackCanvas, hand: Hand) -> None:
    pitch = canvas.scene.floor.pitch * canvas.camera.scale
    start = canvas.header_rect("r2").center()
    hand.pull(start, start + QPointF(2 * pitch, 0))
    assert find_rack(canvas.document.design, "r2").position == 3


def test_a_taken_position_is_refused(canvas: RackCanvas, hand: Hand) -> None:
    before = canvas.document.design
    hand.pull(canvas.header_rect("r2").center(), canvas.header_rect("r1").center())
    assert canvas.document.design is before
    assert canvas.flashing is not None
    assert "R01" in canvas.flashing.text


def test_a_place_is_named_by_its_neighbour(canvas: RackCanvas, hand: Hand) -> None:
    pitch = canvas.scene.floor.pitch * canvas.camera.scale
    start = canvas.header_rect("r1").center()
    told: list[str] = []
    canvas.status_text.connect(told.append)
    hand.pull(start, start + QPointF(2 * pitch, 0), release=False)
    assert "Row A · right of R02" in told[-1]


def test_a_small_rack_is_pulled_by_its_top(canvas: RackCanvas, hand: Hand) -> None:
    canvas.zoom_by(0.2 / canvas.camera.scale)
    pitch = canvas.scene.floor.pitch * canvas.camera.scale
    start = canvas.rack_rect("r2").topLeft() + QPointF(30, 8)
    hand.pull(start, start + QPointF(2 * pitch, 0))
    assert find_rack(canvas.document.design, "r2").position == 3
