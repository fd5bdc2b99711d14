"""SI values to text and back: the only place where numbers become text or text becomes numbers."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

GIB = 2**30

# unit as vendors and sites write it -> (SI unit, factor); the multiples below are added to it
_TO_SI: dict[str, tuple[str, float]] = {
    "kW/rack": ("W", 1e3),
    "W/end": ("W", 1.0),
    "MiB": ("B", float(2**20)),
    "GB": ("B", 1e9),
    "TB": ("B", 1e12),
    "GB/s per direction": ("B/s", 1e9),
    "GB/s per direction per x8 port": ("B/s", 1e9),
    "GB/s/chip": ("B/s", 1e9),
    "GiB/s": ("B/s", float(GIB)),
    "GiB/s/chip": ("B/s", float(GIB)),
    "Gb/s per direction": ("bit/s", 1e9),
    "us": ("s", 1e-6),
    "ns": ("s", 1e-9),
    "ns/m": ("s/m", 1e-9),
    "gCO2e/kWh": ("kg/kWh", 1e-3),
    "%": ("1", 0.01),
    "% of capex/year": ("1/year", 0.01),
    "% of rating": ("1", 0.01),
    "% of server power": ("1", 0.01),
    "-": ("1", 1.0),
    "fraction": ("1", 1.0),
    "fraction of rack heat": ("1", 1.0),
    "fraction of HBM bandwidth": ("1", 1.0),
    "fraction of breaker rating per feed": ("1", 1.0),
    "ratio": ("1", 1.0),
    "weeks": ("week", 1.0),
    "years": ("year", 1.0),
    "USD/kW/month": ("USD/W/month", 1e-3),
    "USD/kW": ("USD/W", 1e-3),
    "USD/cable": ("USD", 1.0),
    "U/OU": ("U", 1.0),
    "kJ/kgK": ("J/kg/K", 1e3),
    "kg/L": ("kg/L", 1.0),
}

# SI unit -> multiples that are shown for it, largest first
_MULTIPLES: dict[str, tuple[tuple[float, str], ...]] = {
    "W": ((1e9, "GW"), (1e6, "MW"), (1e3, "kW"), (1.0, "W")),
    "VA": ((1e6, "MVA"), (1e3, "kVA"), (1.0, "VA")),
    "FLOP/s": ((1e18, "EFLOPS"), (1e15, "PFLOPS"), (1e12, "TFLOPS"), (1e9, "GFLOPS")),
    "FLOP/s/W": ((1e12, "TFLOPS/W"), (1e9, "GFLOPS/W"), (1.0, "FLOPS/W")),
    "B": ((float(GIB), "GiB"), (1.0, "B")),
    "B/s": ((1e15, "PB/s"), (1e12, "TB/s"), (1e9, "GB/s"), (1.0, "B/s")),
    "bit/s": ((1e15, "Pb/s"), (1e12, "Tb/s"), (1e9, "Gb/s"), (1.0, "bit/s")),
    "s": ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns")),
    "kg": ((1e3, "t"), (1.0, "kg")),
    "kg/year": ((1e3, "t/year"), (1.0, "kg/year")),
    "kWh/year": ((1e9, "TWh/year"), (1e6, "GWh/year"), (1e3, "MWh/year"), (1.0, "kWh/year")),
    "m": ((1.0, "m"), (1e-3, "mm")),
}
for _si_unit, _names in _MULTIPLES.items():
    _TO_SI.update({name: (_si_unit, factor) for factor, name in _names})
_MONEY_MULTIPLES = ((1e9, "B"), (1e6, "M"), (1e3, "k"), (1.0, ""))
_SILENT_UNITS = {"1", "U", "hop"}
NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers are written; the window fills it from the locale."""

    decimal: str = "."
    group: str = ","
    digits: int = 4
    unit_space: str = " "


C_STYLE = NumberStyle()
# any float has fewer digits than this, so writing one never fails
_ALL_DIGITS = Context(prec=700, rounding=ROUND_HALF_UP)


def to_si(value: float, unit: str) -> tuple[float, str]:
    """`value` in the SI unit that `unit` stands for; a unit without a rule stays as it is."""
    si_unit, factor = _TO_SI.get(unit, (unit, 1.0))
    # a division by a whole number is right to the last digit, a product with 0.001 is not
    return value / round(1 / factor) if factor < 1 else value * factor, si_unit


def grouped(value: float | Decimal, decimals: int, style: NumberStyle = C_STYLE) -> str:
    """A number with exactly `decimals` decimals and grouped thousands, rounded half up."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), context=_ALL_DIGITS)
    if exact == 0:
        exact = abs(exact)
    text = f"{exact:,f}"
    return text.translate({ord(","): style.group, ord("."): style.decimal})


def significant(value: float, style: NumberStyle = C_STYLE) -> str:
    """A number to `style.digits` significant digits; whole numbers keep all their digits."""
    if not math.isfinite(value):
        return "–"
    if value == 0 or (float(value).is_integer() and abs(value) < 1e15):
        return grouped(value, 0, style)
    decimals = style.digits - 1 - math.floor(math.log10(abs(value)))
    text = grouped(value, max(decimals, 0), style)
    if style.decimal in text:
        text = text.rstrip("0").removesuffix(style.decimal)
    return text


def quantity_text(value: float | Decimal | None, unit: str, style: NumberStyle = C_STYLE) -> str:
    """A value in the readable multiple of its SI unit, e.g. `362.4 PFLOPS`; `–` for None."""
    if value is None:
        return "–"
    number = float(value)
    if unit == "USD" or unit.startswith("USD/"):
        return _money_text(number, unit, style)
    for factor, name in _MULTIPLES.get(unit, ()):
        # what the rounding lifts to the larger multiple is written in it
        if abs(number) >= factor * _lifted(style):
            return f"{significant(number / factor, style)}{style.unit_space}{name}"
    text = significant(number, style)
    return text if unit in _SILENT_UNITS else f"{text}{style.unit_space}{unit}"


def common_multiple(values: Iterable[float], unit: str, style: NumberStyle = C_STYLE) -> str:
    """The multiple of an SI unit in which neighbours are written: that of the largest."""
    largest = max((abs(float(value)) for value in values), default=0.0)
    if unit == "USD":
        letters = (name for by, name in _MONEY_MULTIPLES if largest >= by * _lifted(style))
        return next(letters, "")
    names = (name for by, name in _MULTIPLES.get(unit, ()) if largest >= by * _lifted(style))
    return next(names, unit)


def text_in(value: float, unit: str, multiple: str, style: NumberStyle = C_STYLE) -> str:
    """A value in one multiple of its SI unit, whatever its size, e.g. `0.48 TB/s`, `$0.48 M`."""
    if unit == "USD":
        factor = next(by for by, name in _MONEY_MULTIPLES if name == multiple)
        if factor == 1.0:
            return _money_text(value, unit, style)
        sign = "-" if value < 0 else ""
        return f"{sign}${significant(abs(value) / factor, style)}{style.unit_space}{multiple}"
    factors = {name: by for by, name in _MULTIPLES.get(unit, ())}
    text = significant(value / factors.get(multiple, 1.0), style)
    return text if multiple in _SILENT_UNITS else f"{text}{style.unit_space}{multiple}"


def share_text(share: float, style: NumberStyle = C_STYLE) -> str:
    """A share of a whole in whole per cent, e.g. `83 %` for 0.83."""
    return f"{grouped(100 * share, 0, style)}{style.unit_space}%"


def money_text(value: Decimal | float, style: NumberStyle = C_STYLE) -> str:
    """Money to the cent, e.g. `$1,234.50`, as in the BOM."""
    text = grouped(value, 2, style)
    return f"-${text[1:]}" if text.startswith("-") else f"${text}"


def _lifted(style: NumberStyle) -> float:
    """The least share of a multiple that is rounded up to 1 of it."""
    return 1 - 0.5 * 10.0**-style.digits


def _money_text(number: float, unit: str, style: NumberStyle) -> str:
    sign = "-" if number <= -0.005 else ""
    per = unit.removeprefix("USD")
    for factor, letter in _MONEY_MULTIPLES:
        if factor > 1 and abs(number) >= factor * _lifted(style):
            tail = f"{style.unit_space}{letter}"
            return f"{sign}${significant(abs(number) / factor, style)}{tail}{per}"
    return f"{sign}${grouped(abs(number), 2, style)}{per}"


_NUMBER = re.compile(
    r"^\s*([-+]?[\d.,'\s\u00a0\u202f]*\d(?:[.,]\d*)?(?:[eE][-+]?\d+)?)\s*(.*?)\s*$"
)


def parse_quantity(text: str, style: NumberStyle = C_STYLE) -> tuple[float, str]:
    """A typed number and its unit in SI, e.g. `35 kW` -> (35000.0, "W").

    Raises ValueError where there is no number or where the separators leave its size in doubt.
    """
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError(f"“{text}” is not a number.")
    digits = re.sub(r"[\s\u00a0\u202f']", "", match.group(1))
    other = "," if style.decimal == "." else "."
    grouping = rf"[-+]?\d{{1,3}}(\{other}\d{{3}})+(\{style.decimal}\d*)?"
    if other in digits and not re.fullmatch(grouping, digits):
        raise ValueError(f"“{text}” can be read in two ways; write it without grouping.")
    try:
        number = float(digits.replace(other, "").replace(style.decimal, "."))
    except ValueError:
        raise ValueError(f"“{text}” is not a number.") from None
    if not math.isfinite(number):
        raise ValueError(f"“{text}” is too large.")
    return to_si(number, match.group(2) or "1")
