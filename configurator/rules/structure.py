"""Rules of structure: what a cabinet may carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.message import Amount, message
from configurator.rules.facts import Facts, named
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator


def over_mass(facts: Facts) -> Iterator[Violation]:
    """Cabinet and devices weigh more than its static load rating."""
    for number, _, load in facts.classes():
        limit = load.mass_limit_kg
        if limit is not None and load.mass_kg > limit:
            racks = facts.racks_of(number)
            yield Violation(
                "structure.rack_mass",
                "error",
                message(
                    "{rack} would weigh {mass} and may carry {limit}: move a device out, or take "
                    "a cabinet with a higher static load.",
                    rack=named(racks),
                    mass=Amount(load.mass_kg, "kg"),
                    limit=Amount(limit, "kg"),
                ),
                tuple(rack.id for rack in racks),
                load.mass_kg / limit,
            )


RULES = (over_mass,)
