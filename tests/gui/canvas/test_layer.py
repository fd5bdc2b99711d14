"""The kept picture of the floor: after any edit it is what would be painted anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from configurator.commands import Command, MoveRack, PlaceBoard, RemoveMounts, RenameRack
from configurator.design.model import Design
from configurator.evaluation import evaluate
from configurator.gui.canvas.camera import Camera
from configurator.gui.canvas.layer import FloorLayer
from configurator.gui.canvas.scene import Scene
from configurator.gui.theme import DARK, LIGHT
from tests.builders import applied, shipped_catalog
from tests.estimate.designs import ultraservers

CATALOG = shipped_catalog()
DESIGN = ultraservers(6)
SIZE = QSize(900, 500)
SCALES = (0.03, 0.1, 0.3, 0.6, 1.3, 5.0)
BOARD = next(m for m in DESIGN.halls[0].rows[0].racks[0].build.mounts if m.part.startswith("board"))
EDITS: tuple[Command, ...] = (
    PlaceBoard("r2", 44, "sw_mgmt"),
    RemoveMounts((f"r1/{BOARD.id}",)),
    PlaceBoard("r2", 45, "neuronswitch_tray_liquid"),
    RenameRack("r3", "renamed"),
    MoveRack("r6", "rowA", 9),
    RemoveMounts(("r2/f44",)),
)


@pytest.fixture
def scene(qapp: QApplication) -> Scene:
    made = Scene(DESIGN, CATALOG, DARK)
    show(made, DESIGN)
    return made


def show(scene: Scene, design: Design) -> None:
    scene.sprites.unhurried = True
    scene.show_design(design)
    scene.show_evaluation(evaluate(design, CATALOG, bands=False))


def camera_at(scale: float) -> Camera:
    camera = Camera()
    camera.scale = scale
    # close up, the unit that is edited
    camera.origin = QPointF(-20.3, 0.2) if scale < 1 else QPointF(340.3, 60.7)
    return camera


def picture(
    layer: FloorLayer, scene: Scene, camera: Camera, ratio: float = 1.0, *lit: str
) -> QImage:
    return layer.picture(scene, camera, SIZE, ratio, frozenset(lit)).toImage()


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("scale", SCALES)
def test_a_patched_picture_is_the_one_painted_anew(
    scene: Scene, scale: float, ratio: float
) -> None:
    layer, camera, design = FloorLayer(), camera_at(scale), DESIGN
    last = picture(layer, scene, camera, ratio)
    different = 0
    for edit in EDITS:
        design = applied(design, edit)
        show(scene, design)
        fresh = Scene(design, CATALOG, DARK)
        show(fresh, design)
        now = picture(layer, scene, camera, ratio)
        assert now == picture(FloorLayer(), fresh, camera, ratio), edit
        different += now != last
        last = now
    assert different >= 2


def test_a_frame_without_a_change_paints_nothing(scene: Scene) -> None:
    layer, camera = FloorLayer(), camera_at(0.3)
    kept = layer.picture(scene, camera, SIZE, 1.0, frozenset()).cacheKey()
    assert layer.picture(scene, camera, SIZE, 1.0, frozenset()).cacheKey() == kept


def test_another_view_is_painted_anew(scene: Scene) -> None:
    layer, camera = FloorLayer(), camera_at(0.3)
    first = picture(layer, scene, camera)
    camera.pan(QPointF(30, 10))
    assert picture(layer, scene, camera) != first
    assert picture(layer, scene, camera) == picture(FloorLayer(), scene, camera)
    scene.set_theme(LIGHT)
    assert picture(layer, scene, camera) == picture(FloorLayer(), scene, camera)


def test_bundles_of_a_lit_rack_stand_out(scene: Scene) -> None:
    layer, camera = FloorLayer(), camera_at(0.3)
    plain = picture(layer, scene, camera)
    assert picture(layer, scene, camera, 1.0, "r1") != plain
    assert picture(layer, scene, camera) == plain
