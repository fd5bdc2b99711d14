"""A figure: one stated value with its unit, range, status and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from configurator.units import to_si

Status = Literal["published", "derived", "known", "assumption", "unknown"]
SourceKind = Literal["vendor", "analyst", "press", "measured", "own"]
PriceClass = Literal["A", "B", "C", "D"]

STATUSES: tuple[Status, ...] = ("published", "derived", "known", "assumption", "unknown")
SOURCE_KINDS: tuple[SourceKind, ...] = ("vendor", "analyst", "press", "measured", "own")
_WEAKNESS = {status: rank for rank, status in enumerate(STATUSES)}

# A firm quote, B vendor list, C estimate from a comparable, D user assumption or press
_PRICE_CLASS: dict[tuple[Status, SourceKind], PriceClass] = {
    ("published", "measured"): "A",
    ("published", "vendor"): "B",
    ("published", "analyst"): "C",
    ("derived", "vendor"): "C",
    ("derived", "analyst"): "C",
    ("known", "vendor"): "C",
    ("known", "analyst"): "C",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`value` in `unit` as its source states it; `low` and `high` bound it where known."""

    value: float | str | bool | None
    unit: str
    low: float | None = None
    high: float | None = None
    status: Status = "unknown"
    source: str = ""
    source_kind: SourceKind = "own"
    note: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the value can be calculated with."""
        return isinstance(self.value, (int, float)) and not isinstance(self.value, bool)

    @property
    def si(self) -> float | None:
        """The value in SI units; None where it is unknown or text."""
        return to_si(float(self.value), self.unit)[0] if self.is_number else None  # type: ignore[arg-type]

    @property
    def si_unit(self) -> str:
        """The SI unit of `si`."""
        return to_si(0.0, self.unit)[1]

    @property
    def si_range(self) -> tuple[float, float] | None:
        """Low and high in SI units, equal to the value where no spread is known."""
        if self.si is None:
            return None
        low = self.si if self.low is None else to_si(self.low, self.unit)[0]
        high = self.si if self.high is None else to_si(self.high, self.unit)[0]
        return low, high

    @property
    def origin(self) -> str:
        """The source in words; figures of our own have none to name."""
        return self.source if self.source.strip("- ") else "own assumption, nothing is published"

    @property
    def price_class(self) -> PriceClass:
        """Class of a price by the table of status and kind of source."""
        return _PRICE_CLASS.get((self.status, self.source_kind), "D")


def weakest(statuses: list[Status] | tuple[Status, ...]) -> Status:
    """The weakest of these statuses; `published` for none."""
    return max(statuses, key=_WEAKNESS.__getitem__, default="published")
