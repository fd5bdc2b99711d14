"""Bytes of unknown origin to plain objects and back: strict JSON with limits on everything."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from configurator.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 64 * 2**20
MAX_DEPTH = 64
MAX_OBJECTS = 200_000
# lists and plain values cost less than objects, but a file full of them must end, too
MAX_BRACKETS = 1_000_000
MAX_COMMAS = 4_000_000
MAX_TEXT = 64 * 2**10
MAX_WHOLE = 2**53
# characters that turn the direction of writing, and so can disguise a name
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class _Refused:
    """Stands in the parsed tree for a value that JSON's own parser would let pass."""

    def __init__(self, why: str) -> None:
        self.why = why


class _TooManyObjects(Exception):
    """Raised inside the parser, which knows no place."""


def loads(data: bytes) -> Any:
    """The value in `data`; raises FileError with the line or the JSON pointer of the fault."""
    text = _decoded(data)
    try:
        tree = _decoder().decode(text)
    except json.JSONDecodeError as problem:
        raise FileError(
            f"This is not complete JSON: {problem.msg[:1].lower()}{problem.msg[1:]}",
            f"line {problem.lineno}, column {problem.colno}",
            "restore the file from a copy",
        ) from None
    except (RecursionError, MemoryError):
        raise _too_deep() from None
    except _TooManyObjects:
        raise FileError(
            f"The file holds more than {MAX_OBJECTS:,} objects", remedy="split it up"
        ) from None
    for place, why in _faults(tree):
        raise FileError(why, place, "correct it or restore the file from a copy")
    return tree


def dumps(value: Any) -> bytes:
    """Canonical bytes: keys in the order given, two-space indent, LF, UTF-8, no NaN."""
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return text.encode() + b"\n"


def compact(value: Any) -> str:
    """One line with sorted keys; equal values give equal texts."""
    return json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def pointer(*steps: str | int) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def shown(*steps: str | int) -> str:
    """The pointer as an error shows it, cut to a length that a person reads."""
    text = pointer(*steps) or "/"
    return text if len(text) <= 200 else text[:199] + "…"


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FileError(
            f"The file is larger than {MAX_BYTES // 2**20} MiB", remedy="it cannot be one of ours"
        )
    if not data.strip():
        raise FileError("The file is empty", remedy="restore it from a copy")
    if data.count(b"{") + data.count(b"[") > MAX_BRACKETS or data.count(b",") > MAX_COMMAS:
        raise FileError("The file holds more values than any design has", remedy="split it up")
    try:
        # some editors put a byte order mark in front
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise FileError(
            "The file is not text in UTF-8", f"line {line}", "choose a file of the right kind"
        ) from None


def _decoder() -> json.JSONDecoder:
    objects = 0

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal objects
        objects += 1
        if objects > MAX_OBJECTS:
            raise _TooManyObjects
        result = dict(found)
        if len(result) != len(found):
            seen: set[str] = set()
            for key, _ in found:
                if key in seen:
                    result[key] = _Refused("This key occurs twice in one object")
                seen.add(key)
        return result

    def whole(text: str) -> int | _Refused:
        number = int(text) if len(text) <= 17 else MAX_WHOLE + 1
        return number if abs(number) <= MAX_WHOLE else _Refused("This whole number is too large")

    def real(text: str) -> float | _Refused:
        number = float(text)
        return number if math.isfinite(number) else _Refused("This number is too large")

    def constant(text: str) -> _Refused:
        return _Refused(f"{text} is no number that a design can hold")

    return json.JSONDecoder(
        object_pairs_hook=pairs, parse_int=whole, parse_float=real, parse_constant=constant
    )


def _faults(tree: Any) -> Iterator[tuple[str, str]]:
    """Pointer and reason of each value that may not be, found without recursion."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(tree, ())]
    while waiting:
        value, steps = waiting.pop()
        if len(steps) >= MAX_DEPTH and isinstance(value, (dict, list)):
            raise _too_deep()
        if isinstance(value, dict):
            for key, child in value.items():
                why = _text_fault(key)
                if why:
                    yield shown(*steps), why
                waiting.append((child, (*steps, key)))
        elif isinstance(value, list):
            waiting.extend((child, (*steps, place)) for place, child in enumerate(value))
        elif isinstance(value, str):
            why = _text_fault(value)
            if why:
                yield shown(*steps), why
        elif isinstance(value, _Refused):
            yield shown(*steps), value.why


def _text_fault(text: str) -> str:
    if len(text) > MAX_TEXT:
        return f"This text is longer than {MAX_TEXT // 2**10} KiB"
    if text.isascii():
        return ""
    if _LONE_SURROGATE.search(text):
        return "This text holds half a character (a lone surrogate)"
    if _TURNS.search(text):
        return "This text holds an invisible character that turns the direction of writing"
    return ""


def _too_deep() -> FileError:
    return FileError(
        f"The file is nested deeper than {MAX_DEPTH} levels", remedy="it cannot be one of ours"
    )
