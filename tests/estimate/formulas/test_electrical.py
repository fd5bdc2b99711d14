"""Power at the rack's inlet and its limits, worked out by hand."""

from __future__ import annotations

import pytest

from configurator.design.model import Mount
from tests.estimate.designs import (
    GEN1,
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

# before the rectifier: boards, trays, top-of-rack and management switches
GEN2_BUSBAR_W = 18 * 5000 + 10 * 600 + 2 * 450 + 100
# 72 ends of 8 W between racks; 36 splitters with two ends of 0.1 W for 72 NIC links
GEN2_ENDS_W = 72 * 8 + 36 * 2 * 0.1
GEN2_RACK_W = (GEN2_BUSBAR_W + GEN2_ENDS_W) / 0.97
GEN1_BUSBAR_W = 16 * 2400 + 2 * 1000 + 4 * 600 + 2 * 450 + 100
GEN1_RACK_W = (GEN1_BUSBAR_W + 32 * 8 + 16 * 2 * 0.1) / 0.97


def test_a_rack_draws_its_busbar_load_through_the_rectifiers() -> None:
    assert evaluated(GEN2).rack_loads["r1"].power_w == pytest.approx(GEN2_RACK_W)
    assert evaluated(GEN1).rack_loads["r1"].power_w == pytest.approx(GEN1_RACK_W)


def test_it_power_is_all_racks_and_facility_power_all_losses() -> None:
    gen2 = evaluated(GEN2)
    assert value(gen2, "it_power_w") == pytest.approx(2 * GEN2_RACK_W)
    assert value(gen2, "it_power_typical_w") == pytest.approx(2 * GEN2_RACK_W * 0.85)
    assert value(gen2, "it_power_idle_w") == pytest.approx(2 * GEN2_RACK_W * 0.30)
    assert value(gen2, "facility_power_w") == pytest.approx(2 * GEN2_RACK_W * 1.15)
    assert value(gen2, "facility_power_typical_w") == pytest.approx(2 * GEN2_RACK_W * 0.85 * 1.15)
    assert value(evaluated(GEN1), "facility_power_w") == pytest.approx(2 * GEN1_RACK_W * 1.30)


def test_flops_per_watt_are_peak_over_maximum() -> None:
    peak = 144 * 671e12
    found = value(evaluated(GEN2), "peak_bf16_flops_per_w")
    assert found == pytest.approx(peak / (2 * GEN2_RACK_W))


def test_two_pdus_a_side_carry_their_usable_rating_times_power_factor() -> None:
    # 480 V · 100 A · √3 · 0.8 = 66.51 kVA; 4 shelves of 33 kW behind 0.97 carry more
    usable_va = 3**0.5 * 480 * 100 * 0.8
    assert usable_va == pytest.approx(66_510, rel=1e-4)
    assert 4 * 33_000 / 0.97 > 2 * 66_510 * 0.98
    limit = evaluated(GEN2).rack_loads["r1"].power_limit_w
    assert limit == pytest.approx(2 * 66_510 * 0.98)
    assert evaluated(GEN1).rack_loads["r1"].power_limit_w == pytest.approx(66_510 * 0.98)


def test_pdu_and_shelves_stand_in_series() -> None:
    pdus = (Mount("pdu_480_100", 1, "side", "A"), Mount("pdu_480_100", 2, "side", "B"))
    shelves = (Mount("shelf_orv3_33", 1, feed="A"), Mount("shelf_orv3_33", 2, feed="B"))
    limits = [
        quick(floor(rack("rack_ai_liquid", *mounts))).rack_loads["r1"].power_limit_w
        for mounts in (pdus, shelves, (*pdus, *shelves), ())
    ]
    by_pdu, by_shelf = 66_510 * 0.98, 33_000 / 0.97
    assert limits == [pytest.approx(by_pdu), pytest.approx(by_shelf), pytest.approx(by_shelf), None]


def test_the_weaker_side_counts() -> None:
    mounts = (
        Mount("pdu_480_100", 1, "side", "A"),
        Mount("pdu_480_100", 2, "side", "A"),
        Mount("pdu_415_60", 3, "side", "B"),
    )
    load = quick(floor(rack("rack_eia_48u", *mounts))).rack_loads["r1"]
    assert load.power_limit_w == pytest.approx(34_500 * 0.98)


def test_systems_measured_at_their_inlet_pass_no_rectifier() -> None:
    # with a shelf in the rack, only what hangs on the busbar pays for it
    design = floor(
        rack(
            "rack_ai_liquid",
            *stack("dgx_h200", 2, height=8),
            Mount("shelf_orv3_33", 20, feed="A"),
            Mount("neuronswitch_tray", 22),
        )
    )
    assert value(quick(design), "it_power_w") == pytest.approx(2 * 10_200 + 600 / 0.97)


def test_without_shelves_a_board_draws_what_it_states() -> None:
    # domain_decisions.md B: 26.5 kW per rack of the inference pod, before 20 splitter ends of 0.1 W
    stated = 9 * 2500 + 3 * 1000 + 2 * 450 + 100
    assert stated == 26_500
    assert evaluated("inference-pod").rack_loads["r1"].power_w == pytest.approx(stated, rel=2e-4)


def test_a_shelf_of_unknown_efficiency_leaves_power_a_lower_bound() -> None:
    catalog = catalog_with("shelf_orv3_33", efficiency=own(None, "fraction"))
    design = floor(rack("rack_ai_liquid", *stack("board_trn3_4chip", 2), Mount("shelf_orv3_33", 9)))
    quantity = quick(design, catalog).quantities["it_power_w"]
    assert (quantity.value, quantity.status, quantity.unknown_inputs) == (10_000, "unknown", 1)
