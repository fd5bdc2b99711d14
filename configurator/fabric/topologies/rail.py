"""Rail-optimised: chips joined inside a node, chip i of every node on the switches of rail i."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, whole
from configurator.fabric.topologies.table import LinkTable, check_size, first_half, joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.fabric.topologies.table import Ints

# capacity of the link between a chip and the switch inside its node, in network links
SCALE_UP_WIDTH = 9.0


def rail(topology: Mapping[str, Any]) -> LinkTable:
    """`nodes` of `gpus` chips; each rail a non-blocking tree on leaves of `nodes_per_leaf`.

    A rail of at most `nodes_per_leaf` leaves is two tiers, each leaf with one link to each of
    `nodes_per_leaf` spines. A larger one repeats that as pods, the spine j of each pod with one
    link to each of `nodes_per_leaf` cores of its own row.
    """
    only(topology, "nodes", "gpus", "nodes_per_leaf")
    nodes, gpus, fan = (whole(topology, name, 1) for name in ("nodes", "gpus", "nodes_per_leaf"))
    leaves = -(-nodes // fan)
    pods = -(-leaves // fan)
    check_size(gpus * (2 * nodes + leaves * fan + (pods * fan * fan if pods > 1 else 0)))
    chips = nodes * gpus
    local, width = _rail(nodes, fan, leaves, pods)
    size = int(local.max()) + 1 - nodes
    # in one rail the first numbers are the chips of the nodes, and its switches follow
    all_ends = [
        np.where(
            local < nodes,
            local * gpus + rail_number,
            local - nodes + chips + nodes + rail_number * size,
        )
        for rail_number in range(gpus)
    ]
    chip = np.arange(chips)
    inside = np.stack([chip, chips + chip // gpus], axis=1)
    ends, links, widths = joined(
        np.concatenate([inside, *all_ends]),
        np.concatenate([np.full(chips, SCALE_UP_WIDTH), *([width] * gpus)]),
    )
    count = chips + nodes + gpus * size
    half = first_half(chip, count)
    half[chips : chips + nodes // 2] = True
    return LinkTable(
        np.where(np.arange(count) < chips, 1, 0),
        ends,
        links,
        widths,
        symmetries=_symmetries(nodes, gpus, fan, pods, size),
        halves=(half,),
        # a node spreads what it sends over all its rails, and no rail blocks
        bisection_floor=float(chips // 2),
        own={"switches": nodes + gpus * size, "rails": gpus},
    )


def _rail(nodes: int, fan: int, leaves: int, pods: int) -> tuple[Ints, Any]:
    """Links of one rail, numbered chips, leaves, spines, cores; all of width 1."""
    node = np.arange(nodes)
    leaf, up = np.divmod(np.arange(leaves * fan), fan)
    first_spine = nodes + leaves
    rows = [
        np.stack([node, nodes + node // fan], axis=1),
        np.stack([nodes + leaf, first_spine + leaf // fan * fan + up], axis=1),
    ]
    if pods > 1:
        spine, port = np.divmod(np.arange(pods * fan * fan), fan)
        core = first_spine + pods * fan + spine % fan * fan + port
        rows.append(np.stack([first_spine + spine, core], axis=1))
    ends = np.concatenate(rows)
    return ends, np.ones(len(ends))


def _symmetries(nodes: int, gpus: int, fan: int, pods: int, size: int) -> tuple[Ints, ...]:
    """Turning the rails; and, where all leaves and pods are full, the nodes, leaves and pods."""
    leaves = -(-nodes // fan)
    chip = np.arange(nodes * gpus).reshape(nodes, gpus)
    node = nodes * gpus + np.arange(nodes)
    switch = nodes * gpus + nodes + np.arange(gpus * size).reshape(gpus, size)

    def order(c: Ints, n: Ints, s: Ints) -> Ints:
        return np.concatenate([c.ravel(), n.ravel(), s.ravel()])

    found = [order(np.roll(chip, 1, 1), node, np.roll(switch, 1, 0))]
    per_pod = min(leaves, fan)
    if nodes % fan or leaves % per_pod:
        return tuple(found)
    leaf = switch[:, :leaves].reshape(gpus, pods, per_pod)
    spine = switch[:, leaves : leaves + pods * fan].reshape(gpus, pods, fan)
    core = switch[:, leaves + pods * fan :].reshape(gpus, -1, fan)
    chips = chip.reshape(pods, per_pod, fan, gpus)
    hosts = node.reshape(pods, per_pod, fan)

    def all_of(c: Ints, n: Ints, lf: Ints, sp: Ints, co: Ints) -> Ints:
        parts = [part.reshape(gpus, -1) for part in (lf, sp, co)]
        return order(c, n, np.concatenate(parts, axis=1))

    found.append(all_of(np.roll(chips, 1, 2), np.roll(hosts, 1, 2), leaf, spine, core))
    found.append(
        all_of(np.roll(chips, 1, 1), np.roll(hosts, 1, 1), np.roll(leaf, 1, 2), spine, core)
    )
    found.append(
        all_of(
            np.roll(chips, 1, 0),
            np.roll(hosts, 1, 0),
            np.roll(leaf, 1, 1),
            np.roll(spine, 1, 1),
            core,
        )
    )
    turned = np.roll(core, 1, 1) if pods > 1 else core
    found.append(all_of(chips, hosts, leaf, np.roll(spine, 1, 2), turned))
    found.append(all_of(chips, hosts, leaf, spine, np.roll(core, 1, 2)))
    return tuple(found)
