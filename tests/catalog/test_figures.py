"""Figures: SI values, ranges, statuses and price classes."""

from __future__ import annotations

import pytest

from configurator.catalog import Figure, Status, weakest
from configurator.catalog.figure import SOURCE_KINDS, STATUSES, SourceKind


def test_a_range_without_bounds_is_the_value() -> None:
    assert Figure(2.4, "kW").si_range == (2400, 2400)
    assert Figure(2.4, "kW", 2.0).si_range == (2000, 2400)


@pytest.mark.parametrize("value", [None, "air", True])
def test_what_is_no_number_has_no_si_value(value: str | bool | None) -> None:
    assert Figure(value, "kW").si is None
    assert Figure(value, "kW").si_range is None


@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        ("published", "measured", "A"),
        ("published", "vendor", "B"),
        ("published", "analyst", "C"),
        ("published", "press", "D"),
        ("derived", "vendor", "C"),
        ("derived", "analyst", "C"),
        ("derived", "own", "D"),
        ("known", "vendor", "C"),
        ("known", "press", "D"),
        ("assumption", "vendor", "D"),
        ("assumption", "own", "D"),
        ("unknown", "vendor", "D"),
    ],
)
def test_price_classes(status: Status, kind: SourceKind, expected: str) -> None:
    assert Figure(1, "USD", status=status, source_kind=kind).price_class == expected


def test_every_status_and_kind_of_source_has_a_price_class() -> None:
    classes = {
        Figure(1, "USD", status=status, source_kind=kind).price_class
        for status in STATUSES
        for kind in SOURCE_KINDS
    }
    assert classes == {"A", "B", "C", "D"}


def test_the_weakest_status_is_what_a_result_may_claim() -> None:
    assert weakest(("published", "assumption", "known")) == "assumption"
    assert weakest(("published", "unknown")) == "unknown"
    assert weakest(()) == "published"
