"""The interconnect: links and patterns, cables for them, and the networkx graph that they form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from configurator.fabric.views import graph

__all__ = ["graph"]


def __getattr__(name: str) -> Any:
    # networkx takes a tenth of a second to import, and most of the fabric does without it
    if name == "graph":
        from configurator.fabric.views import graph

        return graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
