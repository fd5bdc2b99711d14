"""The bill of materials: the engine's pieces and prices by part, in the order of a quote."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from configurator.catalog.figure import Figure
from configurator.estimate.results import BomLine
from configurator.estimate.values import exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Design
    from configurator.estimate.takeoff import Item
    from configurator.estimate.values import Value

# kind of part -> heading in the quote, in the order of the quote
CATEGORIES: dict[str, str] = {
    "board": "Accelerator boards",
    "host": "Hosts",
    "scale_up_switch": "Scale-up switches",
    "scale_out_switch": "Scale-out switches",
    "management_switch": "Management switches",
    "rack": "Racks",
    "power_shelf": "Power",
    "pdu": "Power",
    "cdu": "Cooling",
    "cable": "Cables",
    "fibre": "Cables",
    "optic": "Optics",
    "accessory": "Accessories",
    "licence": "Licences",
}
SPARES = "Spares"
SERVICES = "Services"
_SERVICES = (
    ("integration_usd", "integration_share", "Rack integration and commissioning"),
    ("freight_usd", "freight_share", "Freight"),
    ("contingency_usd", "contingency_share", "Contingency"),
)
_ORDER = {kind: place for place, kind in enumerate(CATEGORIES)}
_FLOOR_LEVEL, _RACK_LEVEL, _PIECE_LEVEL = 0, 1, 2
_LEVELS = {"rack": _FLOOR_LEVEL, "cdu": _FLOOR_LEVEL}
_PIECES = frozenset(("cable", "fibre", "optic", "accessory", "licence"))
LINE_STEP = 10


def bom_lines(
    design: Design, catalog: Catalog, items: Sequence[Item], values: Mapping[str, Value]
) -> tuple[BomLine, ...]:
    """All lines, numbered in tens; their extended prices add up to `capex_usd` exactly."""
    goods = _lines(design, catalog, items, values, "order_count", "extended_usd", "")
    spares = _lines(design, catalog, items, values, "spare_count", "spare_extended_usd", SPARES)
    rows = [*goods, *spares, *_services(values)]
    return tuple(replace(row, line=LINE_STEP * (i + 1)) for i, row in enumerate(rows))


def _lines(
    design: Design,
    catalog: Catalog,
    items: Sequence[Item],
    values: Mapping[str, Value],
    count_name: str,
    extended_name: str,
    category: str,
) -> Iterator[BomLine]:
    counts = values[count_name].array.reshape(-1)
    extended = values[extended_name].array.reshape(-1)
    prices = values["unit_price_usd"].figures
    parts = [catalog.part(item.part_id) for item in items]
    ordered = [i for i, part in enumerate(parts) if part.kind in _ORDER]
    for i in sorted(ordered, key=lambda i: _ORDER[parts[i].kind]):
        if counts[i]:
            price = prices[i] or Figure(None, "USD")
            yield _line(design, parts[i], items[i], category, round(counts[i]), price, extended[i])


def _line(
    design: Design,
    part: Part,
    item: Item,
    category: str,
    pieces: int,
    price: Figure,
    extended: Decimal,
) -> BomLine:
    known = price.si is not None
    length = f", {item.stock_m:g} m" if item.stock_m else ""
    spare = "Spare: " if category == SPARES else ""
    return BomLine(
        line=0,
        level=_PIECE_LEVEL if part.kind in _PIECES else _LEVELS.get(part.kind, _RACK_LEVEL),
        category=category or CATEGORIES[part.kind],
        part_id=part.id,
        manufacturer=part.manufacturer,
        part_number=part.part_number,
        description=f"{spare}{part.name}{length}",
        quantity=pieces,
        unit="licence" if part.kind == "licence" else "piece",
        unit_price_usd=Decimal(repr(price.si)) if known else None,
        extended_usd=extended if known else None,
        price_status=price.status if known else "unknown",
        price_class=price.price_class,
        source_kind=price.source_kind,
        lead_time_weeks=_lead_time_weeks(part),
        available_from=available_from(part, design.site.customer_class),
        source=price.origin,
    )


def _lead_time_weeks(part: Part) -> float | None:
    figure = part.figure("lead_time")
    return None if figure is None else figure.si


def available_from(part: Part, customer_class: str) -> str:
    """The first date at which this class of customer can have the part; empty where always."""
    if not part.offers:
        return ""
    return min(
        (offer.available_from for offer in part.offers if offer.customer_class == customer_class),
        default="not offered",
    )


def _services(values: Mapping[str, Value]) -> Iterator[BomLine]:
    """Lines that are a share of hardware: one each, at the amount itself; left out at nothing."""
    for name, share_name, description in _SERVICES:
        amount: Decimal = exact(values[name].array).reshape(-1)[0]
        share = values[share_name].figures[0] or Figure(None, "1")
        if amount or share.si is None:
            yield BomLine(
                line=0,
                level=_FLOOR_LEVEL,
                category=SERVICES,
                part_id=name.removesuffix("_usd"),
                manufacturer="",
                part_number="",
                description=description,
                quantity=1,
                unit="lot",
                unit_price_usd=None if share.si is None else amount,
                extended_usd=None if share.si is None else amount,
                price_status=values[name].status,
                price_class=share.price_class,
                source_kind=share.source_kind,
                lead_time_weeks=None,
                available_from="",
                source=share.origin,
            )


def largest_costs(
    split: Sequence[tuple[str, Decimal]], most: int
) -> tuple[tuple[str, Decimal], ...]:
    """The largest categories, largest first; where more than `most`, the rest is “other”."""
    ranked = sorted(split, key=lambda entry: -entry[1])
    if len(ranked) <= most:
        return tuple(ranked)
    rest = sum((cost for _, cost in ranked[most - 1 :]), Decimal(0))
    return (*ranked[: most - 1], ("other", rest))


def cost_split(lines: Sequence[BomLine]) -> tuple[tuple[str, Decimal], ...]:
    """Extended prices summed by category, in the order of the quote."""
    split: dict[str, Decimal] = {}
    for line in lines:
        split[line.category] = split.get(line.category, Decimal(0)) + (line.extended_usd or 0)
    return tuple(split.items())
