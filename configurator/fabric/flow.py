"""Traffic that splits hop by hop over shortest paths, in proportion to capacity (ECMP)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

# targets of which the distances are held at a time
_CHUNK = 64


def arcs(ends: Ints) -> tuple[Ints, Ints]:
    """Start and end of every edge in its own direction, then of every edge against it."""
    start, end = np.concatenate([ends, ends[:, ::-1]]).T
    return np.ascontiguousarray(start), np.ascontiguousarray(end)


def hops_to(ends: Ints, size: int, targets: Ints) -> Iterator[tuple[int, Floats]]:
    """Each target with the hops to it from all `size` nodes, infinite where there is no path."""
    start, end = arcs(ends)
    graph = csr_array((np.ones(len(start)), (start, end)), shape=(size, size))
    for first in range(0, len(targets), _CHUNK):
        chunk = targets[first : first + _CHUNK]
        found = dijkstra(graph, indices=chunk, unweighted=True)
        yield from zip(map(int, chunk), found, strict=True)


def flow_to(ends: Ints, width: Floats, away: Floats, demand: Floats) -> Floats:
    """Traffic on every arc when each node sends `demand` to the node that `away` counts hops to.

    `width` is the capacity of every edge in either direction; arcs are numbered as `arcs` does.
    """
    start, end = arcs(ends)
    size = len(away)
    nearer = np.flatnonzero(np.isfinite(away[start]) & (away[start] == away[end] + 1))
    nearer = nearer[np.argsort(-away[start[nearer]], kind="stable")]
    from_, to, links = start[nearer], end[nearer], width[nearer % len(ends)]
    flow = np.zeros(len(start))
    if not len(nearer):
        return flow
    share = links / np.bincount(from_, links, minlength=size)[from_]
    waiting = np.where(np.isfinite(away), demand, 0.0)
    levels = np.flatnonzero(np.diff(away[from_], prepend=-1.0))
    for first, last in zip(levels, [*levels[1:], len(nearer)], strict=True):
        step = slice(first, last)
        sent = waiting[from_[step]] * share[step]
        flow[nearer[step]] = sent
        waiting += np.bincount(to[step], sent, minlength=size)
    return flow
