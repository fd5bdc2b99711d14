"""Rules of cabling: links that no cable reaches and patterns that leave ports open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.rules.facts import Facts
from configurator.rules.rule import Severity, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

# a pattern that finds no partner or no free switch port leaves ports open: poorer, but it works
_POORER = frozenset(("ports", "partner", "missing"))


def reach(facts: Facts) -> Iterator[Violation]:
    """What the cabling could not do, in its own words."""
    for problem in facts.cabling.problems:
        severity: Severity = "warning" if problem.kind in _POORER else "error"
        yield Violation(
            f"cabling.{problem.kind}",
            severity,
            problem.message,
            problem.addresses,
            problem.length_m or float(problem.links),
        )


RULES = (reach,)
