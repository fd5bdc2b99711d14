"""`rackwright new TEMPLATE -o FILE`: a project from a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import configurator
from configurator.cli.opening import add_output
from configurator.cli.usage import whole_number
from configurator.files.project import save_project
from configurator.files.templates import template

if TYPE_CHECKING:
    import argparse

MOST_CHIPS = 10**9


def arguments(parser: argparse.ArgumentParser) -> None:
    """TEMPLATE, how many chips, and where to."""
    parser.add_argument("template", metavar="TEMPLATE", help="see `rackwright templates`")
    parser.add_argument(
        "--chips",
        type=whole_number(0, MOST_CHIPS),
        metavar="N",
        help="how many chips, where the template can be scaled; a multiple of 4",
    )
    add_output(parser, "the project to write, *.rackwright")


def run(chosen: argparse.Namespace) -> int:
    """Write the project."""
    catalog = configurator.load_catalog()
    project = template(chosen.template, catalog, chosen.chips)
    save_project(project, chosen.output, catalog)
    print(f"{chosen.output}: {project.design.name}")
    return 0
