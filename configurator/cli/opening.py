"""What most verbs begin with: the project of a file, and the evaluation of its design."""

from __future__ import annotations

from typing import TYPE_CHECKING

import configurator

if TYPE_CHECKING:
    import argparse

    from configurator.design.model import Project
    from configurator.evaluation import Evaluation

# where no band is shown, a few draws are enough
FEW_SAMPLES = 16


def add_file(parser: argparse.ArgumentParser) -> None:
    """The argument that names the project."""
    parser.add_argument("file", metavar="FILE", help="a project, *.rackwright")


def add_json(parser: argparse.ArgumentParser) -> None:
    """The switch to JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else")


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """The argument that names what is written."""
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help=what)


def evaluated(path: str) -> Evaluation:
    """All nominal values, lines and violations of the design in a file; raises FileError."""
    return evaluated_project(path)[1]


def evaluated_project(path: str) -> tuple[Project, Evaluation]:
    """The project in a file, too."""
    # verbs that evaluate nothing start faster without the engine
    from configurator.evaluation import evaluate
    from configurator.files.project import load_project

    catalog = configurator.load_catalog()
    project = load_project(path, catalog)
    return project, evaluate(project.design, catalog, samples=FEW_SAMPLES)
