"""Dragonfly and dragonfly+: groups, each joined with every other by one global link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.topologies.parameters import only, whole
from configurator.fabric.topologies.table import (
    BadTopology,
    LinkTable,
    check_size,
    first_half,
    joined,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.fabric.topologies.table import Ints


def dragonfly(topology: Mapping[str, Any]) -> LinkTable:
    """Groups of `a` fully meshed routers with `p` chips and `h` global links (Kim, ISCA 2008)."""
    only(topology, "p", "a", "h", "global")
    chips, a, h = whole(topology, "p", 0, 0), whole(topology, "a", 1), whole(topology, "h", 1)
    _check_wiring(topology)
    groups = a * h + 1
    check_size(groups * a * (a - 1) // 2 + groups * a * h // 2)
    router = np.arange(groups * a).reshape(groups, a)
    near, far = np.triu_indices(a, 1)
    local = np.stack([router[:, near].ravel(), router[:, far].ravel()], axis=1)
    ends, links, width = joined(np.concatenate([local, _global(router, h)]))
    return LinkTable(
        np.full(groups * a, max(chips, 1), np.int64),
        ends,
        links,
        width,
        hosted=chips > 0,
        symmetries=(np.roll(router, 1, 0).ravel(), _mirrored(router).ravel()),
        halves=(first_half(router.ravel(), groups * a),),
        own={"routers": groups * a, "groups": groups, "radix": a - 1 + h + chips},
    )


def dragonfly_plus(topology: Mapping[str, Any]) -> LinkTable:
    """Groups of `L` leaves with `p` chips below `S` spines, each with `h` global links.

    Shpiner et al., “Dragonfly+”, HiPINEB 2017.
    """
    only(topology, "p", "L", "S", "h", "global")
    chips, leaves, spines, h = (whole(topology, name, 1) for name in ("p", "L", "S", "h"))
    _check_wiring(topology)
    groups = spines * h + 1
    check_size(groups * leaves * spines + groups * spines * h // 2)
    leaf = np.arange(groups * leaves).reshape(groups, leaves)
    spine = groups * leaves + np.arange(groups * spines).reshape(groups, spines)
    below = np.repeat(leaf, spines, axis=1).ravel()
    above = np.tile(spine, leaves).ravel()
    ends, links, width = joined(
        np.concatenate([np.stack([below, above], axis=1), _global(spine, h)])
    )
    count = groups * (leaves + spines)
    half = first_half(leaf.ravel(), count)
    half[spine[: groups // 2]] = True
    return LinkTable(
        np.where(np.arange(count) < groups * leaves, chips, 0),
        ends,
        links,
        width,
        hosted=True,
        symmetries=(
            np.concatenate([np.roll(leaf, 1, 0).ravel(), np.roll(spine, 1, 0).ravel()]),
            np.concatenate([np.roll(leaf, 1, 1).ravel(), spine.ravel()]),
            np.concatenate([_mirrored(leaf).ravel(), _mirrored(spine).ravel()]),
        ),
        halves=(half,),
        own={
            "switches": count,
            "groups": groups,
            "oversubscription": chips / spines,
        },
    )


def _check_wiring(topology: Mapping[str, Any]) -> None:
    wiring = topology.get("global", "relative")
    if not isinstance(wiring, str) or not wiring.lower().startswith(("relative", "circulant")):
        raise BadTopology("“global” must be “relative”: port q of group A leads to group A+q+1.")


def _global(routers: Ints, h: int) -> Ints:
    """The global links: port q of group A, at its router q // h, leads to group A+q+1."""
    groups = len(routers)
    group, port = (axis.ravel() for axis in np.meshgrid(range(groups), range(groups - 1)))
    other = (group + port + 1) % groups
    once = group < other
    group, port, other = group[once], port[once], other[once]
    back = groups - 2 - port
    return np.stack([routers[group, port // h], routers[other, back // h]], axis=1)


def _mirrored(routers: Ints) -> Ints:
    """Group A becomes group -A and the order of its routers turns: the relative wiring stays."""
    return routers[-np.arange(len(routers)) % len(routers), ::-1]
