"""Reads numbers back from texts on the screen, on its own: nothing of the program is used here."""

import re
from decimal import Decimal

FACTORS = {
    "": 1.0, "W": 1.0, "kW": 1e3, "MW": 1e6, "GiB": 2.0**30, "B/s": 1.0, "GB/s": 1e9, "TB/s": 1e12,
    "PB/s": 1e15, "GFLOPS": 1e9, "TFLOPS": 1e12, "PFLOPS": 1e15, "EFLOPS": 1e18, "k": 1e3, "M": 1e6,
    "kg": 1.0, "t": 1e3, "U": 1.0,
}  # fmt: skip


def number(text: str) -> float:
    """The first number of a text in SI units."""
    match = re.search(r"(-?)\$?([\d,]*\.?\d+)[\s\u202f]*([A-Za-z]+(?:/s)?)?", text)
    assert match is not None, text
    value = float(match[2].replace(",", "")) * FACTORS[match[3] or ""]
    return -value if match[1] else value


def money(text: str) -> Decimal:
    """An amount to the cent."""
    return Decimal(text.lstrip("≥ ").replace("$", "").replace(",", ""))
