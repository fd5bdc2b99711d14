"""An evaluation reuses the last one and yet says what a fresh one says, bands included."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.catalog import Figure
from configurator.commands import Command, PlaceBoard, Rejected, RemoveMounts, RenameRack
from configurator.design.model import Design
from configurator.evaluation import Evaluation, evaluate, explain
from tests.builders import applied, shipped_catalog, small
from tests.estimate.designs import (
    FEW,
    GEN1,
    GEN2,
    assuming,
    catalog_with,
    evaluated,
    own,
    quick,
)

CATALOG = shipped_catalog()


def full(design: Design, previous: Evaluation | None = None) -> Evaluation:
    """With bands, from few samples."""
    return evaluate(design, CATALOG, previous, samples=FEW)


def assert_same(one: Evaluation, other: Evaluation) -> None:
    """Two evaluations say the same on every surface."""
    assert one.quantities == other.quantities
    assert one.violations == other.violations
    assert (one.bom, one.cost_split, one.tiers) == (other.bom, other.cost_split, other.tiers)
    assert dict(one.rack_loads) == dict(other.rack_loads)
    assert one.stale == other.stale


BASE = full(small())
PARTS = ("board_trn3_4chip", "board_trn3_2chip", "dgx_h200", "sw_12t", "shelf_orv3_33", "sw_mgmt")
commands = st.one_of(
    st.builds(
        PlaceBoard, st.sampled_from(("r1", "r2")), st.integers(1, 48), st.sampled_from(PARTS)
    ),
    st.builds(RemoveMounts, st.tuples(st.sampled_from(("r1/f5", "r1/f9", "r1/f37", "r2/f5")))),
    st.builds(RenameRack, st.just("r1"), st.sampled_from(("X", "Y"))),
)
SCALED = ("pue", "typical_power_ratio", "electricity_usd_per_kwh", "freight_share")
scales = st.sampled_from((0.5, 0.9, 1.0))
changes = st.tuples(st.sampled_from(SCALED), scales, scales)


def changed(design: Design, change: Command | int | tuple[str, float, float]) -> Design:
    """The design after a command, with another seed, or with another value and range assumed."""
    if isinstance(change, int):
        return replace(design, seed=change)
    if isinstance(change, tuple):
        name, scale, spread = change
        old = next(a.figure for a in design.assumptions if a.name == name)
        assert old.si is not None
        value = old.si * scale
        figure = Figure(value, old.si_unit, value * spread, None, "assumption", "test")
        return assuming(design, **{name: figure})
    try:
        return change.apply(design, CATALOG)
    except Rejected:
        return design


@settings(max_examples=40)
@given(st.lists(commands | changes | st.integers(1, 3), min_size=1, max_size=5))
def test_edit_by_edit_gives_what_a_fresh_evaluation_gives(
    edits: list[Command | int | tuple[str, float, float]],
) -> None:
    design, evaluation = small(), BASE
    for edit in edits:
        design = changed(design, edit)
        evaluation = full(design, evaluation)
    assert_same(evaluation, full(design))


def test_an_edit_of_a_wired_design_gives_what_a_fresh_evaluation_gives() -> None:
    before = evaluated(GEN1)
    design = applied(before.design, RemoveMounts(("r1/f1",)))
    assert_same(full(design, before), full(design))
    assert_same(full(before.design, full(design, before)), before)


def test_the_same_design_again_keeps_every_value() -> None:
    again = quick(evaluated(GEN2).design)
    once_more = evaluate(again.design, CATALOG, again, bands=False)
    for name, value in again.working.values.items():
        assert once_more.working.values[name] is value


def test_what_an_edit_does_not_touch_stays_the_same_object() -> None:
    before = evaluated(GEN2)
    dearer = assuming(before.design, electricity_usd_per_kwh=own(0.2, "USD/kWh"))
    after = evaluate(dearer, CATALOG, before, bands=False)
    for name in ("it_power_w", "capex_usd", "energy_kwh_per_year"):
        assert after.working.values[name] is before.working.values[name]
    for name in ("energy_usd_per_year", "opex_usd_per_year", "tco_usd"):
        assert after.working.values[name] is not before.working.values[name]


def test_another_catalogue_starts_from_nothing() -> None:
    dearer = catalog_with("board_trn3_4chip", price=own(99_000.0, "USD"))
    after = evaluate(small(), dearer, BASE, samples=FEW)
    assert_same(after, evaluate(small(), dearer, samples=FEW))
    assert after.quantities["capex_usd"] != BASE.quantities["capex_usd"]


def test_an_explanation_agrees_after_an_edit() -> None:
    design = applied(small(), PlaceBoard("r2", 9, "dgx_h200"))
    after = full(design, BASE)
    assert explain(after, "tco_usd") == explain(full(design), "tco_usd")
    with pytest.raises(KeyError):
        explain(after, "nonsense")
