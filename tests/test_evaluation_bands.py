"""Bands and metrics belong to their design: what is stale, who finds it, and when it is dropped."""

from __future__ import annotations

import pickle
from dataclasses import replace
from types import MappingProxyType

from configurator.commands import PlaceBoard, RenameRack
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.inputs import MEASURED
from configurator.estimate.sampling import draw_input
from configurator.evaluation import evaluate, refined, refinement_of, refinement_request
from tests.builders import applied, big, small
from tests.estimate.designs import (
    FEW,
    GEN2,
    assuming,
    catalog_with,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
)
from tests.test_evaluation import BASE, CATALOG, assert_same, full

MEASURED_NAMES = {name.removeprefix("measured_") for name in MEASURED}


def test_a_wider_range_of_the_same_value_gives_a_wider_band() -> None:
    design = assuming(small(), pue=own(1.3, "ratio", 1.3, 2.9))
    narrow = full(assuming(small(), pue=own(1.3, "ratio")))
    wide = full(design, narrow)
    assert_same(wide, full(design))
    one, other = (e.quantities["facility_power_w"] for e in (narrow, wide))
    assert one.value == other.value
    assert other.high > one.high  # type: ignore[operator]


def test_parts_of_the_same_price_but_other_ranges_give_other_bands() -> None:
    sure, unsure = (own(3_000.0, "USD"), own(3_000.0, "USD", 0.0, 99_000.0))
    catalog = catalog_with("sw_mgmt", price=sure)
    like = catalog.part("sw_mgmt")
    twin = replace(like, id="twin", figures=MappingProxyType({**like.figures, "price": unsure}))
    catalog = replace(catalog, parts=MappingProxyType({**catalog.parts, "twin": twin}))
    designs = [
        floor(rack("rack_eia_48u", *stack("sw_mgmt", n), *stack("twin", 3 - n, first=9)))
        for n in (2, 1)
    ]
    before = evaluate(designs[0], catalog, samples=FEW)
    after = evaluate(designs[1], catalog, before, samples=FEW)
    assert before.quantities["hardware_usd"].value == after.quantities["hardware_usd"].value
    assert_same(after, evaluate(designs[1], catalog, samples=FEW))


def test_another_seed_or_number_of_samples_gives_other_bands() -> None:
    seeded = full(replace(small(), seed=2), BASE)
    assert seeded.quantities["capex_usd"] != BASE.quantities["capex_usd"]
    assert_same(seeded, full(replace(small(), seed=2)))
    more = evaluate(small(), CATALOG, BASE, samples=2 * FEW)
    assert_same(more, evaluate(small(), CATALOG, samples=2 * FEW))


def test_the_same_seed_gives_the_same_bands() -> None:
    assert full(small()).quantities == BASE.quantities


def test_another_part_leaves_the_draws_of_the_others_alone() -> None:
    more = full(applied(small(), PlaceBoard("r2", 30, "dgx_h200")), BASE)
    for column in ("part_power_w", "unit_price_usd", "part_mass_kg"):
        drawn = []
        for value in (evaluation.working.inputs[column] for evaluation in (BASE, more)):
            draws = draw_input(value, 1, FEW)
            assert draws is not None
            board = next(n for n, name in enumerate(value.names) if name.startswith("board_trn3"))
            drawn.append(draws[:, 0, board, 0])
        assert (drawn[0] == drawn[1]).all()


def test_only_what_varies_has_a_band() -> None:
    banded = {n for n, q in evaluated(GEN2).quantities.items() if q.low != q.high}
    assert {"capex_usd", "it_power_w", "tco_usd", "coolant_flow_l_per_min"} <= banded
    assert not banded & {"chips", "peak_fp8_flops", "diameter_hops", "rack_units_used", "links"}


def test_without_bands_what_varies_is_stale_and_counts_are_not() -> None:
    fast = quick(evaluated(GEN2).design)
    assert {"capex_usd", "it_power_w", "bisection_bandwidth_bytes_per_s"} <= fast.stale
    assert fast.stale <= QUANTITIES.keys()
    assert not fast.stale & {"chips", "boards", "links", "peak_fp8_flops", "rack_units_used"}
    assert evaluated(GEN2).stale == frozenset()


def test_an_edit_makes_stale_what_rests_on_it() -> None:
    before = evaluated(GEN2)
    dearer = assuming(before.design, licence_usd_per_chip=own(100.0, "USD", 0.0, 200.0))
    after = evaluate(dearer, CATALOG, before, bands=False, samples=FEW)
    assert {"licences_usd", "capex_usd", "tco_usd"} <= after.stale
    assert not after.stale & {"it_power_w", "energy_usd_per_year", "mass_kg"}
    assert refined(after, refinement_of(refinement_request(after), CATALOG)).stale == frozenset()


def test_moving_a_rack_makes_the_graph_stale_and_keeps_the_last_metrics() -> None:
    before = evaluated(GEN2)
    after = evaluate(
        applied(before.design, RenameRack("r1", "elsewhere")),
        CATALOG,
        before,
        bands=False,
        samples=FEW,
    )
    assert MEASURED_NAMES & after.stale
    assert "capex_usd" not in after.stale
    assert after.quantities["diameter_hops"].value == 5


def test_the_slow_work_travels_to_another_process_and_back() -> None:
    fast = evaluate(evaluated(GEN2).design, CATALOG, bands=False, samples=FEW)
    request = pickle.loads(pickle.dumps(refinement_request(fast)))
    refinement = pickle.loads(pickle.dumps(refinement_of(request, CATALOG)))
    assert_same(refined(fast, refinement), evaluated(GEN2))


def test_a_late_answer_belongs_to_its_own_evaluation() -> None:
    first = evaluate(small(), CATALOG, bands=False, samples=FEW)
    late = refinement_of(refinement_request(first), CATALOG)
    second = evaluate(
        applied(small(), PlaceBoard("r2", 9, "dgx_h200")), CATALOG, first, bands=False, samples=FEW
    )
    shown = second.quantities
    assert_same(refined(first, late), BASE)
    assert second.quantities is shown
    assert_same(full(second.design, second), full(second.design))


def test_large_designs_are_not_measured() -> None:
    request = refinement_request(quick(big(100)))
    assert request.design is None
    assert refinement_of(request, CATALOG).metrics is None
    assert refinement_request(quick(small())).design is not None
