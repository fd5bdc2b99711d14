"""What an evaluation is made of: quantities, BOM lines, loads per rack, bandwidth per tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from configurator.catalog.figure import PriceClass, SourceKind, Status


@dataclass(frozen=True, slots=True)
class Quantity:
    """One computed number in SI units; `low` and `high` are P10 and P90 of the draws.

    `value` is None where the design has no such thing or an input is unknown; with unknown inputs a
    number is a sum of the known part, and means “at least”.
    """

    name: str
    title: str
    value: float | None
    unit: str
    status: Status
    low: float | None = None
    high: float | None = None
    unknown_inputs: int = 0
    exact: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BomLine:
    """One line of the bill of materials; money exact, extended rounded to the cent."""

    line: int
    level: int
    category: str
    part_id: str
    manufacturer: str
    part_number: str
    description: str
    quantity: int
    unit: str
    unit_price_usd: Decimal | None
    extended_usd: Decimal | None
    price_status: Status
    price_class: PriceClass
    source_kind: SourceKind
    lead_time_weeks: float | None
    available_from: str
    source: str


@dataclass(frozen=True, slots=True)
class RackLoad:
    """What one rack carries, against what it may; limits are None where nothing limits."""

    units_used: int
    units: int
    power_w: float
    power_typical_w: float
    power_limit_w: float | None
    mass_kg: float
    mass_limit_kg: float | None
    air_heat_w: float
    liquid_heat_w: float
    unknown_inputs: int = 0
    busbar_power_w: float = 0.0


@dataclass(frozen=True, slots=True)
class TierBandwidth:
    """What all chips send over a tier's links: board, rack, cross_rack, or NICs for scale_out."""

    tier: str
    bytes_per_s: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a number came about, down to catalogue figures and assumptions."""

    name: str
    value: float | None
    unit: str
    status: Status
    formula: str
    doc: str
    source: str
    inputs: tuple[Explanation, ...] = ()
