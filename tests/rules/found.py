"""What the rules found in an evaluation."""

from __future__ import annotations

from typing import Any

from configurator.evaluation import Evaluation
from configurator.rules.rule import Violation


def found(evaluation: Evaluation, rule: str) -> Any:
    """The one violation of that rule, None if there is none."""
    violations = [violation for violation in evaluation.violations if violation.rule == rule]
    assert len(violations) <= 1, violations
    return violations[0] if violations else None


def message_of(violation: Violation) -> str:
    """The sentence that people read: whole, with every field filled."""
    text = str(violation.message)
    assert text.endswith(".")
    assert "{" not in text
    return text
