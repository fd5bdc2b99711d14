"""Whatever nobody knows: an evaluation of the rest, never a crash, a NaN or a hidden zero."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from configurator.design.model import Mount
from configurator.estimate.inputs import ASSUMPTIONS
from configurator.evaluation import Evaluation, evaluate, explain
from tests.builders import shipped_catalog
from tests.estimate.designs import GEN2, assuming, catalog_with, evaluated, floor, own, rack

CATALOG = shipped_catalog()
# every kind of thing that can stand in a rack, fed and cooled
DESIGN = floor(
    rack(
        "rack_ai_liquid",
        Mount("board_trn3_4chip", 1),
        Mount("neuronswitch_tray_liquid", 2),
        Mount("sw_12t", 3),
        Mount("sw_mgmt", 4),
        Mount("board_trn3_host", 5),
        Mount("dgx_h200", 7),
        Mount("shelf_orv3_33", 20, feed="A"),
        Mount("shelf_orv3_33", 21, feed="B"),
        Mount("pdu_480_100", 1, "side", "A"),
        Mount("pdu_480_100", 2, "side", "B"),
    ),
    rack("cdu_250kw", number=2),
)
FULL = evaluate(DESIGN, CATALOG, samples=20)
# every figure that a formula reads, as `part.figure`
READ = sorted(
    {
        name
        for value in FULL.working.inputs.values()
        for name, figure in zip(value.names, value.figures, strict=True)
        if CATALOG.figure(name) is figure and figure is not None
    }
)


def assert_sound(evaluation: Evaluation) -> None:
    """Every number is finite or absent, is said to be partial, and is not above the full one."""
    for quantity in evaluation.quantities.values():
        json.dumps(asdict(replace(quantity, exact=None)), allow_nan=False)
        full = FULL.quantities[quantity.name].value
        assert (quantity.status == "unknown") == (quantity.unknown_inputs > 0)
        if quantity.unknown_inputs and quantity.value is not None and full is not None:
            assert quantity.value <= full * (1 + 1e-9), quantity.name
        if not quantity.unknown_inputs:
            assert quantity.value == full
    json.dumps(asdict(explain(evaluation, "cost_usd_per_chip_hour")), allow_nan=False)
    assert [line for line in evaluation.bom if line.extended_usd is None or line.extended_usd >= 0]


@pytest.mark.parametrize("name", [*sorted(set(ASSUMPTIONS.values())), "licence_usd_per_chip"])
def test_an_assumption_that_nobody_knows(name: str) -> None:
    design = assuming(DESIGN, **{name: own(None, "1")})
    assert_sound(evaluate(design, CATALOG, FULL, samples=20))


@pytest.mark.parametrize("name", READ)
def test_a_figure_that_nobody_knows(name: str) -> None:
    part, _, figure = name.partition(".")
    assert_sound(evaluate(DESIGN, catalog_with(part, **{figure: own(None, "1")}), samples=20))


def test_a_part_of_which_nothing_is_known() -> None:
    figures = CATALOG.part("dgx_h200").figures
    unknown = {n: own(None, f.unit) for n, f in figures.items() if f.is_number and n != "height"}
    evaluation = evaluate(DESIGN, catalog_with("dgx_h200", **unknown), samples=20)
    assert_sound(evaluation)
    assert evaluation.quantities["tco_usd"].unknown_inputs == 2
    assert evaluation.quantities["chips"].value == FULL.quantities["chips"].value


def test_unknown_cables_and_optics_are_counted_and_leave_a_sum() -> None:
    nothing = {"power_end": own(None, "W/end"), "price": own(None, "USD/cable")}
    catalog = catalog_with("cab_aec_pcie6", **nothing)
    before = evaluated(GEN2)
    after = evaluate(before.design, catalog, samples=20)
    power = after.quantities["it_power_w"]
    assert (power.status, power.unknown_inputs) == ("unknown", 1)
    missing = before.quantities["it_power_w"].value - power.value  # type: ignore[operator]
    assert missing == pytest.approx(2 * 72 * 8 / 0.97)
    line = next(line for line in after.bom if line.part_id == "cab_aec_pcie6")
    assert (line.quantity, line.extended_usd) == (72, None)
