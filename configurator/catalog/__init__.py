"""What can be bought: parts, figures with their sources, and the catalogue that holds them."""

from configurator.catalog.catalog import Catalog, UnknownPart
from configurator.catalog.figure import Figure, SourceKind, Status, weakest
from configurator.catalog.parts import BoardFabric, Fact, Offer, Part, PortGroup

__all__ = [
    "BoardFabric",
    "Catalog",
    "Fact",
    "Figure",
    "Offer",
    "Part",
    "PortGroup",
    "SourceKind",
    "Status",
    "UnknownPart",
    "weakest",
]
