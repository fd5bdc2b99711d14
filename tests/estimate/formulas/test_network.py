"""Bandwidths per direction, and collective times from the bounds that they rest on."""

from __future__ import annotations

import pytest

from configurator.design.model import Mount
from tests.estimate.designs import GEN1, GEN2, evaluated, floor, quick, rack, value

GB = 1e9
TIERS = {
    # per chip: 8 x8 on the board, 8 active x8 to the backplane, 2 x8 to the other rack, of 64 GB/s
    GEN1: (64 * 512 * GB, 64 * 512 * GB, 64 * 128 * GB, 64 * 25 * GB),
    GEN2: (144 * 512 * GB, 144 * 512 * GB, 144 * 128 * GB, 144 * 25 * GB),
    "dgx-h200-pod": (144 * 450 * GB, 0, 0, 144 * 50 * GB),
    "inference-pod": (72 * 192 * GB, 0, 0, 72 * 12.5 * GB),
}
MEASURED = {
    # domain_decisions.md A3, A5, A10; the cut is 32 or 72 cables of 128 GB/s
    GEN1: (4, 32 * 128 * GB, 16 / 48),
    GEN2: (5, 72 * 128 * GB, 18 / 14),
}


@pytest.mark.parametrize("template", TIERS)
def test_tiers_are_what_all_chips_send(template: str) -> None:
    found = {tier.tier: tier.bytes_per_s for tier in evaluated(template).tiers}
    expected = dict(zip(("board", "rack", "cross_rack", "scale_out"), TIERS[template], strict=True))
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("template", [GEN1, GEN2, "dgx-h200-pod"])
def test_scale_up_tiers_add_up_to_the_scale_up_bandwidth(template: str) -> None:
    *scale_up, scale_out = (tier.bytes_per_s for tier in evaluated(template).tiers)
    assert sum(scale_up) == pytest.approx(
        value(evaluated(template), "scale_up_bandwidth_bytes_per_s")
    )
    assert scale_out == value(evaluated(template), "scale_out_bandwidth_bytes_per_s")


@pytest.mark.parametrize("template", MEASURED)
def test_the_graph_of_an_ultraserver_is_measured(template: str) -> None:
    diameter, cut, oversubscription = MEASURED[template]
    assert value(evaluated(template), "diameter_hops") == diameter
    assert value(evaluated(template), "bisection_bandwidth_bytes_per_s") == pytest.approx(cut)
    assert value(evaluated(template), "oversubscription") == pytest.approx(oversubscription)


def test_collective_times_are_their_bounds_over_the_efficiency() -> None:
    n, size, efficiency, latency = 144, 2**30, 0.75, 4 * 1.5e-6
    bandwidth, cut = (1152 + 25) * GB, 72 * 128 * GB
    assert value(evaluated(GEN2), "max_latency_s") == pytest.approx(latency)
    reduce_s = 2 * (n - 1) / n * size / bandwidth
    assert reduce_s > size / cut
    assert value(evaluated(GEN2), "all_reduce_s") == pytest.approx(
        reduce_s / efficiency + 2 * latency
    )
    exchange_s = n / 4 * size / cut
    assert exchange_s > (n - 1) / n * size / bandwidth
    assert value(evaluated(GEN2), "all_to_all_s") == pytest.approx(
        exchange_s / efficiency + latency
    )


def test_directions_are_not_added() -> None:
    # the published 2,560 GB/s are both directions with spare lanes; 144 active lanes send 8 each
    one = quick(floor(rack("rack_ai_liquid", Mount("board_trn3_4chip", 1))))
    assert value(one, "scale_up_bandwidth_bytes_per_s") == 4 * 144 * 8 * GB


@pytest.mark.parametrize("template", ["inference-pod", "blank", "ultracluster"])
def test_what_is_not_connected_or_not_measured_has_no_collective_time(template: str) -> None:
    for name in ("diameter_hops", "all_reduce_s", "all_to_all_s", "max_latency_s"):
        assert evaluated(template).quantities[name].value is None
