"""The graph as GraphML text, for export."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from networkx import MultiGraph


def graphml_text(graph: MultiGraph[str]) -> str:
    """GraphML of a graph of `fabric.graph`; lists of cables become text, the rest stays typed."""
    flat: MultiGraph[str] = nx.MultiGraph(**graph.graph)
    flat.add_nodes_from(graph.nodes(data=True))
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        flat.add_edge(a, b, f"e{number}", **{**data, "cable_ids": " ".join(data["cable_ids"])})
    # not lxml's writer, so that the bytes do not depend on what happens to be installed
    buffer = io.BytesIO()
    nx.write_graphml_xml(flat, buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue().decode("utf-8")
