"""`rackwright render FILE --view … -o OUT`: a picture, drawn without a window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.cli.opening import add_file, add_output, evaluated
from configurator.cli.usage import CannotRun
from configurator.files.atomic import write_atomically

if TYPE_CHECKING:
    import argparse

VIEWS = ("elevation", "floor", "fabric")
FORMATS = ("png", "svg", "pdf")


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, which view, and where to."""
    add_file(parser)
    parser.add_argument("--view", choices=VIEWS, default=VIEWS[0], help="default: elevation")
    add_output(parser, "a name that ends in .png, .svg or .pdf")


def run(chosen: argparse.Namespace) -> int:
    """Draw and write the picture."""
    kind = Path(chosen.output).suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise CannotRun(
            f"A picture cannot be written as “{chosen.output}”; end the name in .png, .svg or .pdf."
        )
    evaluation = evaluated(chosen.file)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from configurator.gui.print import render
    except ImportError as problem:
        raise CannotRun(
            f"Pictures cannot be drawn: {problem}; install PySide6-Essentials."
        ) from None
    picture = render(evaluation.design, evaluation.catalog, evaluation, chosen.view, kind)
    write_atomically(chosen.output, picture)
    print(f"{chosen.output}: {chosen.view} of {evaluation.design.name}")
    return 0
