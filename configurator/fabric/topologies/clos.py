"""Leaf–spine and three-tier fat tree: chips hang below the lowest switches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, whole
from configurator.fabric.topologies.table import BadTopology, LinkTable, check_size, joined

if TYPE_CHECKING:
    from collections.abc import Mapping


def leafspine(topology: Mapping[str, Any]) -> LinkTable:
    """Every leaf has `down` chips and one link to every spine."""
    only(topology, "leaves", "down", "spines")
    leaves, down, spines = (whole(topology, name, 1) for name in ("leaves", "down", "spines"))
    check_size(leaves * spines)
    leaf, spine = np.divmod(np.arange(leaves * spines), spines)
    ends, links, width = joined(np.stack([leaf, leaves + spine], axis=1))
    of_leaf, of_spine = np.arange(leaves), leaves + np.arange(spines)
    side = np.arange(leaves + spines) < leaves // 2
    return LinkTable(
        np.where(np.arange(leaves + spines) < leaves, down, 0),
        ends,
        links,
        width,
        hosted=True,
        symmetries=(
            np.concatenate([np.roll(of_leaf, 1), of_spine]),
            np.concatenate([of_leaf, np.roll(of_spine, 1)]),
        ),
        halves=(side,),
        # each leaf spreads what it sends evenly over the spines, so any pairing of leaves gets
        # their full width
        bisection_floor=float(leaves // 2 * spines),
        own={
            "switches": leaves + spines,
            "oversubscription": down / spines,
            "paths_between_leaves": spines,
        },
    )


def fattree3(topology: Mapping[str, Any]) -> LinkTable:
    """Three tiers of switches of radix k (Al-Fares et al., SIGCOMM 2008)."""
    only(topology, "k")
    k = whole(topology, "k", 2)
    if k % 2:
        raise BadTopology("“k” must be even: half of the ports of a switch face down.")
    check_size(k**3 // 2)
    half = k // 2
    tier = k * half
    edge = np.arange(tier).reshape(k, half)
    aggregation = tier + edge
    core = 2 * tier + np.arange(half * half).reshape(half, half)
    pod, a, b = (axis.ravel() for axis in np.meshgrid(range(k), range(half), range(half)))
    ends, links, width = joined(
        np.concatenate(
            [
                np.stack([edge[pod, a], aggregation[pod, b]], axis=1),
                np.stack([aggregation[pod, a], core[a, b]], axis=1),
            ]
        )
    )

    def order(e: Any, g: Any, c: Any) -> Any:
        return np.concatenate([e.ravel(), g.ravel(), c.ravel()])

    count = 2 * tier + half * half
    number = np.arange(count)
    return LinkTable(
        np.where(number < tier, half, 0),
        ends,
        links,
        width,
        hosted=True,
        symmetries=(
            order(np.roll(edge, 1, 0), np.roll(aggregation, 1, 0), core),
            order(np.roll(edge, 1, 1), aggregation, core),
            order(edge, np.roll(aggregation, 1, 1), np.roll(core, 1, 0)),
            order(edge, aggregation, np.roll(core, 1, 1)),
        ),
        halves=((number < 2 * tier) & (number % tier < tier // 2),),
        # every tier has the width of the chips, and traffic spreads evenly over it
        bisection_floor=k**3 / 8,
        own={"switches": count, "oversubscription": 1.0, "paths_between_pods": half * half},
    )
