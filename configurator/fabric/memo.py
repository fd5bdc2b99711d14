"""Results remembered by the identity of the objects that they were computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Value = TypeVar("Value")


class Memo(Generic[Value]):
    """The last `size` results. Holds the objects, so that an id is never given to another one."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: dict[Hashable, tuple[tuple[object, ...], Value]] = {}

    def get(
        self, objects: tuple[object, ...], compute: Callable[[], Value], *extra: Hashable
    ) -> Value:
        """The result for these very objects (and equal `extra`), computed where it is not known."""
        key = (*map(id, objects), *extra)
        found = self._kept.pop(key, None)
        if found is None:
            found = (objects, compute())
            while len(self._kept) >= self._size:
                del self._kept[next(iter(self._kept))]
        self._kept[key] = found
        return found[1]

    def peek(self, first: object, *extra: Hashable) -> Value | None:
        """The newest result whose first object is this one, with equal `extra`."""
        for key, (objects, value) in reversed(self._kept.items()):
            if objects[0] is first and isinstance(key, tuple) and key[len(objects) :] == extra:
                return value
        return None
