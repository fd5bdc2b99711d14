"""`rackwright doctor`: what this installation consists of, and whether it can draw."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from importlib import metadata
from typing import TYPE_CHECKING, Any

import configurator
from configurator import timeline
from configurator.cli.opening import add_json
from configurator.cli.printing import print_json, print_table
from configurator.files.errors import FileError
from configurator.files.folders import kept_where
from configurator.files.installation import build
from configurator.files.migrate import SCHEMA
from configurator.files.resources import resource

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

LIBRARIES = (
    "PySide6-Essentials", "pyqtgraph", "networkx", "numpy", "pydantic", "scipy", "XlsxWriter",
)  # fmt: skip
FONTS = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")
DRAWING_TIMEOUT_S = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing but the switch to JSON."""
    add_json(parser)
    # the trial drawing runs in a process of its own, since a missing library aborts Qt
    parser.add_argument("--draw", action="store_true", help="only the trial drawing, as JSON")


def run(chosen: argparse.Namespace) -> int:
    """Print what was found; nothing that is missing makes it fail."""
    if chosen.draw:
        from configurator.gui.print.trial import drawing_trial

        print_json(drawing_trial())
        return 0
    found = _found()
    if chosen.json:
        print_json(found)
    else:
        print_table([(name, str(value)) for name, value in _lines(found)])
    return 0


def _found() -> dict[str, Any]:
    return {
        "rackwright": configurator.__version__,
        "build": str(build() or "from source"),
        "file_schema": SCHEMA,
        "python": platform.python_version(),
        "system": platform.platform(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "catalogue": _catalogue(),
        "fonts": {name: _font(name) for name in FONTS},
        "folders": kept_where(),
        "drawing": _asked(("doctor", "--draw")),
        "start_ms": _asked((), {timeline.VARIABLE: repr(time.time())}),
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _catalogue() -> str:
    try:
        catalog = configurator.load_catalog()
    except FileError as problem:
        return str(problem)
    return f"{catalog.version}, {len(catalog.parts)} parts"


def _font(name: str) -> str:
    try:
        return str(resource("fonts", name))
    except FileError as problem:
        return str(problem)


def _asked(words: Sequence[str], more: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What another process of this program says in JSON, or why it says nothing."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "configurator"]
    try:
        done = subprocess.run(
            [*program, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=DRAWING_TIMEOUT_S,
            env={"QT_QPA_PLATFORM": "offscreen", **os.environ, **(more or {})},
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"fault": f"no answer within {DRAWING_TIMEOUT_S} s"}
    except OSError as problem:
        return {"fault": str(problem)}
    except ValueError:
        lines = done.stderr.strip().splitlines()
        return {"fault": lines[-1] if lines else f"ended with code {done.returncode}"}
    return found


def _lines(found: dict[str, Any]) -> list[tuple[str, Any]]:
    """One line for each value, those of a group below its name."""
    lines: list[tuple[str, Any]] = []
    for name, value in found.items():
        if isinstance(value, dict):
            lines.append((name, ""))
            lines += [(f"  {inner}", text) for inner, text in value.items()]
        else:
            lines.append((name, value))
    return lines
