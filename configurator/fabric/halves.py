"""Balanced halves of the chips that few links join: candidates improved by exchanging vertices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from configurator.fabric.topologies.table import first_half

if TYPE_CHECKING:
    from configurator.fabric.topologies.table import Bools, Floats, Ints, LinkTable

# vertices of which the matrix of joins is held
MOST_VERTICES = 2_500
# walks from different halves; a large graph gets fewer of them
_ROUNDS = 12
_ROUNDS_OF_LARGE = 3
_LARGE = 600
_STEPS_PER_VERTEX = 20
# an exchanged vertex rests for a while, or the search would go round in a circle
_REST = (8, 24)
# less is rounding
_LEAST_GAIN = 1e-9


def cut_width(table: LinkTable, side: Bools) -> float:
    """Capacity of the joins between the two sides, per direction."""
    a, b = table.ends.T
    return float(table.width[side[a] != side[b]].sum())


def narrowest(table: LinkTable, floor: float) -> float:
    """The narrowest cut found between halves of the chips; stops at `floor`, which none beats."""
    best = min((cut_width(table, side) for side in table.halves), default=np.inf)
    if best <= floor or len(table.chips) > MOST_VERTICES:
        return best
    joins = _matrix(table)
    size = len(joins)
    chance = np.random.default_rng(20260101)
    rounds = _ROUNDS if size <= _LARGE else _ROUNDS_OF_LARGE
    starts = [*table.halves, first_half(_spectral_order(joins, table.holders), size)]
    while len(starts) < rounds:
        starts.append(first_half(chance.permutation(table.holders), size))
    for side in starts[:rounds]:
        best = min(best, _exchanged(joins, side, table.chips == 0, chance))
        if best <= floor:
            break
    return best


def fiedler_value(table: LinkTable) -> float | None:
    """The second smallest eigenvalue of the Laplacian; None for more than a dense solver takes."""
    if len(table.chips) > MOST_VERTICES:
        return None
    joins = _matrix(table)
    return float(np.linalg.eigvalsh(np.diag(joins.sum(axis=1)) - joins)[1])


def _matrix(table: LinkTable) -> Floats:
    size = len(table.chips)
    joins = np.zeros((size, size))
    a, b = table.ends.T
    joins[a, b] = joins[b, a] = table.width
    return joins


def _spectral_order(joins: Floats, holders: Ints) -> Ints:
    """The vertices with chips in the order of the Fiedler vector."""
    _, vectors = np.linalg.eigh(np.diag(joins.sum(axis=1)) - joins)
    return holders[np.argsort(vectors[holders, 1], kind="stable")]


def _exchanged(joins: Floats, side: Bools, empty: Bools, chance: np.random.Generator) -> float:
    """The narrowest cut on a walk of exchanges, each the best at the time (tabu search).

    Vertices with chips change sides in pairs; an `empty` one follows whenever that helps.
    """
    size = len(joins)
    sign = np.where(side, 1.0, -1.0)
    # what the cut loses when a vertex alone changes sides
    gain = -sign * (joins @ sign)
    cut = best = float(joins[side][:, ~side].sum())
    until = np.where(empty, np.inf, 0.0)
    last = 0
    steps = max(200, _STEPS_PER_VERTEX * size)
    for step in range(steps):
        if step - last > steps // 3:
            break
        free = until <= step
        a = _most(gain, free & (sign > 0))
        if a is None:
            break
        b = _most(gain - 2 * joins[a], free & (sign < 0))
        if b is None:
            break
        cut -= gain[a] + gain[b] - 2 * joins[a, b]
        for vertex in (a, b):
            _turn(joins, sign, gain, vertex)
            until[vertex] = step + chance.integers(*_REST)
        cut -= _follow(joins, sign, gain, empty)
        if cut < best - _LEAST_GAIN:
            best, last = cut, step
    return best


def _follow(joins: Floats, sign: Floats, gain: Floats, empty: Bools) -> float:
    """Move vertices without chips while the cut loses by it; returns how much it lost."""
    lost = 0.0
    while (vertex := _most(gain, empty & (gain > _LEAST_GAIN))) is not None:
        lost += float(gain[vertex])
        _turn(joins, sign, gain, vertex)
    return lost


def _most(gain: Floats, allowed: Bools) -> int | None:
    places: Ints = np.flatnonzero(allowed)
    return int(places[np.argmax(gain[places])]) if len(places) else None


def _turn(joins: Floats, sign: Floats, gain: Floats, vertex: int) -> None:
    gain += 2 * joins[vertex] * sign * sign[vertex]
    gain[vertex] = -gain[vertex]
    sign[vertex] = -sign[vertex]
