"""Bisection bandwidth: the smallest cut found between two halves of the chips.

A half is a set of chips; switches fall on the better side, so the value of a split is a maximum
flow with the chips of each half as terminals (Ford and Fulkerson, 1956). Up to ten chips all
balanced splits are tried and the result is exact. Beyond that the splits tried are halves in floor
order, by connected part, by place on the board, by alternating boards and by the Fiedler vector
(Fiedler, 1973), and the result is an upper bound.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, maximum_flow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

EXACT_UP_TO = 10
_MOST_CAPACITY = 2**31 - 1
_FIEDLER_STEPS = 400


def bisection_bps(
    count: int, ends: Ints, rates_bps: Floats, chips: Ints, places: Ints
) -> tuple[float, bool]:
    """Smallest cut in bit/s per direction between balanced halves of the chips, and whether exact.

    `ends` (edges, 2) and `rates_bps` (edges) describe the graph of `count` nodes; `chips` are nodes
    in floor order, `places` their positions on their boards.
    """
    half = len(chips) // 2
    if not half:
        return 0.0, True
    flow = _Flow(count, ends, rates_bps, chips)
    if len(chips) <= EXACT_UP_TO:
        values = (flow.value(set(split)) for split in combinations(range(len(chips)), half))
        return min(values), True
    tried: set[bytes] = set()
    best = math.inf
    for order in _orders(count, ends, rates_bps, chips, places):
        side = np.zeros(len(chips), bool)
        side[order[:half]] = True
        if not side[0]:
            side = ~side
        if side.tobytes() not in tried:
            tried.add(side.tobytes())
            best = min(best, flow.value(set(np.flatnonzero(side).tolist())))
    return best, False


class _Flow:
    """Maximum flows between halves of the chips of one graph."""

    def __init__(self, count: int, ends: Ints, rates_bps: Floats, chips: Ints) -> None:
        whole = np.round(rates_bps).astype(np.int64)
        unit = int(np.gcd.reduce(whole)) if len(whole) else 1
        at_chip = np.zeros(count, np.int64)
        for side in (0, 1):
            np.add.at(at_chip, ends[:, side], whole)
        total = int(at_chip[chips].sum())
        # the solver counts in 32 bits; where that is too few, capacities are rounded down
        self.unit = max(unit, -(-total // _MOST_CAPACITY), 1)
        self.count = count
        self.chips = chips
        self.at_chip = at_chip // self.unit
        both = np.concatenate([ends, ends[:, ::-1]])
        capacity = np.concatenate([whole, whole]) // self.unit
        self.inner = (both[:, 0], both[:, 1], capacity)

    def value(self, half: set[int]) -> float:
        """The largest flow from the chips of a half to the others, in bit/s."""
        source, sink = self.count, self.count + 1
        inside = np.array([number in half for number in range(len(self.chips))])
        near, far = self.chips[inside], self.chips[~inside]
        rows = np.concatenate([self.inner[0], np.full(len(near), source), far])
        columns = np.concatenate([self.inner[1], near, np.full(len(far), sink)])
        data = np.concatenate([self.inner[2], self.at_chip[near], self.at_chip[far]])
        shape = (self.count + 2, self.count + 2)
        graph = csr_matrix(coo_matrix((data, (rows, columns)), shape=shape), dtype=np.int32)
        return float(maximum_flow(graph, source, sink).flow_value) * self.unit


def _orders(count: int, ends: Ints, rates_bps: Floats, chips: Ints, places: Ints) -> Iterator[Ints]:
    """Orders of the chips of which the first half is a side worth trying."""
    floor = np.arange(len(chips))
    yield floor
    weights = csr_matrix((rates_bps, (ends[:, 0], ends[:, 1])), shape=(count, count))
    weights = weights + weights.T
    part = connected_components(weights, directed=False)[1][chips]
    yield np.lexsort((floor, part))
    yield np.lexsort((floor, places))
    board = np.cumsum(places == 0)
    yield np.lexsort((floor, board % 2))
    yield np.argsort(_fiedler(weights)[chips], kind="stable")


def _fiedler(weights: csr_matrix) -> Floats:
    """An approximate Fiedler vector, by power iteration on the lazy random walk."""
    degree = np.asarray(weights.sum(axis=1)).ravel()
    degree[degree == 0] = 1.0
    # a fixed start: the same graph gives the same split every time
    vector = np.sin(np.arange(1, len(degree) + 1, dtype=float))
    for _ in range(_FIEDLER_STEPS):
        vector -= np.dot(degree, vector) / degree.sum()
        vector = 0.5 * (vector + (weights @ vector) / degree)
        vector /= np.linalg.norm(vector) or 1.0
    return np.asarray(vector)
