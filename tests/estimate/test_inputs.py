"""Inputs: every formula finds its parameters, and assumptions come from the design first."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from configurator.design.model import Mount
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.inputs import ASSUMPTIONS, assumed, assumption_inputs, measured_inputs
from configurator.fabric.metrics import FabricMetrics
from tests.builders import empty, shipped_catalog
from tests.estimate.designs import GEN1, GEN2, assuming, evaluated, floor, own, quick, rack


def test_every_parameter_is_a_quantity_or_an_input_and_every_input_is_used() -> None:
    inputs = evaluated(GEN2).working.inputs
    asked = {name for definition in QUANTITIES.values() for name in definition.parameters}
    assert asked - QUANTITIES.keys() == set(inputs)
    assert not inputs.keys() & QUANTITIES.keys()


def test_the_designs_own_assumption_comes_first() -> None:
    catalog = shipped_catalog()
    mine = own(1.5, "ratio")
    assert assumed(assuming(empty(), pue=mine), catalog, "pue") is mine
    without = replace(empty(), assumptions=())
    assert assumed(without, catalog, "pue") is catalog.defaults["pue"]


def test_an_assumption_that_nobody_made_is_unknown() -> None:
    catalog = replace(shipped_catalog(), defaults=MappingProxyType({}))
    inputs = assumption_inputs(replace(empty(), assumptions=()), catalog)
    assert set(inputs) == set(ASSUMPTIONS)
    for name, value in inputs.items():
        assert np.isnan(value.array).all()
        assert value.unknown == {("design", ASSUMPTIONS[name])}


def test_assumptions_are_read_in_si() -> None:
    inputs = assumption_inputs(empty(), shipped_catalog())
    found = {name: value.array.item() for name, value in inputs.items()}
    # 194.95 USD per kW and month; 350 g/kWh; 10 %; 3.93 kJ/(kg·K)
    assert np.isclose(found["colo_usd_per_w_month"], 0.19495)
    assert np.isclose(found["carbon_kg_per_kwh"], 0.350)
    assert np.isclose(found["residual_share"], 0.10)
    assert np.isclose(found["coolant_heat_j_per_kg_k"], 3930)


def test_spare_lanes_carry_nothing() -> None:
    # 8 of 10 ports of a chip to the backplane are active
    for template in (GEN1, GEN2):
        assert evaluated(template).working.inputs["active_lane_share"].array.item() == 0.8
    without = quick(floor(rack("rack_eia_48u", Mount("dgx_h200", 1))))
    assert without.working.inputs["active_lane_share"].array.item() == 1


def test_what_was_not_measured_is_absent_and_not_unknown() -> None:
    for metrics in (None, FabricMetrics(None, None, None, None, None, "exact")):
        for value in measured_inputs(metrics).values():
            assert np.isnan(value.array).all()
            assert not value.unknown


def test_metrics_are_taken_over() -> None:
    found = measured_inputs(FabricMetrics(5, 3.5, 9e12, 1.25, 6e-6, "bound"))
    assert found["measured_diameter_hops"].array.item() == 5
    assert found["measured_max_latency_s"].status == "assumption"
    assert found["measured_bisection_bytes_per_s"].status == "derived"
