"""The real window offscreen: repainting the racks, and a drop with everything that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

pytest.importorskip("PySide6")

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from configurator.gui.app import application_of, open_window
from configurator.gui.main_window import MainWindow
from configurator.gui.settings import Settings
from tests.benchmarks.figures import keep_benchmark
from tests.estimate.designs import ultraservers
from tests.gui.canvas.hands import Hand, document_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

RACKS = 64
FREE_UNITS = range(40, 49)
# all racks of the floor, one rack as high as the view, and devices close enough to read their ports
ZOOMS = {"all racks": None, "a few racks": 0.6, "one device": 3.0}
ROUNDS = 60


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(application_of([]), Settings(tmp_path / "settings.ini"))
    made.show()
    # another process finds the bands; here its answers would come into later rounds
    made.background.shut_down()
    made.lower_panel.make_plots()
    made.document._replace(document_of(ultraservers(RACKS)).project, None)
    made.show_design()
    settle()
    yield made
    made.document._saved = made.document.design
    made.close()
    qapp.setStyleSheet("")


def settle() -> None:
    """Let Qt do all that waits: layouts, updates, paints."""
    for _ in range(3):
        QApplication.processEvents()


def look_at(window: MainWindow, zoom: str) -> None:
    """Show the middle of the floor at that zoom."""
    canvas, scale = window.workspace.canvas, ZOOMS[zoom]
    canvas.fit_all()
    if scale is not None:
        rect = canvas.scene.floor.rack_rect(canvas.scene.floor.spot("r20"))
        canvas.camera.scale = scale
        corner = rect.center() - QPointF(canvas.width(), canvas.height()) / scale / 2
        canvas.camera.origin = corner
    canvas.update()
    settle()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_pan_frame(benchmark: BenchmarkFixture, window: MainWindow, zoom: str) -> None:
    look_at(window, zoom)
    canvas, number = window.workspace.canvas, count()

    def move() -> None:
        # to and fro, so that the same racks stay in view and no picture can be kept
        step = 1 if next(number) % 2 else -1
        canvas.camera.origin += QPointF(step, step) / canvas.camera.scale

    benchmark.pedantic(canvas.repaint, setup=move, rounds=ROUNDS, warmup_rounds=5)
    keep_benchmark(benchmark, f"pan frame, {RACKS} racks, {zoom} in view", 0.016)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_repaint(benchmark: BenchmarkFixture, window: MainWindow, zoom: str) -> None:
    look_at(window, zoom)
    canvas = window.workspace.canvas
    # without this the kept picture is shown, which an edit only patches
    benchmark.pedantic(canvas.repaint, setup=canvas._layer.forget, rounds=ROUNDS, warmup_rounds=5)
    keep_benchmark(benchmark, f"repaint all, {RACKS} racks, {zoom} in view", 0.016)


@pytest.mark.parametrize("zoom", ["all racks", "a few racks"])
def test_drop_to_numbers_and_repaint(
    benchmark: BenchmarkFixture, window: MainWindow, zoom: str
) -> None:
    look_at(window, zoom)
    canvas, number = window.workspace.canvas, count()
    hand = Hand(canvas)

    def aim() -> tuple[tuple[QPointF], dict[str, object]]:
        if window.document.history.can_undo:
            window.document.undo()
        at = canvas.slot_rect("r20", FREE_UNITS[next(number) % len(FREE_UNITS)]).center()
        hand.drag("board_trn3_4chip", at)
        settle()
        return (at,), {}

    def drop(at: QPointF) -> None:
        assert hand.drop("board_trn3_4chip", at)
        settle()

    boards = window.document.evaluation.quantities["boards"].value
    benchmark.pedantic(drop, setup=aim, rounds=ROUNDS, warmup_rounds=5)
    assert window.document.evaluation.quantities["boards"].value == boards + 1  # type: ignore[operator]
    keep_benchmark(benchmark, f"drop → all numbers and repaint, {RACKS} racks, {zoom}", 0.016)
