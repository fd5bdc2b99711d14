"""`rackwright explain FILE QUANTITY`: the tree behind one number, down to its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.cli.opening import add_file, add_json, evaluated
from configurator.cli.printing import SIGNS, print_json
from configurator.cli.usage import CannotRun, nearest
from configurator.evaluation import explain
from configurator.units import quantity_text

if TYPE_CHECKING:
    import argparse

    from configurator.estimate.results import Explanation


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and the name of a quantity."""
    add_file(parser)
    parser.add_argument("quantity", metavar="QUANTITY", help="its name, as estimate prints it")
    add_json(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the tree."""
    evaluation = evaluated(chosen.file)
    name = chosen.quantity
    if name not in evaluation.quantities:
        raise CannotRun(f"There is no quantity “{name}”{nearest(name, evaluation.quantities)}")
    tree = explain(evaluation, name)
    if chosen.json:
        print_json(_json(tree))
    else:
        _print(tree, 0, set())
    return 0


def _json(tree: Explanation) -> dict[str, Any]:
    return {
        "name": tree.name,
        "value": tree.value,
        "unit": tree.unit,
        "status": tree.status,
        "formula": tree.formula,
        "doc": tree.doc,
        "source": tree.source,
        "inputs": [_json(part) for part in tree.inputs],
    }


def _print(tree: Explanation, depth: int, shown: set[str]) -> None:
    indent = "  " * depth
    value = quantity_text(tree.value, tree.unit).rstrip()
    print(f"{indent}{SIGNS[tree.status]} {tree.name} = {value}")
    # a quantity that many others rest on is told once
    if tree.inputs and tree.name in shown:
        print(f"{indent}    as above")
        return
    shown.add(tree.name)
    for label, text in (("", tree.doc), ("= ", tree.formula), ("source: ", tree.source)):
        if text:
            print(f"{indent}    {label}{' '.join(text.split())}")
    for part in tree.inputs:
        _print(part, depth + 1, shown)
