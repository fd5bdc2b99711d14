"""The fabric view shows racks or devices, shares the selection and follows the document."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication

from configurator.commands import Connect
from configurator.design.model import Design
from configurator.files.templates import template
from configurator.gui.fabric_view import FabricView
from configurator.gui.selection import Selection
from configurator.gui.theme import DARK, LIGHT
from tests.builders import shipped_catalog, small
from tests.gui.canvas.hands import document_of


def view_of(qtbot, design: Design) -> FabricView:
    view = FabricView(document_of(design), Selection(), DARK)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    qtbot.waitExposed(view)
    view.fit_all()
    return view


def picture(view: FabricView) -> QImage:
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    view.render(image)
    return image


def mouse(view: FabricView, kind: QEvent.Type, pos: QPointF) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = left if kind == QEvent.Type.MouseButtonPress else none
    button = none if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(kind, pos, pos, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view, event)


@pytest.fixture
def gen2(qtbot) -> FabricView:
    return view_of(qtbot, template("trn3-ultraserver-gen2", shipped_catalog()).design)


def test_devices_are_nodes_and_bundles_carry_counts(gen2: FabricView) -> None:
    kinds = {node.kind for node in gen2.picture.nodes}
    assert {"board", "scale_up_switch", "scale_out_switch"} <= kinds
    assert sum(b.count for b in gen2.picture.bundles if b.medium == "aec") == 72


def test_racks_are_nodes_at_rack_level(gen2: FabricView) -> None:
    gen2.set_level("rack")
    assert {node.text for node in gen2.picture.nodes} >= {"R01", "R02"}
    assert [b.count for b in gen2.picture.bundles] == [72]


def test_no_node_covers_another(gen2: FabricView) -> None:
    rects = [node.rect for node in gen2.picture.nodes]
    assert not any(a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])


def test_a_click_selects_in_every_view(gen2: FabricView) -> None:
    at = gen2.node_rect("r1/f5").center()
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        mouse(gen2, kind, at)
    assert gen2.selection.ids == {"r1/f5"}


def test_hovering_tells_and_isolates(gen2: FabricView) -> None:
    told = []
    gen2.status_text.connect(told.append)
    plain = picture(gen2)
    mouse(gen2, QEvent.Type.MouseMove, gen2.node_rect("r1/f5").center())
    assert told[-1] == gen2.toolTip() == "R01 U5 · Trainium3 ×4 · 48 links"
    assert picture(gen2) != plain


def test_it_follows_new_links(qtbot) -> None:
    view = view_of(qtbot, small())
    assert not view.picture.bundles
    picture(view)
    view.document.do(Connect("r1/f5/nic1", "r1/f37/p1.1"), force=True)
    assert [b.count for b in view.picture.bundles] == [1]


def test_themes_and_colourings_differ(gen2: FabricView) -> None:
    seen = [picture(gen2)]
    gen2.set_colouring("load")
    seen.append(picture(gen2))
    gen2.set_theme(LIGHT)
    seen.append(picture(gen2))
    assert seen[0] != seen[1]
    assert seen[1] != seen[2]


def test_large_designs_show_racks(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    from configurator.gui.fabric_view import picture as module

    monkeypatch.setattr(module, "MAX_DEVICES", 10)
    design = template("trn3-ultraserver-gen2", shipped_catalog()).design
    view = view_of(qtbot, replace(design, name="large"))
    assert view.picture.simplified
    assert view.picture.level == "rack"
    picture(view)


def test_a_fitted_view_stays_fitted_until_it_is_zoomed(gen2: FabricView) -> None:
    gen2.resize(500, 400)
    picture(gen2)
    assert gen2.rect().contains(gen2.camera.rect_to_view(gen2.picture.bounds).toRect())
    gen2.zoom_in()
    scale = gen2.camera.scale
    gen2.resize(700, 500)
    picture(gen2)
    assert gen2.camera.scale == scale
