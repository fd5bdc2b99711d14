"""`rackwright estimate FILE`: all quantities of the design, with bands and statuses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import configurator
from configurator.cli.opening import add_file, add_json
from configurator.cli.printing import SIGNS, SIGNS_EXPLAINED, print_json, print_table
from configurator.cli.usage import whole_number
from configurator.evaluation import DEFAULT_SAMPLES, evaluate
from configurator.files.project import load_project, project_hash
from configurator.rules import other_catalog
from configurator.units import quantity_text

if TYPE_CHECKING:
    import argparse

    from configurator.estimate.results import Quantity
    from configurator.evaluation import Evaluation

MOST_SAMPLES = 100_000
LARGEST_SEED = 2**32 - 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, how many draws, and from which seed."""
    add_file(parser)
    add_json(parser)
    parser.add_argument(
        "--samples",
        type=whole_number(1, MOST_SAMPLES),
        default=DEFAULT_SAMPLES,
        metavar="N",
        help=f"draws behind low and high (default {DEFAULT_SAMPLES})",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, LARGEST_SEED),
        metavar="K",
        help="seed of the draws (default: the project's)",
    )


def run(chosen: argparse.Namespace) -> int:
    """Print the quantities."""
    catalog = configurator.load_catalog()
    project = load_project(chosen.file, catalog)
    design = project.design
    own_hash = project_hash(design)
    if chosen.seed is not None:
        design = replace(design, seed=chosen.seed)
    evaluation = evaluate(design, catalog, samples=chosen.samples)
    if chosen.json:
        print_json(_json(evaluation, own_hash))
    else:
        _print(evaluation)
        for found in other_catalog(project, catalog):
            print(found.message.text())
    return 0


def _json(evaluation: Evaluation, own_hash: str) -> dict[str, Any]:
    return {
        "design": {"name": evaluation.design.name, "hash": own_hash},
        "quantities": {
            name: {
                "value": quantity.value,
                "low": quantity.low,
                "high": quantity.high,
                "unit": quantity.unit,
                "status": quantity.status,
                "unknown_inputs": quantity.unknown_inputs,
                "title": quantity.title,
            }
            for name, quantity in evaluation.quantities.items()
        },
    }


def _print(evaluation: Evaluation) -> None:
    print(evaluation.design.name)
    rows = [("Quantity", "Value", "P10 – P90", "", "Name")]
    for name, quantity in evaluation.quantities.items():
        rows.append(
            (quantity.title, _value(quantity), _band(quantity), SIGNS[quantity.status], name)
        )
    print_table(rows, right=frozenset((1,)))
    print(SIGNS_EXPLAINED)


def _value(quantity: Quantity) -> str:
    text = quantity_text(quantity.value, quantity.unit)
    unknown = quantity.unknown_inputs
    if not unknown or quantity.value is None:
        return text
    return f"at least {text} ({unknown} unknown)"


def _band(quantity: Quantity) -> str:
    if quantity.low is None or quantity.high is None or quantity.low == quantity.high:
        return ""
    low = quantity_text(quantity.low, quantity.unit)
    return f"{low} – {quantity_text(quantity.high, quantity.unit)}"
