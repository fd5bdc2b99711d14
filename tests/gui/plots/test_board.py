"""The four plots show the evaluation: bars and texts are read back and compared."""

import pytest
from pytestqt.qtbot import QtBot

from configurator.commands import AddRack, PlaceBoard
from configurator.evaluation import Evaluation, evaluate
from configurator.files.templates import template
from configurator.gui.plots.board import PlotBoard
from configurator.gui.theme import DARK, LIGHT
from tests.builders import applied, big, empty, shipped_catalog
from tests.gui.reading import number


@pytest.fixture
def board(qtbot: QtBot) -> PlotBoard:
    made = PlotBoard(DARK)
    qtbot.addWidget(made)
    made.resize(1600, 230)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(board: PlotBoard, name: str) -> Evaluation:
    catalog = shipped_catalog()
    evaluation = evaluate(template(name, catalog).design, catalog)
    board.show_evaluation(evaluation)
    board.grab()
    return evaluation


def test_there_are_exactly_four(board: PlotBoard) -> None:
    assert list(board.plots) == ["power", "bandwidth", "compute", "cost"]


def test_power_per_rack_against_its_limit(board: PlotBoard) -> None:
    evaluation = shown(board, "training-pod")
    plot = board.plots["power"]
    expected = {f"R0{n}": evaluation.rack_loads[f"r{n}"] for n in range(1, 5)}
    assert plot.shown_values() == {name: load.power_w for name, load in expected.items()}
    for name, text in plot.shown_texts().items():
        assert number(text) == pytest.approx(expected[name].power_w, rel=1e-3)
    assert number(plot.limit_note.removeprefix("limit ")) == pytest.approx(
        expected["R01"].power_limit_w, rel=1e-3
    )


def test_bandwidth_by_tier(board: PlotBoard) -> None:
    evaluation = shown(board, "trn3-ultraserver-gen2")
    plot = board.plots["bandwidth"]
    assert list(plot.shown_values().values()) == [t.bytes_per_s for t in evaluation.tiers]
    for text, tier in zip(plot.shown_texts().values(), evaluation.tiers, strict=True):
        assert number(text) == pytest.approx(tier.bytes_per_s, rel=1e-3)


def test_compute_by_precision(board: PlotBoard) -> None:
    evaluation = shown(board, "trn3-ultraserver-gen1")
    names = {"MXFP8": "peak_fp8_flops", "BF16": "peak_bf16_flops", "FP32": "peak_fp32_flops"}
    plot = board.plots["compute"]
    expected = {label: evaluation.quantities[name].value for label, name in names.items()}
    assert plot.shown_values() == expected
    for label, text in plot.shown_texts().items():
        assert number(text) == pytest.approx(expected[label], rel=1e-3)


def test_cost_split_adds_up_to_the_total_with_its_band(board: PlotBoard) -> None:
    evaluation = shown(board, "trn3-ultraserver-gen2")
    plot = board.plots["cost"]
    values = plot.shown_values()
    total = values.pop("total")
    assert total == float(evaluation.quantities["capex_usd"].exact or 0)
    assert sum(values.values()) == pytest.approx(total)
    capex = evaluation.quantities["capex_usd"]
    [band] = plot._labels._band_lines()
    assert (band.x1(), band.x2()) == (capex.low, capex.high)
    for name, text in plot.shown_texts().items():
        if name != "total":
            assert number(text) == pytest.approx(values[name], rel=1e-3)


def test_every_edit_changes_all_four(board: PlotBoard) -> None:
    catalog = shipped_catalog()
    design = applied(empty(), AddRack("rack_trn3_air"))
    board.show_evaluation(evaluate(design, catalog, bands=False))
    before = {key: plot.shown_values() for key, plot in board.plots.items()}
    design = applied(design, PlaceBoard("r1", 5, "board_trn3_2chip"))
    board.show_evaluation(evaluate(design, catalog, bands=False))
    for key, plot in board.plots.items():
        assert plot.shown_values() != before[key], key


def test_many_racks_are_shown_by_build(board: PlotBoard) -> None:
    catalog = shipped_catalog()
    board.show_evaluation(evaluate(big(64), catalog, bands=False))
    assert list(board.plots["power"].shown_values()) == ["R01 ×64"]


def test_hidden_plots_catch_up_and_themes_change(board: PlotBoard) -> None:
    board.hide()
    shown(board, "trn3-ultraserver-gen1")
    assert board.plots["compute"].shown_values() == {}
    board.show()
    assert len(board.plots["compute"].shown_values()) == 3
    board.set_theme(LIGHT)
    assert board.plots["power"].backgroundBrush().color().name().upper() == LIGHT.panel
