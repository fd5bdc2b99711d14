"""Rules of delivery: who can have a part, and whether it arrives by the date it is needed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from configurator.estimate.bom import available_from
from configurator.message import message
from configurator.rules.facts import Facts
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator


def offered(facts: Facts) -> Iterator[Violation]:
    """A part is not sold to this class of customer, or cannot be there by the need-by date."""
    site = facts.design.site
    for item in facts.takeoff.items:
        part = facts.catalog.part(item.part_id)
        start = available_from(part, site.customer_class)
        if not start:
            continue
        if start == "not offered":
            text = message(
                "{part} is not offered to {customer} customers: change the customer class of the "
                "site, or choose another part.",
                part=part.name,
                customer=site.customer_class,
            )
            yield Violation("delivery.customer", "error", text, (part.id,))
            continue
        figure = part.figure("lead_time") or facts.assumptions.get("lead_time_weeks")
        weeks = None if figure is None else figure.si
        ordered = max(date.fromisoformat(start), date.fromisoformat(site.as_of))
        arrives = ordered + timedelta(weeks=weeks or 0.0)
        if arrives > date.fromisoformat(site.need_by):
            text = message(
                "{part} can be there on {arrives}, after the need-by date {need_by}: move the "
                "date, or choose another part.",
                part=part.name,
                arrives=arrives.isoformat(),
                need_by=site.need_by,
            )
            yield Violation("delivery.date", "error", text, (part.id,))


RULES = (offered,)
