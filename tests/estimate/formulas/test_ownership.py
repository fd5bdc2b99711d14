"""What it costs to run and to own, worked out by hand from capital and power."""

from __future__ import annotations

import pytest

from tests.estimate.designs import (
    GEN2,
    assuming,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
    value,
)
from tests.estimate.formulas.test_cost import GEN2_HARDWARE
from tests.estimate.formulas.test_electrical import GEN2_RACK_W

CAPEX = GEN2_HARDWARE * 1.045 + 144 * 500 + 46_000
ENERGY_KWH = 2 * GEN2_RACK_W / 1000 * 0.85 * 1.15 * 8760
ENERGY_USD = ENERGY_KWH * 0.0892
COLO_USD = 2 * GEN2_RACK_W / 1000 * 194.95 * 12
SUPPORT_USD = 0.05 * CAPEX
OPEX = ENERGY_USD + COLO_USD + SUPPORT_USD
TCO = 0.9 * CAPEX + 5 * OPEX


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("energy_kwh_per_year", ENERGY_KWH),
        ("carbon_kg_per_year", ENERGY_KWH * 0.350),
        ("energy_usd_per_year", ENERGY_USD),
        ("colo_usd_per_year", COLO_USD),
        ("support_usd_per_year", SUPPORT_USD),
        ("capex_usd", CAPEX),
        ("opex_usd_per_year", OPEX),
        ("tco_usd", TCO),
        ("tco_usd_per_year", TCO / 5),
        ("cost_usd_per_chip_hour", TCO / 5 / (144 * 8760 * 0.8)),
        ("capex_usd_per_peak_bf16_pflops", CAPEX / (144 * 0.671)),
    ],
)
def test_gen2_costs_what_is_worked_out_by_hand(name: str, expected: float) -> None:
    assert value(evaluated(GEN2), name) == pytest.approx(expected, rel=1e-7)


def test_an_unknown_tariff_leaves_the_known_part_of_running_costs() -> None:
    design = floor(rack("rack_eia_48u", *stack("dgx_h200", 2, height=8)))
    unknown = quick(assuming(design, electricity_usd_per_kwh=own(None, "USD/kWh"))).quantities
    known = quick(design).quantities
    assert unknown["energy_usd_per_year"].value is None
    rest = [known[name].value for name in ("colo_usd_per_year", "support_usd_per_year")]
    assert unknown["opex_usd_per_year"].value == pytest.approx(sum(rest))  # type: ignore[arg-type]
    assert unknown["opex_usd_per_year"].status == "unknown"
    assert unknown["tco_usd"].unknown_inputs == 1
    assert unknown["cost_usd_per_chip_hour"].value is None


def test_nothing_to_run_has_no_cost_per_chip_hour() -> None:
    found = quick(floor()).quantities
    assert found["tco_usd"].value == 0
    assert found["cost_usd_per_chip_hour"].value is None
    assert found["capex_usd_per_peak_bf16_pflops"].value is None
    assert found["peak_bf16_flops_per_w"].value is None
