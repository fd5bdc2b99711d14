"""`rackwright export FILE --as KIND -o OUT`: the fabric for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import configurator
from configurator.cli.opening import add_file, add_output
from configurator.cli.usage import CannotRun
from configurator.fabric.graphml import graphml_text
from configurator.fabric.views import Level, graph
from configurator.files.atomic import write_atomically
from configurator.files.project import load_project

if TYPE_CHECKING:
    import argparse

KINDS = ("graphml",)


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, what to write, at which level, and where to."""
    add_file(parser)
    parser.add_argument("--as", dest="kind", choices=KINDS, required=True, help="what to write")
    parser.add_argument(
        "--level", choices=get_args(Level), default="device", help="what a node is (device)"
    )
    add_output(parser, "the file to write")


def run(chosen: argparse.Namespace) -> int:
    """Write the graph."""
    catalog = configurator.load_catalog()
    design = load_project(chosen.file, catalog).design
    try:
        found = graph(design, chosen.level, catalog)
    except ValueError:
        # only its size can be wrong with the graph of a design that was checked
        raise CannotRun(
            f"The graph at level “{chosen.level}” is too large to write; choose a coarser --level."
        ) from None
    write_atomically(chosen.output, graphml_text(found).encode())
    nodes, edges = found.number_of_nodes(), found.number_of_edges()
    print(f"{chosen.output}: {nodes} nodes, {edges} bundles of links")
    return 0
