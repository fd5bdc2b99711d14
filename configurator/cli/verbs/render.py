"""`rackwright render FILE --view … -o OUT`: a picture, drawn without a window."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from configurator.cli.opening import add_file, add_output, evaluated
from configurator.cli.usage import CannotRun
from configurator.files.atomic import write_atomically

if TYPE_CHECKING:
    import argparse

VIEWS = ("elevation", "floor", "fabric")
Format = Literal["png", "svg", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)


def arguments(parser: argparse.ArgumentParser) -> None:
    """FILE, which view, and where to."""
    add_file(parser)
    parser.add_argument("--view", choices=VIEWS, default=VIEWS[0], help="default: elevation")
    add_output(parser, "a name that ends in .png, .svg or .pdf")


def run(chosen: argparse.Namespace) -> int:
    """Draw and write the picture."""
    kind = _format(chosen.output)
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


def _format(name: str) -> Format:
    suffix = Path(name).suffix.lower().removeprefix(".")
    for known in FORMATS:
        if suffix == known:
            return known
    raise CannotRun(f"A picture cannot be written as “{name}”; end the name in .png, .svg or .pdf.")
