"""The command `rackwright`: picks the verb, and turns every failure into a sentence and a code."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import traceback
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from configurator import timeline
from configurator.cli.usage import CannotRun, Parser, nearest
from configurator.files.installation import version_line

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, VIOLATIONS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
# set it to see where a fault of the program itself arose
DEBUG_VARIABLE = "RACKWRIGHT_DEBUG"

# verb -> what it does; the module of a verb is imported only when it is called
VERBS = {
    "templates": "list the templates",
    "new": "write a project from a template",
    "estimate": "print all quantities of a design",
    "explain": "print the tree behind one number",
    "check": "print rule violations; ends with 1 if there are errors",
    "bom": "write the bill of materials",
    "apply": "run a script of edits",
    "render": "draw a picture without a window",
    "export": "write the fabric for other programs",
    "fabric": "measure interconnect patterns without racks",
    "catalog": "list parts or show one",
    "doctor": "say what this installation consists of and whether it works",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb, or open the window; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except SystemExit as ending:
        # argparse ends so after --help and --version
        return ending.code if isinstance(ending.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of a pipe has seen enough
        _write_no_more()
        return DONE
    except Exception as problem:
        _complain(problem)
        if isinstance(problem, OSError):
            _write_no_more()
        return COULD_NOT_RUN
    return code


def _run(arguments: list[str]) -> int:
    first = arguments[0] if arguments else ""
    if not arguments or (first not in VERBS and not first.startswith("-")):
        return open_window(_file_of(arguments))
    parser = Parser(
        prog="rackwright",
        description="Design racks and clusters of AI accelerators. Without a verb, or with a "
        "file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=version_line())
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb, does in VERBS.items():
        own = verbs.add_parser(verb, help=does, description=f"{does[:1].upper()}{does[1:]}.")
        if verb == first:
            module = import_module(f"configurator.cli.verbs.{verb}")
            module.arguments(own)
            own.set_defaults(run=module.run)
    chosen = parser.parse_args(arguments)
    code: int = chosen.run(chosen)
    return code


def _file_of(arguments: list[str]) -> Path | None:
    """The file that the window shall open."""
    path = Path(arguments[0]) if arguments else None
    if path is not None and path.suffix != ".rackwright" and not path.exists():
        raise CannotRun(f"There is no verb and no file “{path}”{nearest(str(path), VERBS)}")
    if len(arguments) > 1:
        raise CannotRun("The window opens one file; name one, or a verb before it.")
    return path


def open_window(path: Path | None) -> int:
    """Open the window, and end with it."""
    # what is imported and made until the first picture stays for good: nothing to collect there
    gc.disable()
    timeline.reach("interpreter")
    try:
        from configurator.gui.app import run
    except ImportError as problem:
        raise CannotRun(
            f"The window cannot be opened: {problem}; install PySide6-Essentials and pyqtgraph."
        ) from None
    timeline.reach("imports")
    return run(path)


def _complain(problem: Exception) -> None:
    """One sentence on standard error; a traceback only where it was asked for."""
    from configurator.design.labels import made_visible
    from configurator.files.errors import FileError

    if os.environ.get(DEBUG_VARIABLE):
        traceback.print_exception(problem)
    sentence = str(problem)
    if isinstance(problem, OSError):
        what = "Standard output" if problem.filename is None else f"“{problem.filename}”"
        sentence = f"{what} cannot be used: {problem.strerror}."
    elif not isinstance(problem, (CannotRun, FileError)):
        kind = type(problem).__name__
        sentence = (
            f"Rackwright met a fault of its own ({kind}: {sentence[:200]}); please report it "
            f"with what {DEBUG_VARIABLE}=1 prints."
        )
    with contextlib.suppress(OSError, ValueError):
        print(f"rackwright: {made_visible(' '.join(sentence.split()))}", file=sys.stderr)


def _write_no_more() -> None:
    """Let go of what standard output could not take: Python would complain once more at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = _Nowhere()


class _Nowhere(io.StringIO):
    """Takes what nobody reads any more."""


def _speak_utf8(stream: TextIO) -> None:
    """JSON is UTF-8 on every system, and no sign of ours may stop a program that prints."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
