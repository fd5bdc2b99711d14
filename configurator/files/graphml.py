"""The fabric as GraphML, for networkx, Gephi and other programs that read graphs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from configurator.files.atomic import write_atomically

if TYPE_CHECKING:
    import networkx


def write_graphml(graph: networkx.MultiGraph[str], path: str | Path) -> None:
    """Write the graph; raises FileError."""
    write_atomically(path, graphml_bytes(graph))


def graphml_bytes(graph: networkx.MultiGraph[str]) -> bytes:
    """The graph in UTF-8; lists become words with spaces, and what is unknown is left out."""
    # networkx takes a while to import, and most who import this module only write files
    import networkx

    plain: networkx.MultiGraph[str] = networkx.MultiGraph(**_plain(graph.graph))
    for node, values in graph.nodes(data=True):
        plain.add_node(str(node), **_plain(values))
    for a, b, key, values in graph.edges(data=True, keys=True):
        plain.add_edge(str(a), str(b), key=str(key), **_plain(values))
    stream = io.BytesIO()
    networkx.write_graphml_xml(plain, stream, encoding="utf-8", infer_numeric_types=True)
    return stream.getvalue() + b"\n"


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """The attributes that GraphML can hold, names sorted."""
    return {name: _word(value) for name, value in sorted(values.items()) if value is not None}


def _word(value: Any) -> str | int | float | bool:
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (tuple, list, frozenset, set)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return " ".join(str(item) for item in items)
    # numbers of numpy
    return float(value) if hasattr(value, "__float__") else str(value)
