"""Rules of cooling: heat to air against what a rack can reject, liquid parts without a CDU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.message import Amount, message
from configurator.rules.facts import Facts, named
from configurator.rules.rule import Severity, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator


def air_heat(facts: Facts) -> Iterator[Violation]:
    """A rack gives more heat to air than is usual, or than is possible even with special measures.

    The error stands at the upper bound of the hard limit: between the two, opinions differ.
    """
    soft, hard = (facts.assumptions.get(name) for name in ("air_limit_soft", "air_limit_hard"))
    soft_w = None if soft is None else soft.si
    hard_range = None if hard is None else hard.si_range
    if soft_w is None or hard_range is None:
        return
    for number, _, load in facts.classes():
        if load.air_heat_w > soft_w:
            racks = facts.racks_of(number)
            too_much = load.air_heat_w > hard_range[1]
            severity: Severity = "error" if too_much else "warning"
            yield Violation(
                "cooling.air_hard" if too_much else "cooling.air_soft",
                severity,
                message(
                    "{rack} gives {heat} to air, above the {limit} that air can take away: "
                    "use liquid-cooled boards or spread them over more racks."
                    if too_much
                    else "{rack} gives {heat} to air, above the usual {limit}: plan contained "
                    "aisles or rear-door coolers, or spread the boards over more racks.",
                    rack=named(racks),
                    heat=Amount(load.air_heat_w, "W"),
                    limit=Amount(hard_range[1] if too_much else soft_w, "W"),
                ),
                tuple(rack.id for rack in racks),
                load.air_heat_w,
            )


def without_cdu(facts: Facts) -> Iterator[Violation]:
    """Liquid-cooled parts stand on a floor that has no coolant distribution unit."""
    kinds = {facts.catalog.part(c.build.part).kind for c in facts.takeoff.classes}
    if "cdu" in kinds:
        return
    for number, _, load in facts.classes():
        if load.liquid_heat_w > 0:
            racks = facts.racks_of(number)
            yield Violation(
                "cooling.no_cdu",
                "warning",
                message(
                    "{rack} gives {heat} to liquid and no CDU is drawn: drag one into the row.",
                    rack=named(racks),
                    heat=Amount(load.liquid_heat_w, "W"),
                ),
                tuple(rack.id for rack in racks),
                load.liquid_heat_w,
            )


RULES = (air_heat, without_cdu)
