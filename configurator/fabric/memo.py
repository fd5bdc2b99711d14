"""Results remembered by the identity of the objects that they were computed from."""

from __future__ import annotations

import math
from threading import RLock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Value = TypeVar("Value")


class Memo(Generic[Value]):
    """The last `size` results. Holds the objects, so that an id is never given to another one.

    Where results differ much in size, `weigh` says how large one is, and the oldest are given up
    as soon as all of them together weigh more than `most`; the newest stays whatever it weighs.
    """

    def __init__(
        self, size: int, most: float = math.inf, weigh: Callable[[Value], float] = lambda _: 0.0
    ) -> None:
        self._size = size
        self._most = most
        self._weigh = weigh
        self._weight = 0.0
        self._kept: dict[Hashable, tuple[tuple[object, ...], Value]] = {}
        # bands may be found by a thread while the window evaluates the next edit
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(
        self, objects: tuple[object, ...], compute: Callable[[], Value], *extra: Hashable
    ) -> Value:
        """The result for these very objects (and equal `extra`), computed where it is not known."""
        key = (*map(id, objects), *extra)
        with self._lock:
            found = self._kept.pop(key, None)
            if found is None:
                found = (objects, compute())
                self._weight += self._weigh(found[1])
                self._make_room()
            self._kept[key] = found
        return found[1]

    def _make_room(self) -> None:
        while self._kept and (len(self._kept) >= self._size or self._weight > self._most):
            _, oldest = self._kept.pop(next(iter(self._kept)))
            self._weight -= self._weigh(oldest)

    def peek(self, first: object, *extra: Hashable) -> Value | None:
        """The newest result whose first object is this one, with equal `extra`."""
        with self._lock:
            for key, (objects, value) in reversed(self._kept.items()):
                if objects[0] is first and isinstance(key, tuple) and key[len(objects) :] == extra:
                    return value
        return None
