"""Opening and saving projects of one rack, a row of halls, and all racks of a million chips."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from configurator.design.model import Project
from configurator.files.project import load_project, save_project
from tests.benchmarks.figures import keep_benchmark
from tests.estimate.designs import ultraservers

RACKS = (1, 64, 1_000, 13_890)
ROUNDS = 10


@pytest.mark.parametrize("racks", RACKS)
def test_save(benchmark: BenchmarkFixture, racks: int, tmp_path: Path) -> None:
    project = Project("p", (ultraservers(racks),))
    path = tmp_path / "design.rackwright"
    benchmark.pedantic(save_project, args=(project, path), rounds=ROUNDS, warmup_rounds=1)
    keep_benchmark(benchmark, f"save, {racks:,} racks ({path.stat().st_size:,} bytes)", 0.2)


@pytest.mark.parametrize("racks", RACKS)
def test_open(benchmark: BenchmarkFixture, racks: int, tmp_path: Path) -> None:
    path = tmp_path / "design.rackwright"
    save_project(Project("p", (ultraservers(racks),)), path)
    benchmark.pedantic(load_project, args=(path,), rounds=ROUNDS, warmup_rounds=1)
    keep_benchmark(benchmark, f"open, {racks:,} racks", 1.0)
