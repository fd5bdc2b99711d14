"""Measures CPU time, since machines are shared, and prints the figures beside their limits."""

from __future__ import annotations

from time import process_time

import pytest

from tests.benchmarks.figures import FIGURES, table


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "benchmarks" in item.path.parts:
            item.add_marker(pytest.mark.benchmark(timer=process_time, disable_gc=True))
            item.add_marker(pytest.mark.timeout(600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if FIGURES:
        terminalreporter.section("CPU time, and for a start also the time waited")
        for line in table():
            terminalreporter.write_line(line)
