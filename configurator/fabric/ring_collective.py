"""All-reduce over several rings at once, without the graph that carries them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.fabric.topologies.table import BadTopology

if TYPE_CHECKING:
    from collections.abc import Mapping

# what the published curves of ring all-reduce end at: 4 GiB
MESSAGE_BYTES = 2**32
_NAMES = ("n", "alpha_ns", "link_Gbps", "rings")


def is_ring_collective(topology: Mapping[str, Any]) -> bool:
    """Whether a case without a family states a collective on rings."""
    return "family" not in topology and all(name in topology for name in _NAMES)


def ring_collective(topology: Mapping[str, Any]) -> dict[str, float]:
    """Message over time in Gbit/s; raises BadTopology.

    Each ring is used in both directions and carries an equal share: 2(n-1) steps of `alpha_ns`,
    and 2(n-1)/n of the share on a link (Patarasuk and Yuan, 2009).
    """
    for name in topology:
        if name not in (*_NAMES, "message_bytes", "note"):
            raise BadTopology(f"A collective on rings has no parameter “{str(name)[:40]}”.")
    given = {"message_bytes": MESSAGE_BYTES, **topology}
    for name in (*_NAMES, "message_bytes"):
        value = given[name]
        least = {"n": 2, "alpha_ns": 0}.get(name, 1)
        if isinstance(value, bool) or not isinstance(value, int | float) or value < least:
            raise BadTopology(f"“{name}” must be a number of at least {least}.")
    n, message, link = given["n"], given["message_bytes"], given["link_Gbps"]
    bits = 8 * message
    share = bits / (2 * given["rings"])
    # bits over Gbit/s are nanoseconds
    time_ns = 2 * (n - 1) * given["alpha_ns"] + 2 * (n - 1) / n * share / link
    return {"message_bytes": message, "throughput_Gbps": bits / time_ns}
