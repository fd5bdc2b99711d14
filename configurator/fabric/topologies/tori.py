"""Torus, twisted torus and hypercube: every vertex is a chip."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, sizes, whole
from configurator.fabric.topologies.table import (
    BadTopology,
    LinkTable,
    check_size,
    first_half,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.fabric.topologies.table import Bools, Ints

_AXES = "xyzwuv"


def torus(topology: Mapping[str, Any]) -> LinkTable:
    """A ring in every dimension; a dimension of two is one link, not a pair of links."""
    only(topology, "dims")
    dims = sizes(topology, "dims", 2)
    return _wrapped(dims, tuple((0,) * len(dims) for _ in dims))


def twisted_torus(topology: Mapping[str, Any]) -> LinkTable:
    """A torus whose wrap-around link of a dimension also shifts the others by `wrap_shift`."""
    only(topology, "dims", "wrap_shift")
    dims = sizes(topology, "dims", 2)
    given = topology.get("wrap_shift")
    axes = _AXES[: len(dims)]
    if not isinstance(given, dict) or len(dims) > len(_AXES) or set(given) - set(axes):
        raise BadTopology(f"“wrap_shift” must give shifts for the axes {', '.join(axes)}.")
    shifts = []
    for place, axis in enumerate(axes):
        shift = given.get(axis, [0] * len(dims))
        if not _is_shift(shift, len(dims)) or shift[place] % dims[place]:
            raise BadTopology(
                f"The shift of {axis} must be {len(dims)} whole numbers, and 0 along {axis} itself."
            )
        shifts.append(tuple(shift))
    return _wrapped(dims, tuple(shifts))


def hypercube(topology: Mapping[str, Any]) -> LinkTable:
    """2 to the power of d chips, joined where one bit differs."""
    only(topology, "d")
    d = whole(topology, "d", 1)
    if d > 16:
        raise BadTopology("“d” must be at most 16 here.")
    return _wrapped((2,) * d, ((0,) * d,) * d)


def _is_shift(shift: object, length: int) -> bool:
    return (
        isinstance(shift, list)
        and len(shift) == length
        and all(isinstance(n, int) and not isinstance(n, bool) for n in shift)
    )


def _wrapped(dims: tuple[int, ...], shifts: tuple[tuple[int, ...], ...]) -> LinkTable:
    count = math.prod(dims)
    check_size(count * len(dims))
    places = np.stack(np.unravel_index(np.arange(count), dims))
    steps = tuple(
        _step(places, dims, axis, shift)
        for axis, shift in zip(range(len(dims)), shifts, strict=True)
    )
    pairs = np.concatenate([np.stack([np.arange(count), step], axis=1) for step in steps])
    ends, links, width = joined(pairs)
    # a ring of two meets its only neighbour in both directions, and has one link all the same
    links, width = np.ones_like(links), np.ones_like(width)
    halves = [_half(places, dims, axis) for axis in range(len(dims))]
    return LinkTable(
        np.ones(count, np.int64),
        ends,
        links,
        width,
        symmetries=(*steps, (places * -1 % np.array(dims)[:, None]).T @ _strides(dims)),
        halves=tuple(halves),
    )


def _strides(dims: tuple[int, ...]) -> Ints:
    return np.array([math.prod(dims[axis + 1 :]) for axis in range(len(dims))], np.int64)


def _step(places: Ints, dims: tuple[int, ...], axis: int, shift: tuple[int, ...]) -> Ints:
    """The vertex one further along an axis, for every vertex."""
    moved = places.copy()
    moved[axis] += 1
    wraps = moved[axis] == dims[axis]
    moved[:, wraps] += np.array(shift)[:, None]
    moved %= np.array(dims)[:, None]
    return np.asarray(moved.T @ _strides(dims))


def _half(places: Ints, dims: tuple[int, ...], axis: int) -> Bools:
    """Half of the chips, cut across an axis; the middle layer of an odd one across the others."""
    order = np.lexsort((*places[np.argsort(dims)], places[axis]))
    return first_half(order, places.shape[1])
