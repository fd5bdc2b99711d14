"""Lines between racks: what an edit does not touch is kept, and is what would be drawn anew."""

from __future__ import annotations

from configurator.commands import Command, MoveRack, PlaceBoard, RemoveMounts
from configurator.design.model import Design
from configurator.gui.canvas.bundles import BundlePath, BundlePaths
from configurator.gui.canvas.scene import Scene
from configurator.gui.theme import DARK
from tests.builders import applied, shipped_catalog
from tests.estimate.designs import ultraservers

CATALOG = shipped_catalog()
DESIGN = ultraservers(6)
BOARD = next(m for m in DESIGN.halls[0].rows[0].racks[0].build.mounts if m.part.startswith("board"))


def exact(paths: BundlePaths) -> dict[tuple[str, str], BundlePath]:
    """Every path between neighbours, drawn device by device."""
    for path in paths.paths:
        if path.is_short and not path.exact_from:
            paths.make_exact(path)
    return {(p.bundle.a, p.bundle.b): p for p in paths.paths if p.is_short}


def corners(path: BundlePath) -> list[list[tuple[float, float]]]:
    return [[(point.x(), point.y()) for point in line] for line in path.lines]


def edited(
    *commands: Command,
) -> tuple[dict[tuple[str, str], BundlePath], dict[tuple[str, str], BundlePath]]:
    """The paths before and after edits of a scene, the later ones equal to fresh ones."""
    scene = Scene(DESIGN, CATALOG, DARK)
    before = exact(scene.bundles)
    design: Design = applied(DESIGN, *commands)
    scene.show_design(design)
    after = exact(scene.bundles)
    fresh = exact(Scene(design, CATALOG, DARK).bundles)
    assert {k: corners(path) for k, path in after.items()} == {
        k: corners(path) for k, path in fresh.items()
    }
    return before, after


def test_an_edit_keeps_the_lines_of_other_racks() -> None:
    before, after = edited(RemoveMounts((f"r1/{BOARD.id}",)))
    assert after["r3", "r4"].lines is before["r3", "r4"].lines
    assert len(after["r1", "r2"].lines) == len(before["r1", "r2"].lines) - 1


def test_edits_between_two_pictures_are_followed() -> None:
    edited(RemoveMounts((f"r1/{BOARD.id}",)), PlaceBoard("r1", BOARD.unit, BOARD.part))
    edited(MoveRack("r6", "rowA", 9), RemoveMounts((f"r4/{BOARD.id}",)))


def test_other_faces_are_drawn_anew() -> None:
    scene = Scene(DESIGN, CATALOG, DARK)
    before = exact(scene.bundles)
    scene.set_faces("both")
    after = exact(scene.bundles)
    assert corners(after["r3", "r4"]) != corners(before["r3", "r4"])
