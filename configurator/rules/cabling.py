"""Rules of cabling: links that no cable reaches and patterns that run out of ports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.rules.facts import Facts
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator


def reach(facts: Facts) -> Iterator[Violation]:
    """What the cabling could not do, in its own words."""
    for problem in facts.cabling.problems:
        yield Violation(
            f"cabling.{problem.kind}",
            "error",
            problem.message,
            problem.objects,
            problem.amount,
        )


RULES = (reach,)
