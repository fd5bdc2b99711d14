"""Scripts of commands on disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from configurator.commands.script import ScriptError, parse_script
from configurator.files.atomic import read_limited
from configurator.files.errors import FileError
from configurator.files.strict_json import MAX_BYTES

if TYPE_CHECKING:
    from configurator.commands.command import Command


def read_script(path: str | Path) -> tuple[Command, ...]:
    """The commands in the file at `path`; raises FileError."""
    data = read_limited(path, MAX_BYTES)
    try:
        return parse_script(data)
    except ScriptError as problem:
        place = f" at {problem.pointer}" if problem.pointer else ""
        raise FileError(problem.what.rstrip("."), f"“{Path(path).name}”{place}") from None
