"""Bridges and articulation points: what alone holds a part of a graph to the rest.

Depth-first search with low points (Hopcroft and Tarjan, 1973), without recursion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from configurator.fabric.topologies.table import Ints


def weak_points(count: int, ends: Ints) -> tuple[set[tuple[int, int]], set[int]]:
    """Bridges as (above, below) and articulation points; `ends` (edges, 2) holds no pair twice."""
    both = np.concatenate([ends, ends[:, ::-1]])
    order = np.argsort(both[:, 0], kind="stable")
    start: list[int] = np.searchsorted(both[order, 0], np.arange(count + 1)).tolist()
    far: list[int] = both[order, 1].tolist()
    visited, above = _walk(count, start, far)
    entered = [0] * count
    for clock, vertex in enumerate(visited):
        entered[vertex] = clock
    low = entered.copy()
    bridges: set[tuple[int, int]] = set()
    cuts: set[int] = set()
    children = [0] * count
    # the last visited first: whatever hangs below a vertex is done before it
    for vertex in reversed(visited):
        parent = above[vertex]
        seen = (
            entered[far[i]] for i in range(start[vertex], start[vertex + 1]) if far[i] != parent
        )
        low[vertex] = min(low[vertex], min(seen, default=count))
        if parent < 0:
            if children[vertex] > 1:
                cuts.add(vertex)
            continue
        children[parent] += 1
        low[parent] = min(low[parent], low[vertex])
        if low[vertex] > entered[parent]:
            bridges.add((parent, vertex))
        if low[vertex] >= entered[parent] and above[parent] >= 0:
            cuts.add(parent)
    return bridges, cuts


def _walk(count: int, start: list[int], far: list[int]) -> tuple[list[int], list[int]]:
    """Vertices in the order of a depth-first search, and the vertex above each; -1 for a root."""
    above = [-2] * count
    position = start[:count]
    visited: list[int] = []
    for root in range(count):
        if above[root] != -2:
            continue
        above[root] = -1
        visited.append(root)
        path = [root]
        while path:
            vertex = path[-1]
            place = position[vertex]
            if place == start[vertex + 1]:
                path.pop()
                continue
            position[vertex] += 1
            if above[far[place]] == -2:
                above[far[place]] = vertex
                visited.append(far[place])
                path.append(far[place])
    return visited, above
