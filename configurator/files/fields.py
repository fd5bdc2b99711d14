"""The fields of one JSON object, each taken once with its type and bounds; what is left is kept."""

from __future__ import annotations

import json
import math
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from configurator.design.labels import is_visible
from configurator.files.errors import FileError
from configurator.files.strict_json import compact, pointer, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LABEL = 256
REQUIRED: Any = object()


class Unknown:
    """Fields that this release does not know, by the address of the object that has them.

    An address names objects by their ids, not by their places, so that the fields find their
    object again after edits. What was deleted takes its unknown fields along.
    """

    def __init__(self, stored: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: dict[str, dict[str, Any]] = {}
        for name, text in stored:
            address, _, key = name.rpartition("/")
            self.add(address, key.replace("~1", "/").replace("~0", "~"), json.loads(text))

    def add(self, address: str, key: str, value: Any) -> None:
        """Remember one field."""
        self._fields.setdefault(address, {})[key] = value

    def at(self, address: str) -> dict[str, Any]:
        """The fields of one object."""
        return self._fields.get(address, {}) if self._fields else {}

    def stored(self) -> tuple[tuple[str, str], ...]:
        """All of them as the project carries them."""
        return tuple(
            sorted(
                (address + pointer(key), compact(value))
                for address, fields in self._fields.items()
                for key, value in fields.items()
            )
        )


class Fields:
    """Takes fields from an object of unknown origin; a fault is a FileError with its place."""

    def __init__(self, value: Any, *steps: str | int) -> None:
        self.steps = steps
        if not isinstance(value, dict):
            raise FileError("An object { … } is needed here", shown(*steps), "correct it")
        self._left = dict(value)

    def refused(self, key: str, needed: str) -> FileError:
        """The error for a field that is not what is needed."""
        return FileError(f"“{key}” must be {needed}", shown(*self.steps, key), "correct it")

    def take(self, key: str, default: Any = REQUIRED) -> Any:
        """Any value."""
        if key in self._left:
            return self._left.pop(key)
        if default is REQUIRED:
            raise FileError(f"“{key}” is missing", shown(*self.steps), "add it")
        return default

    def has(self, key: str) -> bool:
        """Whether the field is there and was not taken."""
        return key in self._left

    def text(self, key: str, default: Any = REQUIRED, longest: int = LABEL) -> str:
        """Text without control characters."""
        value = self.take(key, default)
        if not isinstance(value, str) or len(value) > longest or not is_visible(value):
            raise self.refused(key, f"text of at most {longest} visible characters")
        return value

    def whole(self, key: str, low: int, high: int, default: Any = REQUIRED) -> int:
        """A whole number within bounds."""
        value = self.take(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.refused(key, f"a whole number from {low:,} to {high:,}")
        return value

    def real(self, key: str) -> float | None:
        """A finite number or null."""
        value = self.take(key, None)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.refused(key, "a number or null")
        if not math.isfinite(value):
            raise self.refused(key, "a finite number")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            raise self.refused(key, "true or false")
        return value

    def word(self, key: str, words: Iterable[str], default: Any = REQUIRED) -> Any:
        """One of a few words."""
        value = self.take(key, default)
        options = tuple(words)
        if not isinstance(value, str) or value not in options:
            raise self.refused(key, "one of " + ", ".join(f"“{word}”" for word in options))
        return value

    def texts(self, key: str, default: Any = REQUIRED) -> tuple[str, ...]:
        """A list of texts."""
        value = self.take(key, default)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.refused(key, "a list of texts")
        return tuple(value)

    def listed(self, key: str, default: Any = REQUIRED) -> list[Any]:
        """A list of anything."""
        value = self.take(key, default)
        if not isinstance(value, list):
            raise self.refused(key, "a list")
        return value

    def child(self, value: Any, *steps: str | int) -> Fields:
        """The fields of an object that lies below this one."""
        return Fields(value, *self.steps, *steps)

    def objects(self, key: str, default: Any = REQUIRED) -> Iterator[Fields]:
        """A list of objects."""
        for place, item in enumerate(self.listed(key, default)):
            yield self.child(item, key, place)

    def named(self, key: str) -> Iterator[tuple[str, Fields]]:
        """An object of objects, each with its name."""
        value = self.take(key, {})
        if not isinstance(value, dict):
            raise self.refused(key, "an object { … }")
        for name, item in value.items():
            yield name, Fields(item, *self.steps, key, name)

    def nested(self, key: str) -> Fields:
        """One object; an empty one where it is missing."""
        return Fields(self.take(key, {}), *self.steps, key)

    @contextmanager
    def checked(self) -> Iterator[None]:
        """Turn what the model refuses into an error with the place of this object."""
        try:
            yield
        except ValidationError as problem:
            first = problem.errors(include_url=False, include_input=False)[0]
            name = str(first["loc"][0]) if first["loc"] else ""
            needed = first["msg"]
            if first["type"] == "string_pattern_mismatch":
                needed = "only letters, digits and the signs _ . : - can stand in it"
            raise FileError(
                f"“{name}” is not as it must be: {needed[:1].lower()}{needed[1:]}",
                shown(*self.steps),
                "correct it",
            ) from None

    def keep_rest(self, unknown: Unknown, address: str) -> None:
        """What was not taken is of a newer release: keep it for the next save."""
        for key, value in self._left.items():
            unknown.add(address, key, value)
