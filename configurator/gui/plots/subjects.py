"""What each of the four plots shows of an evaluation: bars, and one line below them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from configurator.design.find import racks
from configurator.estimate.bom import largest_costs
from configurator.gui.plots.bar_labels import Bar
from configurator.gui.plots.bar_plot import MOST_BARS
from configurator.gui.signs import band_text
from configurator.gui.translate import number_style, tr
from configurator.units import common_multiple, grouped, significant, text_in

if TYPE_CHECKING:
    from collections.abc import Iterable

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


class Drawing(NamedTuple):
    """The bars of a plot, the multiple of its unit that they are written in, its notes."""

    bars: list[Bar]
    unit: str
    caption: str
    limit_note: str = ""


class Writer:
    """Writes the values of one plot in one multiple of their unit, so that they compare."""

    def __init__(self, values: Iterable[float], unit: str) -> None:
        self._si_unit = unit
        self._style = number_style()
        self.unit = common_multiple(values, unit, self._style)

    def text(self, value: float, is_least: bool = False) -> str:
        """A value with its unit, marked where unknown inputs were left out of it."""
        written = text_in(value, self._si_unit, self.unit, self._style)
        return f"≥ {written}" if is_least else written


def _band(quantity: Quantity | None) -> str:
    band = band_text(quantity)
    return tr("in all P10–P90 {band}", band=band) if band else ""


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


def power_bars(evaluation: Evaluation) -> Drawing:
    """Typical and maximum power per rack or build, with its limit; the note over the limits."""
    entries = _loads(evaluation)
    write = Writer((load.power_w for _, _, load in entries), "W")
    bars = [
        Bar(
            name if count == 1 else f"{name} ×{grouped(count, 0, number_style())}",
            load.power_typical_w,
            write.text(load.power_w, bool(load.unknown_inputs)),
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
        note = tr("limit {limits}", limits=" – ".join(write.text(one) for one in shown))
    total = evaluation.quantities.get("it_power_w")
    caption = _caption(tr("pale: maximum"), _band(total))
    return Drawing(bars, write.unit, caption, note)


def tier_bars(evaluation: Evaluation) -> Drawing:
    """Bandwidth per tier and direction."""
    write = Writer((tier.bytes_per_s for tier in evaluation.tiers), "B/s")
    bars = []
    for tier in evaluation.tiers:
        name, colour = _TIERS.get(tier.tier, (tier.tier, "management"))
        bars.append(Bar(tr(name), tier.bytes_per_s, write.text(tier.bytes_per_s), colour))
    ratio = evaluation.quantities.get("oversubscription")
    over = ""
    if ratio is not None and ratio.value is not None:
        over = tr("scale-out {ratio} : 1", ratio=significant(ratio.value, number_style()))
    return Drawing(bars, write.unit, _caption(tr("per direction"), over))


def precision_bars(evaluation: Evaluation) -> Drawing:
    """Dense peak by precision."""
    found = [
        (label, colour, quantity, quantity.value)
        for name, label, colour in _PRECISIONS
        if (quantity := evaluation.quantities.get(name)) is not None and quantity.value is not None
    ]
    write = Writer((value for *_, value in found), "FLOP/s")
    bars = [
        Bar(label, value, write.text(value, bool(quantity.unknown_inputs)), colour,
            low=quantity.low, high=quantity.high)
        for label, colour, quantity, value in found
    ]  # fmt: skip
    band = _band(evaluation.quantities.get("peak_fp8_flops"))
    return Drawing(bars, write.unit, _caption(tr("dense, at the label"), band))


def cost_bars(evaluation: Evaluation) -> Drawing:
    """Capex by category, the total with its range first."""
    capex = evaluation.quantities.get("capex_usd")
    total = 0.0 if capex is None or capex.value is None else capex.value
    write = Writer((total,), "USD")
    bars = []
    if capex is not None and capex.value is not None:
        bars.append(
            Bar(tr("total"), total, write.text(total, bool(capex.unknown_inputs)), "accelerator",
                low=capex.low, high=capex.high)
        )  # fmt: skip
    bars += [
        Bar(tr(category), float(cost), write.text(float(cost)), "accent")
        for category, cost in largest_costs(evaluation.cost_split, MOST_CATEGORIES)
    ]
    unit = f"{write.unit} USD".lstrip()
    return Drawing(bars, unit, _caption(tr("capex"), _band(capex)))


def _caption(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
