"""The figures of a run, printed as one table when it ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pytest_benchmark.fixture import BenchmarkFixture


class Figure(NamedTuple):
    """What was measured: median and 95th percentile in seconds, beside the limit of the plan."""

    what: str
    median_s: float
    p95_s: float
    limit_s: float | None
    limit_is_of_median: bool


FIGURES: list[Figure] = []


def p95(times: Sequence[float]) -> float:
    """The smallest time that at least 95 % of them do not exceed."""
    return sorted(times)[math.ceil(0.95 * len(times)) - 1]


def keep(
    what: str, times: Sequence[float], limit_s: float | None = None, *, of_median: bool = False
) -> None:
    """Put times into the table."""
    FIGURES.append(Figure(what, median(times), p95(times), limit_s, of_median))


def keep_benchmark(benchmark: BenchmarkFixture, what: str, limit_s: float | None = None) -> None:
    """Put the rounds of a benchmark into the table and into what pytest-benchmark saves."""
    times: Sequence[float] = benchmark.stats.stats.data
    benchmark.extra_info["p95_s"] = p95(times)
    keep(what, times, limit_s)


def table() -> list[str]:
    """A line for each figure: milliseconds, and whether the limit holds."""
    lines = [f"{'':58}{'median':>10}{'p95':>10}{'limit':>10}"]
    for figure in FIGURES:
        compared = figure.median_s if figure.limit_is_of_median else figure.p95_s
        limit = "" if figure.limit_s is None else f"{figure.limit_s * 1e3:.0f} ms"
        verdict = ""
        if figure.limit_s is not None:
            verdict = "holds" if compared <= figure.limit_s else "EXCEEDED"
        lines.append(
            f"{figure.what:58}{figure.median_s * 1e3:7.1f} ms{figure.p95_s * 1e3:7.1f} ms"
            f"{limit:>10}  {verdict}".rstrip()
        )
    return lines
