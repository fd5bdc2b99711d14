"""`rackwright templates`: the templates with a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.cli.opening import add_json
from configurator.cli.printing import print_json, print_table
from configurator.files.templates import template_names

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the switch to JSON."""
    add_json(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the templates."""
    found = template_names()
    if chosen.json:
        rows = [{"name": name, "title": title, "line": line} for name, title, line in found]
        print_json({"templates": rows})
    else:
        print_table([(name, line) for name, _, line in found])
    return 0
