"""`rackwright apply FILE COMMANDS.json -o OUT`: a script of edits, all of them or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import configurator
from configurator.cli.opening import add_file, add_output
from configurator.cli.usage import CannotRun
from configurator.commands.command import Rejected
from configurator.evaluation import evaluate, new_errors
from configurator.files.project import load_project, save_project
from configurator.files.scripts import read_script

if TYPE_CHECKING:
    import argparse

    from configurator.commands.command import Command
    from configurator.evaluation import Evaluation


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, the script, and where to."""
    add_file(parser)
    parser.add_argument("script", metavar="COMMANDS.json", help="a list of commands")
    add_output(parser, "the project to write")


def run(chosen: argparse.Namespace) -> int:
    """Apply the commands in order and write the result; nothing is written if one is refused."""
    catalog = configurator.load_catalog()
    project = load_project(chosen.file, catalog)
    commands = read_script(chosen.script)
    evaluation = evaluate(project.design, catalog, bands=False)
    for index, command in enumerate(commands):
        evaluation = _applied(evaluation, command, index)
    scenarios = (evaluation.design, *project.scenarios[1:])
    save_project(replace(project, scenarios=scenarios), chosen.output, catalog)
    count = len(commands)
    print(f"{chosen.output}: {count} {'command' if count == 1 else 'commands'} applied.")
    return 0


def _applied(before: Evaluation, command: Command, index: int) -> Evaluation:
    """The evaluation after one command; raises CannotRun if it is refused."""
    where = f"Command {index} ({command.kind}, at /{index}) was refused and nothing was written"
    try:
        design = command.apply(before.design, before.catalog)
    except Rejected as problem:
        raise CannotRun(f"{where}: {problem}") from None
    after = evaluate(design, before.catalog, before, bands=False)
    errors = () if command.force else new_errors(before, after)
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        reason = errors[0].message.text().rstrip(".")
        raise CannotRun(f'{where}: {reason}{more}; add "force": true to accept it.')
    return after
