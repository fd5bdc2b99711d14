"""The figures that estimates read: which a part must state, in which unit, within which bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.files.checks import CatalogError

if TYPE_CHECKING:
    from configurator.catalog.parts import Part

# name -> SI units it may have, and the least and greatest SI value that is believed
STANDARD: dict[str, tuple[tuple[str, ...], float, float]] = {
    "power": (("W",), 0, 1e6),
    "power_no_optics": (("W",), 0, 1e6),
    "power_typical": (("W",), 0, 1e6),
    "power_idle": (("W",), 0, 1e6),
    "power_end": (("W",), 0, 1e3),
    "liquid_share": (("1",), 0, 1),
    "mass": (("kg", "kg/m"), 0, 1e5),
    "mass_empty": (("kg",), 0, 1e5),
    "depth": (("m",), 0.01, 20),
    "width": (("m", "inch class"), 0.01, 20),
    "price": (("USD",), 0, 1e12),
    "lead_time": (("week",), 0, 520),
    "units": (("U", "OU"), 1, 60),
    "static_load": (("kg",), 0, 1e5),
    "dynamic_load": (("kg",), 0, 1e5),
    "usable": (("VA",), 0, 1e7),
    "output": (("W",), 0, 1e7),
    "capacity": (("W", "bit/s"), 0, 1e18),
    "efficiency": (("1",), 0.01, 1),
    "reach": (("m",), 0.01, 1e5),
}

_RACK_HEIGHT: tuple[tuple[str, ...], float, float] = (("U",), 1, 60)
_DEVICE = ("height", "mass", "depth", "liquid_share", "price", "lead_time")
_SWITCH = (*_DEVICE, "power_no_optics")
# An absent figure would be counted as nothing; one that nobody knows is stated as unknown.
REQUIRED: dict[str, tuple[str, ...]] = {
    "board": (*_DEVICE, "power"),
    "host": (*_DEVICE, "power"),
    "scale_up_switch": (*_DEVICE, "power"),
    "scale_out_switch": _SWITCH,
    "management_switch": _SWITCH,
    "rack": (
        "units",
        "mass_empty",
        "width",
        "depth",
        "static_load",
        "dynamic_load",
        "price",
        "lead_time",
    ),
    "power_shelf": (*_DEVICE, "output", "efficiency"),
    "pdu": ("usable", "input_voltage", "input_current", "phases", "mass", "price", "lead_time"),
    "cdu": ("capacity", "mass", "width", "depth", "price", "lead_time"),
    "cable": ("reach", "power_end", "price", "lead_time"),
    "fibre": ("reach", "price", "lead_time"),
    "optic": ("reach", "power", "price", "lead_time"),
    "accessory": ("price", "lead_time"),
    "licence": ("price", "lead_time"),
}


def check_standard(part: Part, where: str) -> None:
    """Refuse a part whose figures an estimate could not read, or could read wrongly."""
    for name in REQUIRED.get(part.kind, ()):
        if name not in part.figures:
            raise CatalogError(
                f"A part of kind {part.kind} must state “{name}”",
                where,
                'where nobody knows it, say status = "unknown"',
            )
    for name, figure in part.figures.items():
        if name == "height" and part.form == "rack_unit":
            units, low, high = _RACK_HEIGHT
        elif name in STANDARD:
            units, low, high = STANDARD[name]
        else:
            continue
        place = f"{where}, {name}"
        if figure.si_unit not in units:
            raise CatalogError(
                f"The unit “{figure.unit}” cannot be read as {units[0]}", place, "convert the value"
            )
        bounds = figure.si_range
        if bounds is not None and not (low <= bounds[0] and bounds[1] <= high):
            raise CatalogError(
                f"The value must lie from {low:g} to {high:g} {units[0]}", place, "correct it"
            )
    if part.form == "rack_unit" and part.height_u != part.number("height"):
        raise CatalogError("The height must be a whole number of units", where, "correct it")
    _check_kind(part, where)


def _check_kind(part: Part, where: str) -> None:
    if part.kind == "board" and not (part.chip and part.chip_count):
        raise CatalogError(
            "A board must name its chip and how many it has", where, "add chip and chip_count"
        )
    if part.kind in ("cable", "optic") and not (part.rate_bps and part.connectors and part.medium):
        raise CatalogError(
            f"A part of kind {part.kind} must state medium, rate_bps and connectors",
            where,
            "add them",
        )
