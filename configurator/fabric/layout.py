"""Where the nodes of the fabric view go: rows by tier, computing at the bottom, spines on top."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from networkx import MultiGraph

NODE_WIDTH = 72.0
NODE_HEIGHT = 40.0
GAP = 16.0
TIER_GAP = 120.0
MOST_IN_ROW = 48


class Position(NamedTuple):
    """The middle of a node; y grows downward, as on a screen."""

    x: float
    y: float


def layout(graph: MultiGraph[str]) -> dict[str, Position]:
    """A position for every node of a graph of `fabric.graph`; none overlap, the same every time.

    Within a tier nodes stay in the order of the graph, which is floor order; a tier with more than
    48 nodes takes several lines.
    """
    by_tier: dict[int, list[str]] = defaultdict(list)
    for node, data in graph.nodes(data=True):
        by_tier[data["tier"]].append(node)
    found: dict[str, Position] = {}
    y = 0.0
    for tier in sorted(by_tier):
        lines = list(_lines(by_tier[tier]))
        for line in reversed(lines):
            left = -(len(line) - 1) * (NODE_WIDTH + GAP) / 2
            for place, node in enumerate(line):
                found[node] = Position(left + place * (NODE_WIDTH + GAP), y)
            y -= NODE_HEIGHT + GAP
        y -= TIER_GAP - GAP
    return {node: found[node] for node in graph.nodes}


def _lines(nodes: list[str]) -> Iterable[list[str]]:
    """The nodes in as few lines as needed, all about equally long."""
    lines = -(-len(nodes) // MOST_IN_ROW)
    size = -(-len(nodes) // lines)
    for first in range(0, len(nodes), size):
        yield nodes[first : first + size]
