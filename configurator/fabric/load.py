"""How uniform all-to-all traffic between chips loads the bundles of the drawn graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from configurator.design.find import racks
from configurator.fabric.flow import flow_to, hops_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from configurator.catalog import Catalog
    from configurator.design.model import Design

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

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


def bandwidth_shares(drawn: nx.MultiGraph[str]) -> Mapping[Edge, float]:
    """Bandwidth of each bundle against the widest one's, for graphs too large for loads."""
    widths = {
        edge: drawn.edges[edge]["count"] * drawn.edges[edge]["rate_bps"]
        for edge in drawn.edges(keys=True)
        if edge[0] != edge[1]
    }
    most = max(widths.values(), default=1.0) or 1.0
    return {edge: width / most for edge, width in widths.items()}


def _chips(design: Design, catalog: Catalog, drawn: nx.MultiGraph[str], names: list[str]) -> Floats:
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


def _flow(ends: Ints, count: Floats, chips: Floats, targets: Ints) -> Floats:
    """Traffic on every edge, first in its own direction and then against it."""
    flow = np.zeros(2 * len(ends))
    for target, away in hops_to(ends, len(chips), targets):
        flow += flow_to(ends, count, away, chips * chips[target])
    return flow
