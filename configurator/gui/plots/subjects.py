"""What each of the four plots shows of an evaluation: bars, and one line below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.design.find import racks
from configurator.estimate.bom import largest_costs
from configurator.gui.plots.bar_labels import Bar
from configurator.gui.plots.bar_plot import MOST_BARS
from configurator.gui.signs import amount, band_text
from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text, significant

if TYPE_CHECKING:
    from configurator.estimate.results import Quantity, RackLoad
    from configurator.evaluation import Evaluation

MOST_SINGLE_RACKS = 8
MOST_CATEGORIES = 7
_TIERS = {
    "board": ("on board", "trainium"),
    "rack": ("in rack", "scale_up"),
    "cross_rack": ("rack ↔ rack", "scale_out"),
    "scale_out": ("scale-out", "accent"),
}
_PRECISIONS = (
    ("peak_fp8_flops", "MXFP8", "trainium"),
    ("peak_bf16_flops", "BF16", "scale_up"),
    ("peak_fp32_flops", "FP32", "accelerator"),
)


def _text(value: float, unit: str) -> str:
    return quantity_text(value, unit, number_style())


def _band(quantity: Quantity | None) -> str:
    band = band_text(quantity)
    return f"P10–P90 {band}" if band else ""


def _loads(evaluation: Evaluation) -> list[tuple[str, int, RackLoad]]:
    """Racks one by one while they are few, else one entry per build, the fullest first."""
    parts, loads = evaluation.catalog.parts, evaluation.rack_loads
    found = [
        rack
        for rack in racks(evaluation.design)
        if rack.id in loads and parts[rack.build.part].kind == "rack"
    ]
    if len(found) <= MOST_SINGLE_RACKS:
        return [(rack.label, 1, evaluation.rack_loads[rack.id]) for rack in found]
    grouped: dict[int, tuple[str, int, RackLoad]] = {}
    for rack in found:
        name, count, load = grouped.get(id(rack.build), (rack.label, 0, None))
        grouped[id(rack.build)] = (name, count + 1, load or evaluation.rack_loads[rack.id])
    return sorted(grouped.values(), key=lambda entry: -entry[2].power_w)[:MOST_BARS]


def power_bars(evaluation: Evaluation) -> tuple[list[Bar], str, str]:
    """Typical and maximum power per rack or build, with its limit; the note over the limits."""
    entries = _loads(evaluation)
    bars = [
        Bar(
            name if count == 1 else f"{name} ×{count}",
            load.power_typical_w,
            ("≥ " if load.unknown_inputs else "") + _text(load.power_w, "W"),
            "error" if load.power_limit_w and load.power_w > load.power_limit_w else "accent",
            maximum=load.power_w,
            limit=load.power_limit_w,
        )
        for name, count, load in entries
    ]
    limits = sorted({bar.limit for bar in bars if bar.limit is not None})
    note = ""
    if limits:
        shown = [limits[0]] if len(limits) == 1 else [limits[0], limits[-1]]
        note = tr("limit {limits}", limits=" – ".join(_text(one, "W") for one in shown))
    total = evaluation.quantities.get("it_power_w")
    return bars, note, _caption(tr("filled typical, pale maximum"), _band(total))


def tier_bars(evaluation: Evaluation) -> tuple[list[Bar], str, str]:
    """Bandwidth per tier and direction."""
    bars = []
    for tier in evaluation.tiers:
        name, colour = _TIERS.get(tier.tier, (tier.tier, "management"))
        bars.append(Bar(tr(name), tier.bytes_per_s, _text(tier.bytes_per_s, "B/s"), colour))
    ratio = evaluation.quantities.get("oversubscription")
    over = ""
    if ratio is not None and ratio.value is not None:
        over = tr("scale-out {ratio} : 1", ratio=significant(ratio.value, number_style()))
    return bars, "", _caption(tr("per direction"), over)


def precision_bars(evaluation: Evaluation) -> tuple[list[Bar], str, str]:
    """Dense peak by precision."""
    bars = []
    for name, label, colour in _PRECISIONS:
        quantity = evaluation.quantities.get(name)
        if quantity is not None and quantity.value is not None:
            bars.append(
                Bar(label, quantity.value, amount(quantity), colour,
                    low=quantity.low, high=quantity.high)
            )  # fmt: skip
    return (
        bars,
        "",
        _caption(tr("dense, at the label"), _band(evaluation.quantities.get("peak_fp8_flops"))),
    )


def cost_bars(evaluation: Evaluation) -> tuple[list[Bar], str, str]:
    """Capex by category, the total with its range first."""
    capex = evaluation.quantities.get("capex_usd")
    bars = []
    if capex is not None and capex.value is not None:
        bars.append(
            Bar(tr("total"), capex.value, amount(capex), "accelerator",
                low=capex.low, high=capex.high)
        )  # fmt: skip
    bars += [
        Bar(tr(category), float(cost), _text(float(cost), "USD"), "accent")
        for category, cost in largest_costs(evaluation.cost_split, MOST_CATEGORIES)
    ]
    return bars, "", _caption(tr("capex"), _band(capex))


def _caption(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
