"""Checks of single values in a table that somebody else wrote: type, size and range."""

from __future__ import annotations

import datetime
import math
import re
from typing import TYPE_CHECKING, Any

from configurator.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MAX_TEXT = 4096
MAX_NUMBER = 2.0**53
# control characters, and those that turn the direction of writing and so can disguise a text
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


class CatalogError(FileError):
    """A catalogue that cannot be used."""


def text(value: Any) -> str:
    """Text without control characters."""
    if not isinstance(value, str) or len(value) > MAX_TEXT or _UNSEEN.search(value):
        raise ValueError(f"text of at most {MAX_TEXT} visible characters")
    return value


def name(value: Any) -> str:
    """What an entry, a port or a figure can be called."""
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise ValueError("a short name of letters, digits, “_” and “-”")
    return value


def date(value: Any) -> str:
    """A day as `2027-01-31`."""
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise ValueError("a day in quotes, such as “2027-01-31”") from None


def number(value: Any) -> float:
    """A finite number; whole numbers stay whole."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("a number")
    if not math.isfinite(value) or abs(value) > MAX_NUMBER:
        raise ValueError("a finite number of ordinary size")
    return value


def flag(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def scalar(value: Any) -> float | str | bool:
    """What a figure can be worth."""
    if isinstance(value, bool):
        return value
    return text(value) if isinstance(value, str) else number(value)


def texts(value: Any) -> tuple[str, ...]:
    """A short list of texts."""
    if not isinstance(value, list) or len(value) > 64:
        raise ValueError("a list of texts")
    return tuple(text(item) for item in value)


def table(value: Any) -> dict[str, Any]:
    """A table of its own."""
    if not isinstance(value, dict):
        raise ValueError("a table")
    return value


def tables(value: Any) -> list[dict[str, Any]]:
    """A list of tables."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("a list of tables")
    return value


def whole(low: int, high: int) -> Callable[[Any], int]:
    """A whole number within bounds."""

    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return check


def positive(value: Any) -> float:
    """A number above zero."""
    if number(value) <= 0:
        raise ValueError("a number above zero")
    return float(value)


def one_of(options: Iterable[str]) -> Callable[[Any], str]:
    """One of a few words."""
    words = tuple(options)

    def check(value: Any) -> str:
        if value not in words:
            raise ValueError("one of " + ", ".join(words))
        return str(value)

    return check


def checked(
    values: Mapping[str, Any],
    schema: Mapping[str, Callable[[Any], Any]],
    where: str,
    required: Iterable[str] = (),
) -> dict[str, Any]:
    """The checked values of a table; unknown and missing keys are refused."""
    result: dict[str, Any] = {}
    for key, value in values.items():
        check = schema.get(key)
        if check is None:
            known = ", ".join(sorted(schema))
            shown = _UNSEEN.sub("·", key[:40])
            raise CatalogError(f"“{shown}” is not known here", where, f"known are {known}")
        try:
            result[key] = check(value)
        except ValueError as problem:
            raise CatalogError(f"“{key}” must be {problem}", where, "correct it") from None
    for key in required:
        if key not in result:
            raise CatalogError(f"“{key}” is missing", where, "add it")
    return result
