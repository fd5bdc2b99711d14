"""Edits of what is drawn nowhere: the design's name, the site, the assumptions."""

from __future__ import annotations

import datetime
import math
from dataclasses import field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from pydantic.dataclasses import dataclass

from configurator.catalog.figure import Figure
from configurator.commands.command import Command, Rejected
from configurator.commands.refusal import visible
from configurator.design.model import Assumption, CustomerClass, Date, Id, Label, Region
from configurator.message import Amount, Message, message
from configurator.units import to_si

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

OWN_SOURCE = "set in this project"
# below these the formulas have no meaning: a meter that reads less than the load, no lifetime
_LEAST = {"pue": 1.0, "years": 1.0, "power_factor": 0.1, "feed_derate": 0.1}
# above these a slip of the pen is likelier than a plan; sums of money stay exact below the last
_MOST = {"pue": 10.0, "years": 100.0, "restock_weeks": 520.0, "lead_time_weeks": 520.0}
_MOST_OF_ANY = 1e12
# certainty would take spares without end
_BELOW_ONE = frozenset(("spares_service_level",))
_ABOVE_ZERO = frozenset(("air_temperature_rise_k", "coolant_temperature_rise_k"))


@dataclass(frozen=True, slots=True)
class RenameDesign(Command):
    """Give the design another name."""

    name: Label
    kind: Literal["rename"] = field(default="rename", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design under its new name."""
        name = visible(self.name)
        if not name:
            raise Rejected("A design needs a name; it is still called {name}.", name=design.name)
        return design if name == design.name else replace(design, name=name)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Rename the design."""
        return message("Rename the design to {name}", name=self.name)

    def merge_key(self) -> str:
        """Typing one name is one step."""
        return "rename"


@dataclass(frozen=True, slots=True)
class SetSite(Command):
    """Change what is said of the site; what is None stays."""

    name: Label | None = None
    region: Region | None = None
    customer_class: CustomerClass | None = None
    as_of: Date | None = None
    need_by: Date | None = None
    kind: Literal["set_site"] = field(default="set_site", kw_only=True)

    def _changes(self) -> dict[str, str]:
        given = {
            "label": None if self.name is None else visible(self.name),
            "region": self.region,
            "customer_class": self.customer_class,
            "as_of": self.as_of,
            "need_by": self.need_by,
        }
        return {name: value for name, value in given.items() if value is not None}

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the site's new values."""
        changes = self._changes()
        site = design.site
        if all(getattr(site, name) == value for name, value in changes.items()):
            return design
        for name in changes.keys() & {"as_of", "need_by"}:
            _refuse_no_day(changes[name])
        new = replace(site, **changes)  # type: ignore[arg-type]
        if new.need_by < new.as_of:
            raise Rejected(
                "The need-by date {need_by} lies before the as-of date {as_of}; make it later.",
                need_by=new.need_by,
                as_of=new.as_of,
            )
        return replace(design, site=new)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Change the site."""
        names = ", ".join(name.replace("_", " ") for name in self._changes())
        return message("Set {names} of the site", names=names)

    def merge_key(self) -> str:
        """Repeated changes of the same values are one step."""
        return "set_site:" + ",".join(sorted(self._changes()))


@dataclass(frozen=True, slots=True)
class SetAssumption(Command):
    """Give an assumption a value of the project's own, or that of a fact (`entry.figure`).

    Without a unit the value is in the unit that the assumption has.
    """

    name: Id
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: Label = ""
    fact: Label = ""
    kind: Literal["set_assumption"] = field(default="set_assumption", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the new figure."""
        old = self._old_figure(design, catalog)
        new = self._fact(old, catalog) if self.fact else self._own(old)
        _refuse_out_of_range(self.name, new)
        if new == old and any(it.name == self.name for it in design.assumptions):
            return design
        others = (it for it in design.assumptions if it.name != self.name)
        after = sorted((*others, Assumption(self.name, new)), key=lambda it: it.name)
        return replace(design, assumptions=tuple(after))

    def _old_figure(self, design: Design, catalog: Catalog) -> Figure:
        known = dict(catalog.defaults) | {it.name: it.figure for it in design.assumptions}
        if self.name not in known:
            near = get_close_matches(self.name, known, n=1, cutoff=0.0)
            raise Rejected(
                "There is no assumption “{name}” among {count}; the nearest name is “{near}”.",
                name=self.name,
                count=len(known),
                near=near[0] if near else "",
            )
        return known[self.name]

    def _fact(self, old: Figure, catalog: Catalog) -> Figure:
        if (self.value, self.low, self.high) != (None, None, None):
            raise Rejected(
                "{name} cannot have both a value and a fact; give one of them.", name=self.name
            )
        figure = catalog.figure(self.fact)
        if figure is None or not figure.is_number:
            raise Rejected(
                "The catalogue has no number “{fact}”; write it as entry.figure.", fact=self.fact
            )
        _refuse_other_unit(self.name, figure.unit, old)
        return figure

    def _own(self, old: Figure) -> Figure:
        if self.value is None:
            raise Rejected("{name} needs a value, or a fact to take it from.", name=self.name)
        for number in (self.value, self.low, self.high):
            if number is not None and not math.isfinite(number):
                raise Rejected(
                    "{name} must be a finite number; it keeps its value.", name=self.name
                )
        unit = self.unit or old.unit
        _refuse_other_unit(self.name, unit, old)
        return Figure(
            value=self.value,
            unit=unit,
            low=self.low,
            high=self.high,
            status="assumption",
            source=OWN_SOURCE,
            source_kind="own",
        )

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Set the assumption."""
        return message("Set {name}", name=self.name.replace("_", " "))

    def merge_key(self) -> str:
        """A slider that is dragged is one step."""
        return f"set_assumption:{self.name}"


def _refuse_no_day(day: str) -> None:
    """Refuse a date that the calendar does not have, such as 2027-02-30."""
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        raise Rejected("The calendar has no {day}; write a date as 2027-06-30.", day=day) from None


def _refuse_other_unit(name: str, unit: str, old: Figure) -> None:
    if to_si(0.0, unit)[1] != old.si_unit:
        raise Rejected(
            "{name} is in {old}, which {unit} cannot be turned into; give it in {old}.",
            name=name,
            old=old.unit,
            unit=unit,
        )


def _refuse_out_of_range(name: str, figure: Figure) -> None:
    """Refuse bounds that do not hold the value, and values that make formulas meaningless."""
    low, high = figure.si_range or (0.0, 0.0)
    value = figure.si or 0.0
    most = _MOST.get(name, _MOST_OF_ANY)
    if max(abs(value), abs(low), abs(high)) > most:
        raise Rejected(
            "{name} cannot exceed {most}; give a smaller value.",
            name=name,
            most=Amount(most, figure.si_unit),
        )
    if not low <= value <= high:
        raise Rejected(
            "{name}: {value} does not lie between {low} and {high}; widen the range.",
            name=name,
            value=Amount(value, figure.si_unit),
            low=Amount(low, figure.si_unit),
            high=Amount(high, figure.si_unit),
        )
    least = _LEAST.get(name, 0.0)
    if low < least or (name in _ABOVE_ZERO and low <= 0):
        raise Rejected(
            "{name} must be above {least}; give a larger value."
            if name in _ABOVE_ZERO
            else "{name} cannot be below {least}; give a larger value.",
            name=name,
            least=Amount(least, figure.si_unit),
        )
    if name in _BELOW_ONE and high >= 1:
        raise Rejected("{name} must be below 1; give a smaller value.", name=name)
    if figure.unit in ("fraction", "%") and high > 1:
        raise Rejected("{name} is a share and cannot exceed 1; give a smaller value.", name=name)
