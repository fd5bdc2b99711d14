"""The fabric as a networkx graph, at the level of chips, devices, racks or groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from configurator.catalog.shipped import shipped_catalog
from configurator.design.model import Design, Project
from configurator.fabric.network import Level, bundles, nodes
from configurator.fabric.tiers import tiers

if TYPE_CHECKING:
    from configurator.catalog import Catalog

MOST_ELEMENTS = 200_000

__all__ = ["Level", "graph"]


def graph(
    design: Design | Project,
    level: Level = "device",
    catalog: Catalog | None = None,
    *,
    allow_large: bool = False,
) -> nx.MultiGraph[str]:
    """Nodes are addresses with `kind, part, rack, tier`, edges bundles of parallel links.

    An edge has `count, medium, rate_bps` (per direction and link), `tier, latency_s` (of flight),
    `length_m` and `cable_ids` (links drawn by hand, or the pattern). Without a catalogue the
    shipped one is meant. Raises ValueError above 200,000 nodes and edges unless `allow_large`.
    """
    drawn = design.design if isinstance(design, Project) else design
    parts = catalog if catalog is not None else shipped_catalog()
    result: nx.MultiGraph[str] = nx.MultiGraph(name=drawn.name, level=level)
    limit = None if allow_large else MOST_ELEMENTS
    found = []
    for node in nodes(drawn, parts, level):
        found.append(node)
        _check(len(found), limit, level)
    joined = []
    for bundle in bundles(drawn, parts, level):
        joined.append(bundle)
        _check(len(found) + len(joined), limit, level)
    tier_of = tiers(found, joined)
    for node in found:
        result.add_node(
            node.address,
            kind=node.kind,
            part=node.part,
            rack=node.rack,
            tier=tier_of[node.address],
        )
    for bundle in joined:
        result.add_edge(
            bundle.a,
            bundle.b,
            count=bundle.links,
            medium=bundle.medium,
            rate_bps=bundle.rate_bps,
            tier=bundle.tier,
            latency_s=bundle.latency_s,
            length_m=bundle.length_m,
            cable_ids=bundle.cable_ids,
        )
    return result


def _check(count: int, limit: int | None, level: Level) -> None:
    if limit is not None and count > limit:
        raise ValueError(
            f"The graph at level “{level}” has more than {limit:,} nodes and edges; "
            "ask for a coarser level, or allow it with allow_large=True."
        )
