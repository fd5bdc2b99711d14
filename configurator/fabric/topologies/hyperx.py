"""HyperX: routers on a grid, each joined with all others of its row in every dimension."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, sizes, whole
from configurator.fabric.topologies.table import LinkTable, check_size, first_half, joined

if TYPE_CHECKING:
    from collections.abc import Mapping


def hyperx(topology: Mapping[str, Any]) -> LinkTable:
    """`dims` routers with `T` chips each (Ahn et al., SC 2009); without `T` a router is a chip."""
    only(topology, "dims", "T")
    dims = sizes(topology, "dims", 2)
    chips = whole(topology, "T", 0, 0)
    count = math.prod(dims)
    degree = sum(size - 1 for size in dims)
    check_size(count * degree // 2)
    grid = np.arange(count).reshape(dims)
    pairs = [
        np.stack([grid.take(a, axis).ravel(), grid.take(b, axis).ravel()], axis=1)
        for axis, size in enumerate(dims)
        for a, b in combinations(range(size), 2)
    ]
    ends, links, width = joined(np.concatenate(pairs))
    turned = tuple(np.roll(grid, 1, axis).ravel() for axis in range(len(dims)))
    mirrored = tuple(np.flip(grid, axis).ravel() for axis in range(len(dims)))
    halves = tuple(
        first_half(np.moveaxis(grid, axis, 0).ravel(), count) for axis in range(len(dims))
    )
    return LinkTable(
        np.full(count, max(chips, 1), np.int64),
        ends,
        links,
        width,
        hosted=chips > 0,
        symmetries=turned + mirrored,
        halves=halves,
        own={"routers": count, "radix": degree + chips},
    )
