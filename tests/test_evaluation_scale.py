"""What an edit costs goes with the distinct racks, not with the racks or the boards."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from configurator.commands import PlaceBoard
from configurator.design.model import Design
from configurator.evaluation import evaluate
from tests.builders import applied, big, shipped_catalog
from tests.estimate.designs import quick, ultraservers, value

COMPUTE_RACKS = 13_890
AT_MOST_TIMES = 20


def cpu_s(work: Callable[[], object]) -> float:
    """The shortest of some runs."""
    times = []
    for _ in range(5):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def edit_s(design: Design) -> float:
    """CPU time from one edit to its numbers, without bands."""
    before = quick(design)
    edits = iter(applied(design, PlaceBoard("r1", unit, "sw_mgmt")) for unit in range(40, 48))
    return cpu_s(lambda: evaluate(next(edits), shipped_catalog(), before, bands=False))


@pytest.mark.parametrize("designed", [big, ultraservers])
def test_an_edit_of_an_ultracluster_costs_little_more_than_one_of_two_racks(
    designed: Callable[[int], Design],
) -> None:
    assert edit_s(designed(COMPUTE_RACKS)) < AT_MOST_TIMES * edit_s(designed(2))


def test_arrays_have_as_many_rows_as_there_are_distinct_racks() -> None:
    few, many = (quick(ultraservers(racks)).working for racks in (4, COMPUTE_RACKS))
    for name, one in few.values.items():
        assert many.values[name].array.shape == one.array.shape, name


def test_totals_grow_with_the_racks() -> None:
    few, many = (quick(ultraservers(racks)) for racks in (2, COMPUTE_RACKS))
    for name in ("chips", "it_power_w", "hardware_usd", "links", "cables", "mass_kg"):
        assert value(many, name) == pytest.approx(value(few, name) * COMPUTE_RACKS / 2)
    assert value(many, "chips") == COMPUTE_RACKS * 72


def test_a_part_too_many_is_seen_at_any_size() -> None:
    design = ultraservers(COMPUTE_RACKS)
    after = quick(applied(design, PlaceBoard("r13890", 40, "dgx_h200")))
    assert value(after, "chips") == COMPUTE_RACKS * 72 + 8
    assert after.rack_loads["r13890"].power_w > after.rack_loads["r1"].power_w
