"""Families of interconnects as plain link tables, without racks, boards or cables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.fabric.topologies.clos import fattree3, leafspine
from configurator.fabric.topologies.dragonflies import dragonfly, dragonfly_plus
from configurator.fabric.topologies.hyperx import hyperx
from configurator.fabric.topologies.rail import rail
from configurator.fabric.topologies.small import explicit, scaleup
from configurator.fabric.topologies.table import BadTopology, LinkTable
from configurator.fabric.topologies.tori import hypercube, torus, twisted_torus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FAMILIES: Mapping[str, Callable[[Mapping[str, Any]], LinkTable]] = {
    "torus": torus,
    "twisted_torus": twisted_torus,
    "hypercube": hypercube,
    "hyperx": hyperx,
    "leafspine": leafspine,
    "fattree3": fattree3,
    "rail": rail,
    "dragonfly": dragonfly,
    "dragonfly+": dragonfly_plus,
    "scaleup": scaleup,
    "explicit": explicit,
}


def link_table(topology: Mapping[str, Any]) -> LinkTable:
    """The member of a family that the parameters name; raises BadTopology."""
    family = topology.get("family")
    if not isinstance(family, str) or family not in FAMILIES:
        raise BadTopology(
            f"There is no family “{str(family)[:40]}”; the families are {', '.join(FAMILIES)}."
        )
    table = FAMILIES[family](topology)
    if table.total < 2:
        raise BadTopology("A topology needs two chips or more.")
    return table
