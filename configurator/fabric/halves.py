"""Balanced halves of the chips that few links join: candidates improved by exchanging vertices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from configurator.fabric.topologies.table import Bools, Floats, Ints, LinkTable

# vertices of which the matrix of joins is held
MOST_VERTICES = 1_500
_ROUNDS = 12
# an exchanged vertex rests for a while, or the search would go round in a circle
_REST = (8, 24)


def cut_width(table: LinkTable, side: Bools) -> float:
    """Capacity of the joins between the two sides, per direction."""
    a, b = table.ends.T
    return float(table.width[side[a] != side[b]].sum())


def narrowest(table: LinkTable, floor: float) -> float:
    """The narrowest cut found between halves of the chips; stops at `floor`, which none beats."""
    best = min((cut_width(table, side) for side in table.halves), default=np.inf)
    all_hold = bool(table.chips.all())
    if best <= floor or not all_hold or len(table.chips) > MOST_VERTICES:
        return best
    joins = _matrix(table)
    size = len(joins)
    chance = np.random.default_rng(20260101)
    starts = [side.copy() for side in table.halves]
    starts += [_spectral(joins)] if size > 2 else []
    while len(starts) < _ROUNDS:
        side = np.zeros(size, np.bool_)
        side[chance.permutation(size)[: size // 2]] = True
        starts.append(side)
    for side in starts[:_ROUNDS]:
        best = min(best, _exchanged(joins, side, chance))
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


def _spectral(joins: Floats) -> Bools:
    _, vectors = np.linalg.eigh(np.diag(joins.sum(axis=1)) - joins)
    side = np.zeros(len(joins), np.bool_)
    side[np.argsort(vectors[:, 1], kind="stable")[: len(joins) // 2]] = True
    return side


def _exchanged(joins: Floats, side: Bools, chance: np.random.Generator) -> float:
    """The narrowest cut on a walk of exchanges, each the best at the time (tabu search)."""
    size = len(joins)
    sign = np.where(side, 1.0, -1.0)
    # what the cut loses when a vertex alone changes sides
    gain = -sign * (joins @ sign)
    cut = best = float(joins[side][:, ~side].sum())
    until = np.zeros(size)
    last = 0
    steps = max(200, min(20 * size, 3_000_000 // size))
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
        if cut < best - 1e-9:
            best, last = cut, step
    return best


def _most(gain: Floats, allowed: Bools) -> int | None:
    places: Ints = np.flatnonzero(allowed)
    return int(places[np.argmax(gain[places])]) if len(places) else None


def _turn(joins: Floats, sign: Floats, gain: Floats, vertex: int) -> None:
    gain += 2 * joins[vertex] * sign * sign[vertex]
    gain[vertex] = -gain[vertex]
    sign[vertex] = -sign[vertex]
