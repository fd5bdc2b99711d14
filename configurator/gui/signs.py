"""The signs that stand beside a colour: where a figure comes from, how bad a violation is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text, share_text, significant

if TYPE_CHECKING:
    from configurator.catalog import Part
    from configurator.catalog.figure import Figure, Status
    from configurator.catalog.parts import PortGroup
    from configurator.estimate.results import Quantity
    from configurator.rules.rule import Severity

ORIGIN: dict[Status, str] = {
    "published": "●",
    "derived": "ƒ",
    "known": "○",
    "assumption": "◇",
    "unknown": "?",
}
SEVERITY: dict[Severity, str] = {"error": "✕", "warning": "▲", "info": "i"}
SEVERITY_TONE: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "text2"}


def short_name(part: Part) -> str:
    """What fits on a device and in a list."""
    return part.short_name or part.name


_MEDIA_IN_WORDS = ("backplane", "fibre")


def medium_text(medium: str) -> str:
    """What a link is made of, as the trade writes it: backplane is a word, AEC is letters."""
    return tr(medium) if medium in _MEDIA_IN_WORDS else medium.upper()


_PORTS_BY_ID = {"bp": "Backplane", "xr": "Cross-rack"}
_PORTS_BY_KIND = {"scale_up": "Scale-up", "scale_out": "Scale-out", "management": "Management"}


def port_group_text(group: PortGroup) -> str:
    """What a group of ports is for, how its ports are named, and their rate."""
    use = _PORTS_BY_ID.get(group.id, _PORTS_BY_KIND[group.kind])
    rate = quantity_text(group.rate_bps, "bit/s", number_style())
    return f"{tr(use)} {group.id} · {rate}"


def amount(quantity: Quantity | None, digits: int = 4) -> str:
    """A quantity as the window writes it; “≥” where unknown inputs were left out of its sum."""
    if quantity is None or quantity.value is None:
        return "–"
    text = quantity_text(quantity.value, quantity.unit, number_style(digits))
    return f"≥ {text}" if quantity.unknown_inputs else text


def band_text(quantity: Quantity | None, digits: int = 3) -> str:
    """P10 – P90 of a quantity, the unit written once; empty where unknown or without spread."""
    if quantity is None or quantity.low is None or quantity.high is None:
        return ""
    style = number_style(digits)
    low, high = (quantity_text(v, quantity.unit, style) for v in (quantity.low, quantity.high))
    if low == high:
        return ""
    digits_end = max(place for place, sign in enumerate(low) if sign.isdigit()) + 1
    if high.endswith(low[digits_end:]):
        low = low[:digits_end]
    return f"{low} – {high.removeprefix('$')}"


def figure_text(figure: Figure, digits: int = 4) -> str:
    """A figure of the catalogue in SI multiples, or its words."""
    if figure.is_number and figure.si_unit == "week":
        return tr("{n} weeks", n=significant(float(figure.value or 0), number_style(digits)))
    if figure.is_number and figure.si is not None and figure.unit.startswith("fraction"):
        return share_text(figure.si, number_style(digits))
    if figure.is_number:
        return quantity_text(figure.si, figure.si_unit, number_style(digits))
    if figure.value is None:
        return "–"
    if isinstance(figure.value, bool):
        return tr("yes") if figure.value else tr("no")
    return str(figure.value)
