"""A pattern without racks: which vertices hold chips, and how wide the joins between them are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

# more would keep a laptop busy for minutes
MOST_LINKS = 500_000


class BadTopology(Exception):
    """One sentence: which parameter is wrong, and what would be right."""


@dataclass(frozen=True, slots=True)
class LinkTable:
    """Vertices 0 … n-1, joined by undirected links of equal capacity in both directions.

    Where `hosted`, the chips of a vertex hang below it, each on one link of capacity 1, and are no
    vertices themselves; otherwise a vertex with a chip is the chip.
    """

    # chips at each vertex; all vertices that hold any hold equally many
    chips: Ints
    # (joins, 2), each pair of vertices once
    ends: Ints
    # parallel links of each join, and their capacity together (one link: 1)
    links: Ints
    width: Floats
    hosted: bool = False
    # permutations of the vertices that map the graph onto itself; verified before they are used
    symmetries: tuple[Ints, ...] = ()
    # sides of all vertices: halves of the chips that are likely to be joined by few links
    halves: tuple[Bools, ...] = ()
    # a width that joins any two halves of the chips for certain, by an argument of the family
    bisection_floor: float = 0.0
    # figures that only this family has, under the names of the bench
    own: Mapping[str, float] = field(default_factory=dict)

    @property
    def holders(self) -> Ints:
        """The vertices that hold chips."""
        return np.flatnonzero(self.chips)

    @property
    def total(self) -> int:
        """All chips."""
        return int(self.chips.sum())


def joined(ends: Ints, width: Floats | None = None) -> tuple[Ints, Ints, Floats]:
    """Joins, links and width of each, from a list of links that may hold parallel ones."""
    each = np.ones(len(ends)) if width is None else width
    pairs, place = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    place = place.ravel()
    count = np.bincount(place, minlength=len(pairs)).astype(np.int64)
    wide = np.bincount(place, each, minlength=len(pairs)).astype(np.float64)
    return pairs.astype(np.int64), count, wide


def check_size(links: int) -> None:
    """Raise BadTopology where a member of a family is too large for the bench."""
    if links > MOST_LINKS:
        raise BadTopology(
            f"This member has {links:,} links without those of its chips, and the bench takes "
            f"at most {MOST_LINKS:,}; choose a smaller one."
        )


def first_half(order: Ints, count: int) -> Bools:
    """The side of the first half of `order`, among `count` vertices."""
    side = np.zeros(count, np.bool_)
    side[order[: len(order) // 2]] = True
    return side
