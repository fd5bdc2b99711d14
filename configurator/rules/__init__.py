"""Design-rule checks: small functions over what was computed, one module per family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.rules import cabling, cooling, delivery, ports, power, structure
from configurator.rules.data import other_catalog
from configurator.rules.rule import SEVERITIES, Violation

if TYPE_CHECKING:
    from configurator.rules.facts import Facts

__all__ = ["RULES", "check", "other_catalog"]

# in the order in which a list of problems shows them
RULES = (
    *power.RULES,
    *cooling.RULES,
    *structure.RULES,
    *cabling.RULES,
    *ports.RULES,
    *delivery.RULES,
)


def check(facts: Facts) -> tuple[Violation, ...]:
    """All violations, errors first."""
    found = [violation for rule in RULES for violation in rule(facts)]
    return tuple(sorted(found, key=lambda v: SEVERITIES.index(v.severity)))
