"""Rules of delivery: who can have a part, and whether it arrives by the date it is needed."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import TYPE_CHECKING

from configurator.estimate.bom import available_from
from configurator.message import message
from configurator.rules.facts import Facts
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Part

DAYS_PER_WEEK = 7


def offered(facts: Facts) -> Iterator[Violation]:
    """A part is not sold to this class of customer, or cannot be there by the need-by date."""
    site = facts.design.site
    ordered_parts = dict.fromkeys(item.part_id for item in facts.takeoff.items)
    for part in map(facts.catalog.part, ordered_parts):
        if part.kind == "accelerator":
            continue  # comes with its board, which has the same offers
        start = available_from(part, site.customer_class)
        if start == "not offered":
            text = message(
                "{part} is not offered to {customer} customers: change the customer class of the "
                "site, or choose another part.",
                part=part.name,
                customer=site.customer_class,
            )
            yield Violation("delivery.customer", "error", text, (part.id,))
            continue
        ordered = date.fromisoformat(max(start, site.as_of))
        arrives = _later(ordered, _lead_time_weeks(part, facts))
        if arrives > date.fromisoformat(site.need_by):
            text = message(
                "{part} can be there on {arrives}, after the need-by date {need_by}: move the "
                "date, or choose another part.",
                part=part.name,
                arrives=arrives.isoformat(),
                need_by=site.need_by,
            )
            days = (arrives - date.fromisoformat(site.need_by)).days
            yield Violation("delivery.date", "error", text, (part.id,), float(days))


def _lead_time_weeks(part: Part, facts: Facts) -> float:
    """Of the part, else the assumed one, else none: the date is then the earliest possible."""
    for figure in (part.figure("lead_time"), facts.assumptions.get("lead_time_weeks")):
        if figure is not None and figure.si is not None:
            return figure.si
    return 0.0


def _later(day: date, weeks: float) -> date:
    """The day so many weeks later, at most the last one of the calendar."""
    ordinal = day.toordinal() + ceil(weeks * DAYS_PER_WEEK)
    return date.fromordinal(min(ordinal, date.max.toordinal()))


RULES = (offered,)
