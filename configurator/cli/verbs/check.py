"""`rackwright check FILE`: what should not be built; ends with 1 where there are open errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.cli.opening import add_file, add_json, evaluated_project
from configurator.cli.printing import print_json
from configurator.rules import other_catalog
from configurator.rules.rule import SEVERITIES

if TYPE_CHECKING:
    import argparse

    from configurator.rules.rule import Violation

SIGNS = {"error": "✕", "warning": "▲", "info": "i"}
MOST_OBJECTS = 6


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE."""
    add_file(parser)
    add_json(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the violations, gravest first."""
    project, evaluation = evaluated_project(chosen.file)
    of_file = other_catalog(project, evaluation.catalog)
    violations = sorted((*evaluation.violations, *of_file), key=_gravity)
    summary = _summary(violations)
    if chosen.json:
        print_json({"violations": [_json(found) for found in violations], "summary": summary})
    else:
        for found in violations:
            _print(found)
        counts = ", ".join(f"{count} {name}" for name, count in summary.items())
        print(f"{counts}." if violations else "No violations.")
    return 1 if summary["error"] else 0


def _gravity(violation: Violation) -> int:
    return SEVERITIES.index(violation.severity)


def _summary(violations: list[Violation]) -> dict[str, int]:
    summary = dict.fromkeys((*SEVERITIES, "waived"), 0)
    for found in violations:
        summary["waived" if found.state == "waived" else found.severity] += 1
    return summary


def _json(violation: Violation) -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "severity": violation.severity,
        "message": violation.message.text(),
        "objects": list(violation.objects),
        "state": violation.state,
    }


def _print(violation: Violation) -> None:
    waived = " (waived)" if violation.state == "waived" else ""
    names = violation.objects[:MOST_OBJECTS]
    more = len(violation.objects) - len(names)
    where = ", ".join(names) + (f" and {more} more" if more else "")
    print(f"{SIGNS[violation.severity]} {violation.message.text()}{waived}")
    print(f"    {violation.rule}{': ' if where else ''}{where}")
