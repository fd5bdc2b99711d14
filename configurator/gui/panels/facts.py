"""What the inspector and the site dialog show: sections of rows, some of them editable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.commands.command import Rejected
from configurator.commands.racks import RenameRack
from configurator.commands.settings import RenameDesign, SetAssumption, SetSite
from configurator.gui.signs import ORIGIN, amount, figure_text
from configurator.gui.translate import number_style, tr
from configurator.units import parse_quantity, quantity_text, significant, to_si

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.catalog import Figure, Part
    from configurator.commands.command import Command
    from configurator.design.model import Assumption, Design
    from configurator.evaluation import Evaluation

MAIN_ASSUMPTIONS = (
    "electricity_usd_per_kwh",
    "carbon_kg_per_kwh",
    "pue",
    "colo_usd_per_kw_month",
    "years",
    "discount_rate",
    "utilisation",
    "licence_usd_per_chip",
)

_NAMES = {
    "electricity_usd_per_kwh": "electricity",
    "carbon_kg_per_kwh": "grid carbon",
    "pue": "PUE",
    "colo_usd_per_kw_month": "colocation",
    "years": "depreciation",
    "licence_usd_per_chip": "licence per chip",
    "support_share_per_year": "support",
    "air_temperature_rise_k": "air temperature rise",
    "coolant_temperature_rise_k": "coolant temperature rise",
    "coolant_density_kg_per_l": "coolant density",
    "coolant_heat_j_per_kg_k": "coolant heat capacity",
    "lead_time_weeks": "lead time",
    "scale_up_hop_latency_s": "scale-up hop latency",
    "scale_up_bus_efficiency": "scale-up bus efficiency",
    "scale_out_latency_s": "scale-out latency",
    "scale_out_bus_efficiency": "scale-out bus efficiency",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Label, value, sign of origin; with `edit` a typed text becomes a command."""

    label: str
    value: str
    sign: str = ""
    hint: str = ""
    edit: Callable[[str], Command] | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows."""

    title: str
    rows: tuple[Row, ...]


def figure_row(label: str, part: Part, name: str) -> Row | None:
    """A figure of a part with the sign of where it comes from; None where the part has none."""
    figure = part.figures.get(name)
    if figure is None:
        return None
    return Row(label, figure_text(figure), ORIGIN[figure.status], figure_hint(figure))


def range_row(label: str, part: Part, name: str) -> Row | None:
    """Low and high of a figure; None where no spread is known."""
    figure = part.figures.get(name)
    span = None if figure is None else figure.si_range
    if figure is None or span is None or span[0] == span[1]:
        return None
    low, high = (quantity_text(end, figure.si_unit, number_style()) for end in span)
    return Row(label, f"{low} – {high}", ORIGIN[figure.status])


def figure_hint(figure: Figure) -> str:
    """Where a figure comes from, for a tool tip."""
    source = "" if figure.source in ("", "-") else figure.source
    return "\n".join(line for line in (tr(figure.status), figure.note, source) if line)


def existing(*rows: Row | None) -> tuple[Row, ...]:
    """The rows that there are."""
    return tuple(row for row in rows if row is not None)


def quantity_row(evaluation: Evaluation, name: str, label: str) -> Row:
    """A quantity of the whole design."""
    quantity = evaluation.quantities.get(name)
    sign = "" if quantity is None or quantity.value is None else ORIGIN[quantity.status]
    return Row(label, amount(quantity), sign)


def design_sections(evaluation: Evaluation) -> tuple[Section, ...]:
    """The design and its site, for when nothing is selected."""
    design = evaluation.design
    totals = (
        ("racks", tr("Racks")),
        ("boards", tr("Boards")),
        ("switches", tr("Switches")),
        ("links", tr("Links")),
        ("rack_units_used", tr("Rack units used")),
        ("mass_kg", tr("Mass")),
        ("facility_power_w", tr("Facility power")),
        ("opex_usd_per_year", tr("Running cost a year")),
    )
    return (
        Section(tr("Design"), (
            Row(tr("Name"), design.name, edit=lambda text: RenameDesign(name=text)),
            *(quantity_row(evaluation, name, label) for name, label in totals),
        )),
        site_section(design),
        assumption_section(design, MAIN_ASSUMPTIONS),
    )  # fmt: skip


def site_section(design: Design) -> Section:
    """Where and for whom."""
    site = design.site
    regions = (("NEC", "NEC"), ("IEC", "IEC"))
    customers = (
        ("enterprise", tr("enterprise")),
        ("colocation", tr("colocation")),
        ("colocation-selected", tr("selected colocation")),
    )
    return Section(tr("Site"), (
        Row(tr("Site"), site.label, edit=lambda text: SetSite(name=text)),
        Row(tr("Region"), site.region, edit=_region, choices=regions),
        Row(tr("Customer"), site.customer_class, edit=_customer, choices=customers),
        Row(tr("As of"), site.as_of, edit=_as_of),
        Row(tr("Need by"), site.need_by, edit=_need_by),
    ))  # fmt: skip


def assumption_section(design: Design, names: tuple[str, ...] | None = None) -> Section:
    """The assumptions of those names, or all, each editable."""
    by_name = {one.name: one for one in design.assumptions}
    wanted = tuple(by_name) if names is None else names
    rows = tuple(_assumption_row(by_name[name]) for name in wanted if name in by_name)
    return Section(tr("Assumptions"), rows)


def _assumption_row(assumption: Assumption) -> Row:
    figure, name = assumption.figure, assumption.name
    return Row(
        assumption_label(name),
        native_text(figure),
        ORIGIN[figure.status],
        figure_hint(figure),
        edit=lambda text: set_assumption(name, figure, text),
    )


def assumption_label(name: str) -> str:
    """The name of an assumption in words."""
    words = _NAMES.get(name, name.replace("_", " "))
    return tr(words[:1].upper() + words[1:])


def native_text(figure: Figure) -> str:
    """A figure in the unit in which it was stated, as it is typed again."""
    if not figure.is_number:
        return figure_text(figure)
    number = significant(float(figure.value or 0.0), number_style(6))
    return number if figure.unit in ("fraction", "ratio", "1", "-") else f"{number} {figure.unit}"


def set_assumption(name: str, figure: Figure, text: str) -> Command:
    """The command for a typed value: with a unit, or in the unit that the figure has."""
    try:
        value, unit = parse_quantity(text, number_style())
    except ValueError as problem:
        raise Rejected("{problem}", problem=str(problem)) from None
    if text.strip().endswith(figure.unit):
        return SetAssumption(name=name, value=value / to_si(1.0, figure.unit)[0])
    if unit == "1" and "%" not in text:
        return SetAssumption(name=name, value=value)
    return SetAssumption(name=name, value=value, unit=unit)


def _typed(text: str, **values: str) -> Command:
    """A site command; what the model refuses becomes one sentence."""
    from pydantic import ValidationError

    try:
        return SetSite(**values)  # type: ignore[arg-type]
    except ValidationError:
        raise Rejected("“{text}” is not a date; write it as 2027-06-30.", text=text) from None


def _region(text: str) -> Command:
    return _typed(text, region=text)


def _customer(text: str) -> Command:
    return _typed(text, customer_class=text)


def _as_of(text: str) -> Command:
    return _typed(text, as_of=text.strip())


def _need_by(text: str) -> Command:
    return _typed(text, need_by=text.strip())


def rename_rack(rack_id: str) -> Callable[[str], Command]:
    """How a typed name becomes a command."""
    return lambda text: RenameRack(rack=rack_id, name=text)
