"""`rackwright bom FILE -o OUT`: the bill of materials as CSV, XLSX or JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.cli.opening import add_file, add_output, evaluated
from configurator.files.bom import checked_total, total_label, write_bom
from configurator.units import money_text

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE and where to."""
    add_file(parser)
    add_output(parser, "a name that ends in .csv, .xlsx or .json")


def run(chosen: argparse.Namespace) -> int:
    """Write the bill of materials."""
    evaluation = evaluated(chosen.file)
    write_bom(evaluation, chosen.output)
    total = money_text(checked_total(evaluation))
    print(f"{chosen.output}: {len(evaluation.bom)} lines, {total} ({total_label(evaluation)})")
    return 0
