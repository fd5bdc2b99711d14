"""Distances between chips: breadth-first search from 64 sources at a time, one bit for each.

Multi-source BFS after Then et al., “The more the merrier”, VLDB 2014.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Words = NDArray[np.uint64]

# sources per pass, so that a pass over a large graph stays in some tens of megabytes
_WORDS = 16


@dataclass(frozen=True, slots=True)
class Distances:
    """Ordered pairs of different sources; `pairs[d]` counts those at distance d."""

    pairs: tuple[int, ...]
    sources: int

    @property
    def reached(self) -> int:
        """Ordered pairs with any path."""
        return sum(self.pairs)

    @property
    def is_connected(self) -> bool:
        """Whether every source reaches every other."""
        return self.reached == self.sources * (self.sources - 1)

    @property
    def diameter(self) -> int:
        """The largest distance; 0 for a single source."""
        return max((d for d, count in enumerate(self.pairs) if count), default=0)

    @property
    def mean(self) -> float:
        """The mean distance over the pairs with a path."""
        total = sum(d * count for d, count in enumerate(self.pairs))
        return total / self.reached if self.reached else 0.0


def distances(count: int, ends: Ints, sources: Ints) -> Distances:
    """Distances in edges between `sources` on `count` nodes; `ends` has shape (edges, 2)."""
    pairs: list[int] = []
    start, neighbours = _adjacency(count, ends)
    for first in range(0, len(sources), 64 * _WORDS):
        chunk = sources[first : first + 64 * _WORDS]
        for distance, found in enumerate(_levels(count, start, neighbours, chunk, sources)):
            if distance >= len(pairs):
                pairs.append(0)
            pairs[distance] += found
    if pairs:
        pairs[0] = 0
    return Distances(tuple(pairs), len(sources))


def _adjacency(count: int, ends: Ints) -> tuple[Ints, Ints]:
    """Neighbours of every node, one after the other, and where those of each one start."""
    both = np.concatenate([ends, ends[:, ::-1]])
    order = np.argsort(both[:, 0], kind="stable")
    start = np.searchsorted(both[order, 0], np.arange(count + 1))
    return start, both[order, 1]


def _levels(count: int, start: Ints, neighbours: Ints, chunk: Ints, counted: Ints) -> list[int]:
    """How many of `counted` the sources of a chunk first see at distance 0, 1, 2 …"""
    words = -(-len(chunk) // 64)
    frontier: Words = np.zeros((count, words), np.uint64)
    place = np.arange(len(chunk))
    np.bitwise_or.at(frontier, (chunk, place // 64), np.uint64(1) << (place % 64).astype(np.uint64))
    seen = frontier.copy()
    found = [len(chunk)]
    linked = np.flatnonzero(np.diff(start))
    while True:
        reached: Words = np.zeros_like(frontier)
        if len(linked):
            # nodes without neighbours have no stretch of the array, and reduceat would invent one
            reached[linked] = np.bitwise_or.reduceat(frontier[neighbours], start[linked])
        frontier = reached & ~seen
        if not frontier.any():
            return found
        seen |= frontier
        found.append(int(np.bitwise_count(frontier[counted]).sum()))
