"""Heat to air and to liquid adds up to the power, and the flows carry it."""

from __future__ import annotations

import pytest

from configurator.design.model import Mount
from tests.estimate.designs import (
    GEN1,
    GEN2,
    assuming,
    catalog_with,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
    value,
)
from tests.estimate.formulas.test_electrical import GEN1_RACK_W, GEN2_RACK_W

# 0.83 of boards and trays; switches, shelves and cable ends stay on air
GEN2_LIQUID_W = 0.83 * (18 * 5000 + 10 * 600)
ALL = (GEN1, GEN2, "training-pod", "inference-pod", "ultracluster", "dgx-h200-pod", "blank")


def test_cold_plates_take_their_share_of_boards_and_trays() -> None:
    load = evaluated(GEN2).rack_loads["r1"]
    assert load.liquid_heat_w == pytest.approx(GEN2_LIQUID_W)
    assert load.air_heat_w == pytest.approx(GEN2_RACK_W - GEN2_LIQUID_W)
    assert value(evaluated(GEN2), "liquid_heat_w") == pytest.approx(2 * GEN2_LIQUID_W)


def test_air_cooled_racks_give_all_to_air() -> None:
    assert value(evaluated(GEN1), "air_heat_w") == pytest.approx(2 * GEN1_RACK_W)
    assert value(evaluated(GEN1), "liquid_heat_w") == 0


@pytest.mark.parametrize("template", ALL)
def test_air_and_liquid_add_up_to_heat_and_heat_is_power(template: str) -> None:
    found = {
        name: value(evaluated(template), name)
        for name in ("air_heat_w", "liquid_heat_w", "heat_w", "it_power_w")
    }
    assert found["air_heat_w"] + found["liquid_heat_w"] == pytest.approx(found["heat_w"])
    assert found["heat_w"] == found["it_power_w"]


def test_airflow_follows_the_trade_formula() -> None:
    # ux_reliability_conventions.md 3.5: 2982 m³/h per kW and kelvin, here 15 K
    air_kw = value(evaluated(GEN1), "air_heat_w") / 1000
    found = value(evaluated(GEN1), "airflow_m3_per_h")
    assert found == pytest.approx(2982 * air_kw / 15, rel=1e-3)
    # facts cool_air.m3h_per_kw_15K
    assert found / air_kw == pytest.approx(198.8, rel=1e-3)


def test_coolant_flow_follows_the_trade_formula() -> None:
    # PG25: 1.013 kg/L, 3.93 kJ/(kg·K), 10 K: 1.51 L/min per kW (facts cool_dlc.lpm_per_kw_pg25_10K)
    per_kw = 60 / (1.013 * 3.93 * 10)
    assert per_kw == pytest.approx(1.51, rel=5e-3)
    liquid_kw = 2 * GEN2_LIQUID_W / 1000
    assert value(evaluated(GEN2), "coolant_flow_l_per_min") == pytest.approx(per_kw * liquid_kw)


def test_a_smaller_rise_needs_more_air() -> None:
    design = floor(rack("rack_eia_48u", *stack("dgx_h200", 2, height=8)))
    flows = [
        value(quick(assuming(design, air_temperature_rise_k=own(k, "K"))), "airflow_m3_per_h")
        for k in (20.0, 10.0)
    ]
    assert flows[1] == pytest.approx(2 * flows[0])


def test_a_device_of_unknown_share_counts_in_heat_but_in_neither_part() -> None:
    catalog = catalog_with("board_trn3_4chip", liquid_share=own(None, "fraction"))
    mounts = (Mount("board_trn3_4chip", 1), Mount("neuronswitch_tray_liquid", 2))
    evaluation = quick(floor(rack("rack_ai_liquid", *mounts)), catalog)
    assert value(evaluation, "heat_w") == 5600
    assert value(evaluation, "liquid_heat_w") == pytest.approx(0.83 * 600)
    assert value(evaluation, "air_heat_w") == pytest.approx(0.17 * 600)
    for name in ("air_heat_w", "liquid_heat_w"):
        assert evaluation.quantities[name].unknown_inputs == 1
