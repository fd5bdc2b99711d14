"""How uniform all-to-all traffic between chips loads the bundles of the drawn graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from configurator.design.find import racks

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from configurator.catalog import Catalog
    from configurator.design.model import Design

Edge = tuple[str, str, int]
# nodes with chips × edges; about a tenth of a second
MOST_WORK = 400_000


def bundle_loads(
    design: Design, catalog: Catalog, drawn: nx.MultiGraph[str]
) -> Mapping[Edge, float] | None:
    """Load of each bundle against its capacity, the heaviest being 1; None for too large a graph.

    Every chip sends the same to every other chip. At each node the traffic to a destination splits
    over the links that are one hop nearer, as hop-by-hop ECMP does. Per direction, the worse one.
    """
    names = list(drawn)
    edges = [edge for edge in drawn.edges(keys=True) if edge[0] != edge[1]]
    chips = _chips(design, catalog, drawn, names)
    targets = np.flatnonzero(chips)
    if len(targets) * len(edges) > MOST_WORK:
        return None
    if not edges or len(targets) < 2:
        return dict.fromkeys(edges, 0.0)
    number = {name: place for place, name in enumerate(names)}
    ends = np.array([(number[a], number[b]) for a, b, _ in edges])
    count = np.array([drawn.edges[edge]["count"] for edge in edges], dtype=float)
    rate = np.array([drawn.edges[edge]["rate_bps"] for edge in edges])
    flow = _flow(ends, count, chips, targets)
    load = np.maximum(flow[: len(edges)], flow[len(edges) :]) / (count * rate)
    most = load.max()
    shares = load / most if most > 0 else load
    return dict(zip(edges, map(float, shares), strict=True))


def _chips(
    design: Design, catalog: Catalog, drawn: nx.MultiGraph[str], names: list[str]
) -> NDArray[np.float64]:
    """Chips at each node: those of a device, or of all devices of a rack."""
    of_rack = {
        rack.id: sum(catalog.part(mount.part).chip_count for mount in rack.build.mounts)
        for rack in racks(design)
    }
    return np.array(
        [
            of_rack.get(name, 0)
            if drawn.nodes[name].get("kind", "rack") == "rack"
            else catalog.part(drawn.nodes[name]["part"]).chip_count
            for name in names
        ],
        dtype=float,
    )


def _flow(
    ends: NDArray[np.int64],
    count: NDArray[np.float64],
    chips: NDArray[np.float64],
    targets: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Traffic on every edge, first in its own direction and then against it."""
    start, end = np.concatenate([ends, ends[:, ::-1]]).T
    links = np.concatenate([count, count])
    size = len(chips)
    joined = csr_array((np.ones(len(start)), (start, end)), shape=(size, size))
    hops = dijkstra(joined, indices=targets, unweighted=True)
    flow = np.zeros(len(start))
    for target, away in zip(targets, hops, strict=True):
        nearer = np.isfinite(away[start]) & (away[start] == away[end] + 1)
        out = np.bincount(start[nearer], links[nearer], minlength=size)
        waiting = np.where(np.isfinite(away), chips * chips[target], 0.0)
        for level in range(int(away[np.isfinite(away)].max()), 0, -1):
            step = np.flatnonzero(nearer & (away[start] == level))
            sent = waiting[start[step]] * links[step] / out[start[step]]
            flow[step] += sent
            waiting += np.bincount(end[step], sent, minlength=size)
    return flow
