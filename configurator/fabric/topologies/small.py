"""A scale-up domain of switch planes, and a graph stated link by link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, whole
from configurator.fabric.topologies.table import BadTopology, LinkTable, check_size, joined

if TYPE_CHECKING:
    from collections.abc import Mapping


def scaleup(topology: Mapping[str, Any]) -> LinkTable:
    """Every chip has one link to the one switch of each plane."""
    only(topology, "chips", "planes")
    chips, planes = whole(topology, "chips", 2), whole(topology, "planes", 1)
    check_size(chips * planes)
    chip, plane = np.divmod(np.arange(chips * planes), planes)
    ends, links, width = joined(np.stack([chip, chips + plane], axis=1))
    number = np.arange(chips + planes)
    chip_order, plane_order = number[:chips], number[chips:]
    return LinkTable(
        np.where(number < chips, 1, 0),
        ends,
        links,
        width,
        symmetries=(
            np.concatenate([np.roll(chip_order, 1), plane_order]),
            np.concatenate([chip_order, np.roll(plane_order, 1)]),
        ),
        halves=(number < chips // 2,),
        # no plane blocks
        bisection_floor=float(chips // 2 * planes),
        own={"switches": planes, "survives_any_single_plane_fraction": (planes - 1) / planes},
    )


def explicit(topology: Mapping[str, Any]) -> LinkTable:
    """`n` chips and their links: [from, to], or [from, to, capacity]."""
    only(topology, "n", "edges")
    count = whole(topology, "n", 2)
    edges = topology.get("edges")
    if not isinstance(edges, list):
        raise BadTopology("“edges” must be a list of links, each [from, to].")
    check_size(max(len(edges), count))
    for place, edge in enumerate(edges):
        if not _is_link(edge, count):
            raise BadTopology(
                f"Link {place} must join two different vertices from 0 to {count - 1}, with a "
                f"capacity above 0 where one is given."
            )
    pairs = np.array([edge[:2] for edge in edges], np.int64).reshape(-1, 2)
    each = np.array([edge[2] if len(edge) == 3 else 1.0 for edge in edges], float)
    ends, links, width = joined(pairs, each)
    return LinkTable(np.ones(count, np.int64), ends, links, width)


def _is_link(edge: object, count: int) -> bool:
    if not isinstance(edge, list) or len(edge) not in (2, 3):
        return False
    if any(isinstance(end, bool) or not isinstance(end, int) for end in edge[:2]):
        return False
    if edge[0] == edge[1] or not all(0 <= end < count for end in edge[:2]):
        return False
    capacity = edge[2] if len(edge) == 3 else 1
    return (
        isinstance(capacity, int | float)
        and not isinstance(capacity, bool)
        and 1e-9 <= capacity <= 1e9
    )
