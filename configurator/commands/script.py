"""Scripts of commands: strict JSON to commands and back; each fault has a sentence and a place."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from configurator.commands.command import Command
from configurator.commands.links import Connect, Disconnect
from configurator.commands.move import DuplicateMounts, MoveMounts
from configurator.commands.patterns import AddPattern, RemovePattern
from configurator.commands.place import PlaceBoard, RemoveMounts, ReplacePart, SetFeed
from configurator.commands.racks import (
    AddRack,
    DuplicateRacks,
    MoveRack,
    RemoveRacks,
    RenameRack,
    SetLock,
)
from configurator.commands.rows import AddRow, RemoveRow
from configurator.commands.settings import RenameDesign, SetAssumption, SetSite

AnyCommand = Annotated[
    PlaceBoard | MoveMounts | RemoveMounts | ReplacePart | DuplicateMounts | SetFeed
    | AddRack | DuplicateRacks | MoveRack | RenameRack | RemoveRacks | SetLock
    | AddRow | RemoveRow | Connect | Disconnect | AddPattern | RemovePattern
    | RenameDesign | SetSite | SetAssumption,
    Field(discriminator="kind"),
]  # fmt: skip

MAX_BYTES = 64 * 2**20
MAX_DEPTH = 64
MAX_COMMANDS = 200_000
MAX_TEXT = 64 * 2**10
MAX_WHOLE = 2**53
# characters that turn the direction of writing, and halves of characters
_DISGUISE = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ONE: TypeAdapter[AnyCommand] = TypeAdapter(AnyCommand, config=ConfigDict(defer_build=True))


class ScriptError(ValueError):
    """A script that cannot be run: `pointer` says where (RFC 6901), `what` why."""

    def __init__(self, what: str, pointer: str = "") -> None:
        super().__init__(what, pointer)
        self.what = what
        self.pointer = pointer

    def __str__(self) -> str:
        return f"{self.pointer}: {self.what}" if self.pointer else self.what


def parse_script(script: bytes | str | list[Any] | dict[str, Any]) -> tuple[Command, ...]:
    """The commands of a script, from its bytes or from plain objects; raises ScriptError.

    A script is a list of commands, or one command alone.
    """
    tree = _read(script) if isinstance(script, (bytes, str)) else script
    steps = [tree] if isinstance(tree, dict) else tree
    if not isinstance(steps, list):
        raise ScriptError("A script is a list of commands, such as [{“kind”: “add_rack”, …}].")
    if len(steps) > MAX_COMMANDS:
        raise ScriptError(
            f"The script has {len(steps)} commands, {MAX_COMMANDS} at most; split it."
        )
    return tuple(_command(step, f"/{index}") for index, step in enumerate(steps))


def script_bytes(commands: Iterable[Command]) -> bytes:
    """The script that `parse_script` reads back as equal commands; one command a line."""
    lines = [
        json.dumps(_plain(command), ensure_ascii=False, allow_nan=False) for command in commands
    ]
    return ("[\n" + ",\n".join(f"  {line}" for line in lines) + "\n]\n").encode()


def _plain(command: Command) -> dict[str, Any]:
    """The command as JSON holds it: its kind first, then what is not as by default."""
    values = _ONE.dump_python(command, mode="json", exclude_defaults=True)  # type: ignore[arg-type]
    return {"kind": command.kind, **values}


def _command(step: Any, pointer: str) -> Command:
    if not isinstance(step, dict):
        raise ScriptError("A command is an object with a “kind”.", pointer)
    _refuse_hostile(step, pointer)
    try:
        # as JSON, because a strict check of Python objects would refuse lists for tuples
        return _ONE.validate_json(json.dumps(step), strict=True)
    except ValidationError as problem:
        fault = problem.errors(include_url=False)[0]
        raise ScriptError(_sentence(fault), pointer + _where(fault, step)) from None
    except (TypeError, ValueError):
        raise ScriptError("This command holds values that JSON does not have.", pointer) from None


def _where(fault: ErrorDetails, step: dict[str, Any]) -> str:
    """The pointer inside the command; the union's tag in front of it is left out."""
    steps = [part for part in fault["loc"] if part != step.get("kind")]
    if fault["type"].startswith("union_tag"):
        return "/kind"
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1")[:80] for part in steps)


def _sentence(fault: ErrorDetails) -> str:
    kind = fault["type"]
    if kind == "union_tag_not_found":
        return "The command has no “kind”; kinds are " + _kinds() + "."
    if kind == "union_tag_invalid":
        return "There is no command of this kind; kinds are " + _kinds() + "."
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return "The command has no such field; leave it out."
    if kind in ("missing", "missing_argument"):
        return "This field is missing; add it."
    if kind == "string_pattern_mismatch":
        if "d{4}" in str(fault["ctx"]["pattern"]):
            return "This is no date; write it as 2027-06-30."
        return "An id is made of letters, digits, “_”, “.”, “:” and “-”."
    text = fault["msg"].replace("Input should", "The value should").rstrip(".")
    return text[:1].upper() + text[1:] + "."


@cache
def kinds() -> frozenset[str]:
    """The kinds of commands that there are. Found when asked for: it takes as long as a frame."""
    return frozenset(_ONE.json_schema()["discriminator"]["mapping"])


def _kinds() -> str:
    return ", ".join(sorted(kinds()))


def _read(script: bytes | str) -> Any:
    data = script.encode("utf-8", "surrogatepass") if isinstance(script, str) else script
    if len(data) > MAX_BYTES:
        raise ScriptError(f"The script is larger than {MAX_BYTES // 2**20} MiB; split it.")
    try:
        # some editors put a byte order mark in front
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ScriptError("The script is not text in UTF-8; save it as UTF-8.") from None
    try:
        return json.loads(
            text,
            object_pairs_hook=_pairs,
            parse_int=_whole,
            parse_float=_real,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as problem:
        raise ScriptError(
            f"The script is not complete JSON at line {problem.lineno}, column {problem.colno}: "
            f"{problem.msg}."
        ) from None
    except (RecursionError, MemoryError):
        raise ScriptError(f"The script is nested deeper than {MAX_DEPTH} levels.") from None


def _pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(found)
    if len(result) < len(found):
        seen: set[str] = set()
        for key, _ in found:
            if key in seen:
                raise ScriptError(f"The key “{key[:80]}” occurs twice in one object; keep one.")
            seen.add(key)
    return result


def _whole(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_WHOLE:
        raise ScriptError(f"The whole number {text[:20]}… is too large.")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ScriptError(f"The number {text[:20]} is too large.")
    return number


def _constant(text: str) -> float:
    raise ScriptError(f"{text} is no number that a design can hold.")


def _refuse_hostile(step: dict[str, Any], pointer: str) -> None:
    """Refuse depth, length and characters that no command needs; walks without recursion."""
    waiting: list[tuple[Any, int]] = [(step, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise ScriptError(f"The command is nested deeper than {MAX_DEPTH} levels.", pointer)
        if isinstance(value, dict):
            waiting += [(child, depth + 1) for pair in value.items() for child in pair]
        elif isinstance(value, (list, tuple)):
            waiting += [(child, depth + 1) for child in value]
        elif isinstance(value, str):
            if len(value) > MAX_TEXT:
                raise ScriptError(f"A text is longer than {MAX_TEXT // 2**10} KiB.", pointer)
            if not value.isascii() and _DISGUISE.search(value):
                raise ScriptError("A text holds invisible characters that disguise it.", pointer)
