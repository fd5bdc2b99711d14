"""Arrays by axis name: sums and products agree with numpy, unknown terms drop out."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalog.figure import Figure
from configurator.estimate.values import (
    AXES,
    Array,
    Axis,
    Value,
    along,
    as_float,
    cents,
    dot,
    exact,
    merged_status,
    per,
    plus,
    scalar,
    total,
)

NUMBERS = st.floats(-1e6, 1e6).map(lambda x: round(x, 3))
axes = st.sampled_from(AXES)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Array, Array]:
    """Two arrays that broadcast by axis name; an axis may be empty, and the second holds NaN."""
    lengths = [draw(st.integers(0, 4)) for _ in AXES]
    arrays = []
    for terms in (NUMBERS, NUMBERS | st.just(float("nan"))):
        shape = [n if draw(st.booleans()) else 1 for n in lengths]
        size = int(np.prod(shape))
        flat = draw(st.lists(terms, min_size=size, max_size=size))
        arrays.append(np.asarray(flat, dtype=float).reshape(shape))
    return arrays[0], arrays[1]


@given(pairs(), axes)
def test_dot_is_the_sum_of_the_product(pair: tuple[Array, Array], axis: Axis) -> None:
    count, column = pair
    known = np.nan_to_num(column)
    expected = np.einsum(
        "srpf,srpf->" + "srpf".replace("srpf"[AXES.index(axis)], ""),
        *np.broadcast_arrays(count, known),
    )
    result = dot(count, column, axis)
    assert result.shape[AXES.index(axis)] == 1
    np.testing.assert_allclose(result.squeeze(AXES.index(axis)), expected, rtol=1e-9, atol=1e-3)


@given(pairs(), axes)
def test_total_leaves_unknown_terms_out(pair: tuple[Array, Array], axis: Axis) -> None:
    place = AXES.index(axis)
    expected = np.nan_to_num(pair[1]).sum(axis=place, keepdims=True)
    np.testing.assert_allclose(total(pair[1], axis), expected, atol=1e-6)


def test_dot_keeps_a_huge_and_an_endless_term() -> None:
    assert dot(along([1.0, 1.0], "part"), along([1e300, 1e300], "part"), "part").item() == 2e300
    assert dot(along([1.0], "part"), along([np.inf], "part"), "part").item() == np.inf


def test_a_sum_of_no_money_is_money() -> None:
    nothing = exact(np.zeros((1, 1, 0, 1)))
    assert cents(total(nothing, "part")).item() == Decimal(0)


def test_plus_skips_what_is_unknown_and_per_has_no_answer_for_nothing() -> None:
    assert plus(scalar(2.0), scalar(np.nan), scalar(3.0)).item() == 5.0
    assert np.isnan(per(scalar(2.0), scalar(0.0)).item())
    assert np.isnan(per(scalar(2.0), scalar(np.nan)).item())
    assert per(scalar(3.0), scalar(2.0)).item() == 1.5


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_exact_money_reads_back_as_the_float(number: float) -> None:
    money = exact(scalar(number))
    assert isinstance(money.item(), Decimal)
    assert as_float(money).item() == number
    assert exact(money) is money


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.005", "0.01"), ("0.0049", "0.00"), ("2.675", "2.68"), ("-0.005", "-0.01"), ("1", "1.00")],
)
def test_cents_are_rounded_half_up(amount: str, rounded: str) -> None:
    money = np.full((1, 1, 1, 1), Decimal(amount), dtype=object)
    assert str(cents(money).item()) == rounded


def test_draws_are_not_rounded() -> None:
    assert cents(scalar(0.004)).item() == 0.004


def test_arrays_lie_along_their_axes_in_order() -> None:
    by_name = along([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], "rack_class", "part")
    assert by_name.shape == (1, 3, 2, 1)
    with pytest.raises(ValueError, match="zip"):
        along([1.0], "rack_class", "part")


PRICE = Figure(5.0, "USD", 4.0, 9.0, "known", "quote")
WIDER = Figure(5.0, "USD", 1.0, 9.0, "known", "quote")
COLUMN = Value(along([5.0, np.nan], "part"), "known", frozenset(), (PRICE, None), ("a.price", ""))


def test_a_value_is_the_same_when_nothing_that_matters_differs() -> None:
    again = Figure(5.0, "USD", 4.0, 9.0, "known", "quote")
    copy = Value(COLUMN.array.copy(), "known", frozenset(), (again, None), ("a.price", ""))
    assert COLUMN.same_as(copy)


@pytest.mark.parametrize(
    "other",
    [
        Value(along([5.0, 0.0], "part"), "known", frozenset(), (PRICE, None), ("a.price", "")),
        Value(COLUMN.array, "derived", frozenset(), (PRICE, None), ("a.price", "")),
        Value(COLUMN.array, "known", frozenset({("a", "b")}), (PRICE, None), ("a.price", "")),
        Value(COLUMN.array, "known", frozenset(), (WIDER, None), ("a.price", "")),
        Value(COLUMN.array, "known", frozenset(), (PRICE, None), ("b.price", "")),
        Value(COLUMN.array[:, :, :1], "known", frozenset(), (PRICE,), ("a.price",)),
        Value(exact(COLUMN.array), "known", frozenset(), (PRICE, None), ("a.price", "")),
    ],
)
def test_a_value_differs_in_number_status_unknowns_figures_or_names(other: Value) -> None:
    assert not COLUMN.same_as(other)


def test_the_weakest_status_wins_and_an_unknown_input_makes_unknown() -> None:
    sure, guess = Value(scalar(1.0), "derived"), Value(scalar(1.0), "assumption")
    missing = Value(scalar(1.0), "unknown", frozenset({("board", "power")}))
    also = Value(scalar(1.0), "unknown", frozenset({("board", "power"), ("board", "mass")}))
    assert merged_status([sure, guess]) == ("assumption", frozenset())
    status, unknown = merged_status([sure, missing, also])
    assert (status, len(unknown)) == ("unknown", 2)
    assert merged_status([]) == ("published", frozenset())
