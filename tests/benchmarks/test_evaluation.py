"""From an edit to its numbers, and the draws of all quantities."""

from __future__ import annotations

from itertools import count

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from configurator.commands import PlaceBoard
from configurator.estimate.sampling import bands
from configurator.evaluation import (
    DEFAULT_SAMPLES,
    evaluate,
    explain,
    refinement_of,
    refinement_request,
)
from configurator.files.templates import template
from tests.benchmarks.figures import keep_benchmark
from tests.builders import shipped_catalog
from tests.estimate.designs import quick, ultraservers

RACKS = (1, 64, 1_000, 13_890)
PARTS = ("sw_mgmt", "neuronswitch_tray_liquid", "shelf_orv3_33")
ROUNDS = 60


@pytest.mark.parametrize("racks", RACKS)
def test_edit_to_evaluation(benchmark: BenchmarkFixture, racks: int) -> None:
    catalog = shipped_catalog()
    design = ultraservers(racks)
    before = quick(design)
    number = count()

    def next_edit() -> tuple[tuple[PlaceBoard], dict[str, object]]:
        n = next(number)
        return (PlaceBoard(f"r{n % racks + 1}", 40 + n % 9, PARTS[n % len(PARTS)]),), {}

    def edit(command: PlaceBoard) -> None:
        evaluate(command.apply(design, catalog), catalog, before, bands=False)

    benchmark.pedantic(edit, setup=next_edit, rounds=ROUNDS, warmup_rounds=3)
    keep_benchmark(benchmark, f"edit → numbers and rules, {racks:,} racks", 0.016)


@pytest.mark.parametrize("racks", RACKS[1:])
def test_the_first_evaluation(benchmark: BenchmarkFixture, racks: int) -> None:
    benchmark.pedantic(quick, setup=lambda: ((ultraservers(racks),), {}), rounds=5, warmup_rounds=1)
    keep_benchmark(benchmark, f"whole evaluation without bands, {racks:,} racks")


@pytest.mark.parametrize("racks", [64])
def test_draws_of_all_quantities(benchmark: BenchmarkFixture, racks: int) -> None:
    working = quick(ultraservers(racks)).working
    benchmark.pedantic(
        bands,
        args=(working.inputs, working.values, 1, DEFAULT_SAMPLES),
        rounds=10,
        warmup_rounds=1,
    )
    keep_benchmark(benchmark, f"{DEFAULT_SAMPLES:,} draws of all quantities, {racks} racks", 0.5)


@pytest.mark.parametrize("name", ["trn3-ultraserver-gen2", "training-pod"])
def test_the_work_of_the_worker(benchmark: BenchmarkFixture, name: str) -> None:
    request = refinement_request(quick(template(name, shipped_catalog()).design))
    benchmark.pedantic(refinement_of, args=(request, shipped_catalog()), rounds=5, warmup_rounds=1)
    keep_benchmark(benchmark, f"bands and graph metrics, {name}")


def test_an_explanation(benchmark: BenchmarkFixture) -> None:
    evaluation = quick(ultraservers(64))
    benchmark.pedantic(explain, args=(evaluation, "tco_usd"), rounds=10, warmup_rounds=1)
    keep_benchmark(benchmark, "explain tco_usd, 64 racks")
