"""Numbers to text and back, and vendors' units to SI."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.units import (
    NARROW_SPACE,
    NumberStyle,
    common_multiple,
    grouped,
    money_text,
    parse_quantity,
    quantity_text,
    significant,
    text_in,
    to_si,
)

GERMAN = NumberStyle(decimal=",", group=".")
SWISS = NumberStyle(group="'", unit_space=NARROW_SPACE)
SI_UNITS = ("W", "VA", "FLOP/s", "B/s", "bit/s", "s", "kg", "m", "kWh/year")
sizes = st.floats(1e-3, 1e21, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "unit", "si", "si_unit"),
    [
        (44.8, "kW", 44_800, "W"),
        (350, "gCO2e/kWh", 0.35, "kg/kWh"),
        (2517, "TFLOPS", 2.517e15, "FLOP/s"),
        (144, "GiB", 144 * 2**30, "B"),
        (141, "GB", 141e9, "B"),
        (5, "% of capex/year", 0.05, "1/year"),
        (1200, "mm", 1.2, "m"),
        (1.5, "us", 1.5e-6, "s"),
        (240, "USD/cable", 240, "USD"),
        (1, "U/OU", 1, "U"),
        (7, "hop", 7, "hop"),
    ],
)
def test_units_of_vendors_become_si(value: float, unit: str, si: float, si_unit: str) -> None:
    found, found_unit = to_si(value, unit)
    assert found_unit == si_unit
    assert found == pytest.approx(si, rel=1e-15)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (362.448e15, "FLOP/s", "362.4 PFLOPS"),
        (705.6e12, "B/s", "705.6 TB/s"),
        (20736 * 2**30, "B", "20,736 GiB"),
        (999_960, "W", "1 MW"),
        (999_940, "W", "999.9 kW"),
        (0, "W", "0 W"),
        (-1500, "W", "-1.5 kW"),
        (4_620_000, "USD", "$4.62 M"),
        (999_999_999, "USD", "$1 B"),
        (-12.5, "USD", "-$12.50"),
        (-0.001, "USD", "$0.00"),
        (2.693, "USD/h", "$2.69/h"),
        (1.2857142, "1", "1.286"),
        (3, "hop", "3"),
        (None, "W", "–"),
        (float("inf"), "s", "– s"),
    ],
)
def test_quantities_are_written_in_a_readable_multiple(
    value: float | None, unit: str, text: str
) -> None:
    assert quantity_text(value, unit) == text


def test_styles_change_separators_alone() -> None:
    assert grouped(1234567.891, 2, GERMAN) == "1.234.567,89"
    assert grouped(1234567.891, 2, SWISS) == "1'234'567.89"
    assert quantity_text(44_800, "W", SWISS) == "44.8\u202fkW"


def test_money_is_rounded_half_up_to_the_cent() -> None:
    assert money_text(Decimal("1234.505")) == "$1,234.51"
    assert money_text(Decimal("-0.004")) == "$0.00"
    assert money_text(-1234.5) == "-$1,234.50"


def test_whole_numbers_keep_all_their_digits() -> None:
    assert significant(1_000_003.0) == "1,000,003"
    assert significant(0.000123456) == "0.0001235"


@pytest.mark.parametrize(
    ("text", "si", "unit"),
    [
        ("35 kW", 35_000, "W"),
        ("35kW", 35_000, "W"),
        (" 1,234.5 ", 1234.5, "1"),
        ("1'000'000 W", 1e6, "W"),
        ("-3e2 mm", -0.3, "m"),
        ("2 GW", 2e9, "W"),
        ("600 µs", 6e-4, "s"),
    ],
)
def test_typed_quantities_are_read(text: str, si: float, unit: str) -> None:
    number, found = parse_quantity(text)
    assert number == pytest.approx(si)
    assert found == unit


def test_the_decimal_sign_follows_the_style() -> None:
    assert parse_quantity("1,5 kW", GERMAN) == (1500, "W")
    assert parse_quantity("1.500 W", GERMAN) == (1500, "W")


@pytest.mark.parametrize(
    "text", ["", "kW", "1,5", "1,23,456", "1.2.3", "--3", "1e999 W", "nan", "inf"]
)
def test_doubtful_numbers_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^“.*” .*\.$"):
        parse_quantity(text)


@given(sizes, st.sampled_from(SI_UNITS), st.sampled_from((NumberStyle(), GERMAN, SWISS)))
def test_what_is_written_can_be_read_back(value: float, unit: str, style: NumberStyle) -> None:
    number, found = parse_quantity(quantity_text(value, unit, style), style)
    assert found == unit
    assert number == pytest.approx(value, rel=6e-4)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_can_be_written(value: float) -> None:
    for unit in (*SI_UNITS, "USD", "1"):
        assert quantity_text(value, unit)


def test_neighbours_are_written_in_the_multiple_of_the_largest() -> None:
    values = (147.5e12, 7.2e12, 800e9)
    assert common_multiple(values, "B/s") == "TB/s"
    assert [text_in(value, "B/s", "TB/s") for value in values] == [
        "147.5 TB/s",
        "7.2 TB/s",
        "0.8 TB/s",
    ]
    assert common_multiple((5.3e6, 480e3), "USD") == "M"
    assert text_in(480e3, "USD", "M") == "$0.48 M"
    assert text_in(-480e3, "USD", "M") == "-$0.48 M"
    assert text_in(12.5, "USD", common_multiple((12.5,), "USD")) == "$12.50"


@pytest.mark.parametrize("unit", ["W", "B/s", "FLOP/s", "USD"])
def test_nothing_at_all_has_a_multiple_too(unit: str) -> None:
    assert "0" in text_in(0.0, unit, common_multiple((), unit))
