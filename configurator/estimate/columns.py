"""Figure columns: for each item of a takeoff the figure that a formula calls for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from configurator.catalog.figure import Figure, weakest
from configurator.catalog.parts import SWITCH_KINDS
from configurator.estimate.values import Value, along

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from configurator.catalog import Catalog, Part

# Where a part keeps its maximum power; optics and cables draw it once per plugged end
_POWER_FIGURE = {
    "board": "power",
    "host": "power",
    "scale_up_switch": "power",
    "scale_out_switch": "power_no_optics",
    "management_switch": "power_no_optics",
    "cable": "power_end",
    "optic": "power",
}
_MASS_FIGURE = {
    "rack": "mass_empty",
    "cable": "",
    "fibre": "",
    "optic": "",
    "accessory": "",
    "licence": "",
    "accelerator": "",
}
_CHIP_FIGURES = {
    "chip_fp8_flops": ("mxfp8_dense", "fp8_dense"),
    "chip_bf16_flops": ("bf16_dense",),
    "chip_fp32_flops": ("fp32",),
    "chip_hbm_bytes": ("hbm_capacity",),
    "chip_hbm_bytes_per_s": ("hbm_bw",),
}
# per direction as stated, or both directions and to be halved
_SCALE_UP_FIGURES = (
    ("neuronlink_v4_unidir_active", 1.0),
    ("neuronlink_bidir", 0.5),
    ("nvlink_bidir", 0.5),
)

Pick = tuple[str, "Figure | None"]


def unknown_figure(name: str) -> Figure:
    """Stands for a figure that a part should have and the catalogue does not state."""
    return Figure(None, "", status="unknown", source="", note=f"{name} is not stated")


def figure_column(parts: Sequence[Part], pick: Callable[[Part], Pick | None]) -> Value:
    """Values along the part axis; `pick` gives a figure's name and itself, None if none applies."""
    names: list[str] = []
    figures: list[Figure | None] = []
    values: list[float] = []
    unknown: set[tuple[str, str]] = set()
    for part in parts:
        picked = pick(part)
        names.append("" if picked is None else f"{part.id}.{picked[0]}")
        if picked is None:
            figures.append(None)
            values.append(0.0)
            continue
        name, figure = picked
        figure = figure or unknown_figure(name)
        figures.append(figure)
        values.append(np.nan if figure.si is None else figure.si)
        if figure.si is None:
            unknown.add((part.id, name))
    stated = [figure.status for figure in figures if figure is not None and figure.si is not None]
    status = "unknown" if unknown else weakest(stated)
    return Value(along(values, "part"), status, frozenset(unknown), tuple(figures), tuple(names))


def _power(part: Part) -> Pick | None:
    name = _POWER_FIGURE.get(part.kind)
    return None if name is None else (name, part.figure(name))


def _mass(part: Part) -> Pick | None:
    name = _MASS_FIGURE.get(part.kind, "mass")
    return (name, part.figure(name)) if name else None


def _price(licence: Figure | None) -> Callable[[Part], Pick | None]:
    """Price of what is ordered; chips come with their board, licences cost what is assumed."""

    def pick(part: Part) -> Pick | None:
        if part.kind == "accelerator":
            return None
        if part.kind == "licence" and licence is not None:
            return "licence_usd_per_chip", licence
        return "price", part.figure("price")

    return pick


def _of_kind(kind: str, name: str) -> Callable[[Part], Pick | None]:
    def pick(part: Part) -> Pick | None:
        return (name, part.figure(name)) if part.kind == kind else None

    return pick


def _liquid_share(part: Part) -> Pick | None:
    figure = part.figure("liquid_share")
    return None if figure is None else ("liquid_share", figure)


def _chip(names: tuple[str, ...]) -> Callable[[Part], Pick | None]:
    def pick(part: Part) -> Pick | None:
        if part.kind != "accelerator":
            return None
        name = next((n for n in names if part.figure(n) is not None), names[0])
        return name, part.figure(name)

    return pick


def _scale_up(part: Part) -> Pick | None:
    if part.kind != "accelerator":
        return None
    for name, factor in _SCALE_UP_FIGURES:
        figure = part.figure(name)
        if figure is not None and isinstance(figure.value, (int, float)):
            return name, _scaled(figure, factor)
    return _SCALE_UP_FIGURES[0][0], None


def _scaled(figure: Figure, factor: float) -> Figure:
    if factor == 1.0 or not isinstance(figure.value, (int, float)):
        return figure
    return replace(
        figure,
        value=figure.value * factor,
        low=None if figure.low is None else figure.low * factor,
        high=None if figure.high is None else figure.high * factor,
        note="half of the figure for both directions",
    )


def _nic(catalog: Catalog) -> Callable[[Part], Pick | None]:
    """Rate of a board's NIC ports; as sure as the rate per chip that its maker states."""

    def pick(part: Part) -> Pick | None:
        if part.kind != "board":
            return None
        rate = sum(g.count * g.rate_bps for g in part.ports if g.kind == "scale_out")
        stated = catalog.figure(f"{part.chip}.efa_per_chip") or part.figure("nics")
        if stated is not None and stated.si is None:
            stated = None
        return "nic_ports", Figure(
            rate,
            "bit/s",
            status="assumption" if stated is None else stated.status,
            source="ports of the board" if stated is None else stated.source,
            source_kind="own" if stated is None else stated.source_kind,
            note="sum over the NIC ports",
        )

    return pick


def _board_tier(part: Part) -> Pick | None:
    """Lanes between the chips of one board, per direction, summed over its chips."""
    if part.kind != "board":
        return None
    fabric = part.board_fabric
    lanes = {
        "none": 0,
        "full_mesh": fabric.links_per_pair * (part.chip_count - 1),
        "switched": fabric.switches,
    }[fabric.kind]
    rate = lanes * part.chip_count * fabric.rate_bps / 8
    return "board_fabric", Figure(rate, "B/s", status="assumption", source="wiring of the board")


def _flag(test: Callable[[Part], bool], parts: Sequence[Part]) -> Value:
    return Value(along([float(test(part)) for part in parts], "part"))


def part_columns(
    parts: Sequence[Part], catalog: Catalog, licence: Figure | None
) -> dict[str, Value]:
    """All columns over the part axis by input name; `licence` is the design's price per chip."""
    picks: dict[str, Callable[[Part], Pick | None]] = {
        "part_power_w": _power,
        "part_mass_kg": _mass,
        "unit_price_usd": _price(licence),
        "part_liquid_share": _liquid_share,
        "part_static_load_kg": _of_kind("rack", "static_load"),
        "part_efficiency": _of_kind("power_shelf", "efficiency"),
        "part_shelf_output_w": _of_kind("power_shelf", "output"),
        "part_pdu_usable_va": _of_kind("pdu", "usable"),
        "chip_scale_up_bytes_per_s": _scale_up,
        "part_nic_bps": _nic(catalog),
        "part_board_tier_bytes_per_s": _board_tier,
    }
    picks |= {name: _chip(names) for name, names in _CHIP_FIGURES.items()}
    columns = {name: figure_column(parts, pick) for name, pick in picks.items()}
    flags: dict[str, Callable[[Part], bool]] = {
        "is_rack": lambda p: p.kind == "rack",
        "is_board": lambda p: p.kind == "board",
        "is_chip": lambda p: p.kind == "accelerator",
        "is_switch": lambda p: p.kind in SWITCH_KINDS,
        "is_busbar": lambda p: p.power_point == "busbar",
        "is_inlet": lambda p: p.power_point == "inlet",
        "is_licence": lambda p: p.kind == "licence",
        "is_hardware": lambda p: p.kind not in ("licence", "accelerator"),
    }
    columns |= {name: _flag(test, parts) for name, test in flags.items()}
    columns["chips_per_board"] = Value(along([float(p.chip_count) for p in parts], "part"))
    return columns
