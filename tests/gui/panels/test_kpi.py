"""The key figures, read back from the strip, are those of the evaluation."""

import pytest
from pytestqt.qtbot import QtBot

from configurator.evaluation import evaluate
from configurator.files.templates import template
from configurator.gui.panels.kpi import CHECKS, FIGURES, KpiStrip
from configurator.gui.theme import DARK
from tests.builders import shipped_catalog, small
from tests.gui.reading import number


@pytest.fixture
def strip(qtbot: QtBot) -> KpiStrip:
    made = KpiStrip(DARK)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("figure", FIGURES, ids=lambda one: one.name)
def test_every_figure_reads_back(strip: KpiStrip, figure) -> None:
    catalog = shipped_catalog()
    evaluation = evaluate(template("trn3-ultraserver-gen2", catalog).design, catalog, bands=False)
    strip.show_evaluation(evaluation)
    text = strip.buttons[figure.name].value.text().removesuffix("/h")
    value = evaluation.quantities[figure.name].value
    assert number(text) == pytest.approx(value, rel=6 * 10.0**-figure.digits)


def test_the_published_values_of_gen2_are_on_the_screen(strip: KpiStrip) -> None:
    catalog = shipped_catalog()
    strip.show_evaluation(evaluate(template("trn3-ultraserver-gen2", catalog).design, catalog))
    told = {name: button.value.text() for name, button in strip.buttons.items()}
    assert told["chips"] == "144"
    assert told["peak_fp8_flops"] == "362.4\u202fPFLOPS"
    assert told["hbm_bytes"] == "20,736\u202fGiB"
    assert strip.buttons["scale_out_bandwidth_bytes_per_s"].qualifier.text() == "1.286 : 1"
    assert strip.buttons["hbm_bytes"].qualifier.text() == "705.6\u202fTB/s"
    assert told[CHECKS] == "✓ 0 errors"


def test_a_click_asks_for_the_explanation(strip: KpiStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.asked) as asked:
        strip.buttons["capex_usd"].click()
    assert asked.args == ["capex_usd"]


def test_stale_figures_say_so(strip: KpiStrip) -> None:
    strip.show_evaluation(evaluate(small(), shipped_catalog(), bands=False))
    assert strip.buttons["capex_usd"].qualifier.text().endswith("…")
    strip.show_evaluation(evaluate(small(), shipped_catalog()))
    assert not strip.buttons["capex_usd"].qualifier.text().endswith("…")
    assert "–" in strip.buttons["capex_usd"].qualifier.text()
