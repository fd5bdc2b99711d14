"""Links drawn from port to port: by drag, by two clicks, refused with the reason."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from configurator.gui.canvas import RackCanvas
from tests.gui.canvas.hands import Hand

NIC, SWITCH = "r1/f5/nic1", "r1/f37/p1"


def test_a_drag_from_port_to_port_links(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    hand.pull(canvas.port_rect(NIC).center(), canvas.port_rect(SWITCH).center())
    [link] = canvas.document.design.links
    assert {link.a.partition(".")[0], link.b.partition(".")[0]} == {NIC, SWITCH}


def test_two_clicks_link(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    for port in (NIC, SWITCH):
        hand.point(canvas.port_rect(port).center())
        hand.click(canvas.port_rect(port).center())
    assert len(canvas.document.design.links) == 1


def test_the_tag_tells_rate_medium_and_length(canvas: RackCanvas, hand: Hand) -> None:
    told = []
    canvas.status_text.connect(told.append)
    canvas.set_tool("link")
    hand.pull(canvas.port_rect(NIC).center(), canvas.port_rect(SWITCH).center(), release=False)
    assert "Gb/s" in told[-1]
    assert "→" in told[-1]


def test_a_used_port_is_refused(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    hand.pull(canvas.port_rect(NIC).center(), canvas.port_rect(SWITCH).center())
    hand.pull(canvas.port_rect(NIC).center(), canvas.port_rect("r1/f37/p9").center())
    assert len(canvas.document.design.links) == 1
    assert canvas.flashing is not None


def test_the_reason_stays_in_the_status_bar(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    hand.pull(canvas.port_rect(NIC).center(), canvas.port_rect(SWITCH).center())
    told = []
    canvas.status_text.connect(told.append)
    end = canvas.slot_rect("r2", 40).center()
    hand.pull(canvas.port_rect(NIC).center(), end, release=False)
    assert "linked already" in told[-1]


def test_ports_that_do_not_match_are_refused(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    hand.pull(canvas.port_rect("r1/f5/xr1").center(), canvas.port_rect(SWITCH).center())
    assert not canvas.document.design.links
    assert canvas.flashing is not None
    assert canvas.flashing.tone == "error"


def test_escape_lets_go_and_then_leaves_the_tool(canvas: RackCanvas, hand: Hand) -> None:
    canvas.set_tool("link")
    hand.click(canvas.port_rect(NIC).center())
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.tool == "select"
    hand.click(canvas.port_rect(SWITCH).center())
    assert not canvas.document.design.links


def test_a_resting_pointer_opens_a_lens_with_large_ports(
    qtbot, canvas: RackCanvas, hand: Hand
) -> None:
    canvas.set_tool("link")
    gesture = canvas._gesture
    hand.point(canvas.slot_rect("r1", 5).center())
    qtbot.waitUntil(lambda: gesture.lens is not None)
    cells = dict(gesture.lens.cells)
    assert cells[NIC].width() >= 24
    hand.click(cells[NIC].center())
    assert gesture.source == NIC
    canvas.grab()
    hand.point(canvas.slot_rect("r2", 40).center())
    assert gesture.lens is None
