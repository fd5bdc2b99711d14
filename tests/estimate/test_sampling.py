"""Draws repeat, belong to their figure alone, have the shape of a triangle, and bound the value."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalog.figure import Figure
from configurator.estimate.sampling import bands, draw_input, triangular, varies
from configurator.estimate.values import Value, along, scalar
from tests.estimate.designs import FEW, GEN2, evaluated

SAMPLES = 20_000
PRICE = Figure(20.0, "USD", 10.0, 40.0, "assumption", "own estimate")
FIRM = Figure(20.0, "USD", status="published", source="list")


def column(*figures: Figure | None) -> Value:
    """A figure column of parts a, b, c …"""
    values = [0.0 if figure is None else figure.si for figure in figures]
    names = tuple(f"{part}.price" for part in "abcdef"[: len(figures)])
    return Value(along(values, "part"), figures=tuple(figures), names=names)


def test_moments_are_those_of_the_triangle() -> None:
    # low a, mode c, high b: mean (a+b+c)/3, variance (a²+b²+c²−ab−ac−bc)/18
    a, c, b = 10.0, 20.0, 40.0
    drawn = triangular(PRICE, "a.price", 1, SAMPLES)
    assert drawn.mean() == pytest.approx((a + b + c) / 3, rel=0.01)
    variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    assert drawn.var() == pytest.approx(variance, rel=0.03)
    assert a <= drawn.min() < 11
    assert 38 < drawn.max() <= b


def test_the_tenth_percentile_is_where_the_triangle_has_it() -> None:
    # below the mode F(x) = (x−a)²/((b−a)(c−a)), so P10 = 10 + sqrt(0.1·30·10)
    drawn = triangular(PRICE, "a.price", 1, SAMPLES)
    assert np.percentile(drawn, 10) == pytest.approx(10 + np.sqrt(30.0), rel=0.01)


def test_draws_are_in_si_units() -> None:
    drawn = triangular(Figure(2.0, "kW", 1.0, 3.0), "a.power", 1, SAMPLES)
    assert 1000 <= drawn.min() < drawn.max() <= 3000


@pytest.mark.parametrize(
    "figure", [replace(PRICE, low=None), replace(PRICE, high=None), replace(PRICE, low=20.0)]
)
def test_one_sided_ranges_are_drawn_on_that_side(figure: Figure) -> None:
    drawn = triangular(figure, "a.price", 1, 1000)
    assert drawn.min() >= figure.si_range[0]  # type: ignore[index]
    assert drawn.max() <= figure.si_range[1]  # type: ignore[index]
    assert np.isfinite(drawn).all()


@given(
    low=st.floats(-1e9, 1e9), rise=st.floats(0, 1e9), fall=st.floats(0, 1e9), seed=st.integers(0, 9)
)
def test_draws_stay_within_any_range(low: float, rise: float, fall: float, seed: int) -> None:
    figure = Figure(low + rise, "USD", low, low + rise + fall)
    column_of_one = column(figure)
    drawn = draw_input(column_of_one, seed, 50)
    if drawn is None:
        assert not varies(column_of_one)
    else:
        room = 1e-6 * max(1.0, abs(low) + rise + fall)
        assert (drawn >= low - room).all()
        assert (drawn <= low + rise + fall + room).all()


def test_the_same_seed_draws_the_same_and_another_seed_does_not() -> None:
    first, again, other = (triangular(PRICE, "a.price", seed, 100) for seed in (7, 7, 8))
    assert (first == again).all()
    assert (first != other).any()


def test_another_part_leaves_the_draws_of_the_first_alone() -> None:
    alone = draw_input(column(PRICE), 1, 100)
    together = draw_input(column(PRICE, FIRM, PRICE), 1, 100)
    assert alone is not None
    assert together is not None
    assert (together[:, 0, 0, 0] == alone[:, 0, 0, 0]).all()
    assert (together[:, 0, 1, 0] == 20.0).all()
    assert (together[:, 0, 2, 0] != alone[:, 0, 0, 0]).any()


def test_more_draws_begin_with_the_fewer() -> None:
    assert (triangular(PRICE, "a", 1, 1000)[:10] == triangular(PRICE, "a", 1, 10)).all()


def test_what_has_no_range_is_not_drawn() -> None:
    unknown = Figure(None, "USD")
    text = Figure("A2", "-", status="published", source="list")
    for figure in (FIRM, unknown, text, None, replace(FIRM, low=20.0, high=20.0)):
        value = Value(scalar(1.0), figures=(figure,), names=("a",))
        assert not varies(value)
        assert draw_input(value, 1, 10) is None
    assert draw_input(Value(scalar(1.0)), 1, 10) is None


def test_sampling_in_small_steps_gives_the_same_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    working = evaluated(GEN2).working
    at_once = bands(working.inputs, working.values, 1, FEW)
    monkeypatch.setattr("configurator.estimate.sampling.MOST_CELLS", 1000)
    assert bands(working.inputs, working.values, 1, FEW) == at_once
    assert at_once == evaluated(GEN2).working.bands


def test_a_figure_without_a_number_has_no_triangle() -> None:
    with pytest.raises(ValueError, match=r"a\.price has no number"):
        triangular(Figure(None, "USD"), "a.price", 1, 10)
