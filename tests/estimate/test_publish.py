"""What surfaces are given: unknowns as lower bounds or as nothing, bands that hold the value."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from configurator.design.model import Mount
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.publish import ALSO_SHOWN, CONTRACT, publish
from configurator.estimate.sampling import Band
from configurator.evaluation import Evaluation
from tests.estimate.designs import (
    GEN2,
    catalog_with,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
    value,
)
from tests.estimate.test_bom import TEMPLATES

RATIOS = ("peak_bf16_flops_per_w", "cost_usd_per_chip_hour")
DESIGN = floor(
    rack("rack_eia_48u", Mount("board_trn3_2chip", 1), Mount("board_inf3_4chip", 3)),
    rack("rack_eia_48u", Mount("board_trn3_2chip", 1), number=2),
)


def with_unknown_board() -> Evaluation:
    """Two racks; nobody knows watts and kilograms of the Inferentia3 board."""
    nothing = {"power": own(None, "W"), "mass": own(None, "kg")}
    return quick(DESIGN, catalog_with("board_inf3_4chip", **nothing))


def test_sums_with_unknown_terms_give_the_known_part() -> None:
    evaluation = with_unknown_board()
    known_w, known_kg = 2 * 2400, 2 * (160 + 32)
    for name, known in (("it_power_w", known_w), ("heat_w", known_w), ("mass_kg", known_kg)):
        quantity = evaluation.quantities[name]
        assert (quantity.value, quantity.status, quantity.unknown_inputs) == (known, "unknown", 1)
    energy = evaluation.quantities["energy_kwh_per_year"]
    assert energy.value == pytest.approx(known_w * 0.85 * 1.3 * 8.76)
    assert energy.unknown_inputs == 1


def test_ratios_of_an_unknown_have_no_value() -> None:
    for name in RATIOS:
        quantity = with_unknown_board().quantities[name]
        assert (quantity.value, quantity.low, quantity.high) == (None, None, None)
        assert (quantity.status, quantity.unknown_inputs) == ("unknown", 1)


def test_what_does_not_rest_on_the_unknown_is_untouched() -> None:
    full, partial = quick(DESIGN).quantities, with_unknown_board().quantities
    for name in ("chips", "peak_fp8_flops", "capex_usd", "rack_units_used"):
        assert partial[name] == full[name]


def test_the_rack_that_holds_it_counts_the_unknowns() -> None:
    loads = with_unknown_board().rack_loads
    assert (loads["r1"].unknown_inputs, loads["r2"].unknown_inputs) == (2, 0)
    assert (loads["r1"].power_w, loads["r1"].mass_kg) == (2400, 192)


def test_two_unknown_figures_are_counted_as_two() -> None:
    catalog = catalog_with("sw_12t", power_no_optics=own(None, "W"), price=own(None, "USD"))
    design = floor(rack("rack_eia_48u", *stack("sw_12t", 3), Mount("dgx_h200", 9)))
    assert quick(design, catalog).quantities["tco_usd"].unknown_inputs == 2


@pytest.mark.parametrize("template", TEMPLATES)
def test_all_names_of_the_contract_are_there_and_are_json(template: str) -> None:
    quantities = evaluated(template).quantities
    assert list(quantities) == [*CONTRACT, *ALSO_SHOWN]
    for quantity in quantities.values():
        json.dumps(asdict(replace(quantity, exact=None)), allow_nan=False)
        assert quantity.unit == QUANTITIES[quantity.name].unit
        assert quantity.title


@pytest.mark.parametrize("template", TEMPLATES)
def test_bands_hold_the_value(template: str) -> None:
    for quantity in evaluated(template).quantities.values():
        if quantity.value is None:
            assert quantity.low is quantity.high is None
        else:
            assert quantity.low <= quantity.value <= quantity.high  # type: ignore[operator]


def test_bands_are_widened_to_the_value() -> None:
    values = evaluated(GEN2).working.values
    for band in (Band(1.0, 2.0), Band(1e9, 2e9)):
        quantity = publish(values, {"capex_usd": band})["capex_usd"]
        low, high = sorted((band.low, band.high, value(evaluated(GEN2), "capex_usd")))[::2]
        assert (quantity.low, quantity.high) == (low, high)


def test_money_is_published_exactly() -> None:
    capex = evaluated(GEN2).quantities["capex_usd"]
    assert capex.exact is not None
    assert float(capex.exact) == capex.value
    assert evaluated(GEN2).quantities["it_power_w"].exact is None


def test_loads_are_looked_up_by_rack() -> None:
    loads = evaluated(GEN2).rack_loads
    assert list(loads) == ["r1", "r2", "cdu1", "cdu2"]
    assert len(loads) == 4
    assert loads["r1"] is loads["r2"]
    assert (loads["r1"].units_used, loads["r1"].units) == (39, 48)
    assert (loads["cdu1"].power_limit_w, loads["cdu1"].mass_limit_kg) == (None, None)
