"""Which vertices and arcs of a graph are alike under symmetries that were declared and verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from configurator.fabric.flow import arcs

if TYPE_CHECKING:
    from configurator.fabric.topologies.table import Floats, Ints, LinkTable


@dataclass(frozen=True, slots=True)
class Orbits:
    """One vertex with chips of each orbit, how many are like it, and the orbit of every arc."""

    sources: Ints
    alike: Ints
    of_arc: Ints
    arcs_in: Ints

    def pooled(self, flow: Floats) -> Floats:
        """What the arcs of each orbit carry together."""
        return np.bincount(self.of_arc, flow, minlength=len(self.arcs_in)).astype(np.float64)


def orbits(table: LinkTable) -> Orbits:
    """Orbits under those declared symmetries that prove to map the table onto itself."""
    start, end = arcs(table.ends)
    size = len(table.chips)
    names = start * size + end
    order = np.argsort(names)
    vertex_steps: list[Ints] = []
    arc_steps: list[Ints] = []
    for moved in table.symmetries:
        images = _arc_images(table, moved, names, order)
        if images is not None:
            vertex_steps.append(moved)
            arc_steps.append(images)
    of_vertex = _classes(size, vertex_steps)
    of_arc = _classes(len(start), arc_steps)
    holders = table.holders
    _, first, alike = np.unique(of_vertex[holders], return_index=True, return_counts=True)
    return Orbits(holders[first], alike, of_arc, np.bincount(of_arc))


def is_symmetry(table: LinkTable, moved: Ints) -> bool:
    """Whether a permutation maps joins, their links and widths, and chips onto each other."""
    start, end = arcs(table.ends)
    names = start * len(table.chips) + end
    return _arc_images(table, moved, names, np.argsort(names)) is not None


def _arc_images(table: LinkTable, moved: Ints, names: Ints, order: Ints) -> Ints | None:
    """The arc that each arc is mapped to, or None for a permutation that is no symmetry."""
    size = len(table.chips)
    if not np.array_equal(np.sort(moved), np.arange(size)):
        return None
    if not np.array_equal(table.chips[moved], table.chips):
        return None
    start, end = arcs(table.ends)
    wanted = moved[start] * size + moved[end]
    place = np.minimum(np.searchsorted(names, wanted, sorter=order), len(names) - 1)
    images = order[place]
    if not np.array_equal(names[images], wanted):
        return None
    same = np.concatenate([table.width, table.width])
    links = np.concatenate([table.links, table.links])
    if not (np.array_equal(same[images], same) and np.array_equal(links[images], links)):
        return None
    return np.asarray(images)


def _classes(count: int, steps: list[Ints]) -> Ints:
    if not steps:
        return np.arange(count)
    near = np.tile(np.arange(count), len(steps))
    graph = coo_array((np.ones(len(near), bool), (near, np.concatenate(steps))), (count, count))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)
