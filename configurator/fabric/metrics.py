"""Figures of the drawn fabric: distances, bisection, oversubscription, latency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from configurator.catalog.parts import SWITCH_KINDS
from configurator.design.find import builds
from configurator.design.find import racks as all_racks
from configurator.fabric.ends import parse_port
from configurator.fabric.hops import Distances, distances
from configurator.fabric.network import Bundle, bundles, nodes
from configurator.fabric.ports import used_ports

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Design

MAX_DEVICES = 2000
# what devices of a user's own catalogue may carry: 2,000 times eight
MAX_CHIPS = 16_000
BITS_PER_BYTE = 8
_NETWORK_KINDS = SWITCH_KINDS | {"board", "host"}
_SCALE_UP_TIERS = frozenset(("board", "rack", "cross_rack"))


@dataclass(frozen=True, slots=True)
class FabricMetrics:
    """What was measured; None where a figure has no meaning for the graph.

    Hops are links crossed from chip to chip, host links included, and need all chips connected.
    `bisection_bytes_per_s` is per direction; `method` says whether it is exact or an upper bound.
    """

    diameter_hops: int | None
    mean_hops: float | None
    bisection_bytes_per_s: float | None
    oversubscription: float | None
    max_latency_s: float | None
    method: Literal["exact", "bound"]


@dataclass(frozen=True, slots=True)
class _Graph:
    """Nodes by number, and the bundles between them as arrays."""

    count: int
    ends: NDArray[np.int64]
    rates_bps: NDArray[np.float64]
    scale_up: NDArray[np.bool_]
    chips: NDArray[np.int64]
    places: NDArray[np.int64]


def measure(design: Design, catalog: Catalog) -> FabricMetrics | None:
    """The metrics of a design; None without links or patterns, or where it is too large."""
    if not (design.links or design.patterns) or is_too_large(design, catalog):
        return None
    graph = _graph(design, catalog)
    chips = len(graph.chips)
    if chips < 2:
        return FabricMetrics(None, None, None, oversubscription(design, catalog), None, "exact")
    # scipy's graph routines take a while to import; a worker needs them, a window does not
    from configurator.fabric.cuts import bisection_bps

    hops = distances(graph.count, graph.ends, graph.chips)
    bisection, exact = bisection_bps(
        graph.count, graph.ends, graph.rates_bps, graph.chips, graph.places
    )
    connected = hops.is_connected
    return FabricMetrics(
        hops.diameter if connected else None,
        hops.mean if connected else None,
        bisection / BITS_PER_BYTE,
        oversubscription(design, catalog),
        _max_latency_s(design, graph) if connected else None,
        "exact" if exact else "bound",
    )


def is_too_large(design: Design, catalog: Catalog) -> bool:
    """Whether measuring would take too long: more than 2,000 devices, or 16,000 chips on them."""
    chips = sum(
        racks * sum(catalog.part(mount.part).chip_count for mount in build.mounts)
        for build, racks in builds(design).values()
    )
    return device_count(design, catalog) > MAX_DEVICES or chips > MAX_CHIPS


def device_count(design: Design, catalog: Catalog) -> int:
    """Mounted boards, hosts and switches."""
    return sum(
        racks * sum(catalog.part(mount.part).kind in _NETWORK_KINDS for mount in build.mounts)
        for build, racks in builds(design).values()
    )


def _graph(design: Design, catalog: Catalog) -> _Graph:
    number: dict[str, int] = {}
    chips, places = [], []
    for node in nodes(design, catalog, "chip"):
        if node.kind == "chip":
            chips.append(len(number))
            places.append(int(node.address.rpartition("chip")[2]) - 1)
        number[node.address] = len(number)
    found: list[Bundle] = [
        bundle
        for bundle in bundles(design, catalog, "chip")
        if bundle.a in number and bundle.b in number
    ]
    return _Graph(
        len(number),
        np.array([(number[b.a], number[b.b]) for b in found], np.int64).reshape(-1, 2),
        np.array([b.links * b.rate_bps for b in found], float),
        np.array([b.tier in _SCALE_UP_TIERS for b in found], bool),
        np.array(chips, np.int64),
        np.array(places, np.int64),
    )


def _max_latency_s(design: Design, graph: _Graph) -> float | None:
    """Latency between the two chips that are farthest apart, each pair by its faster way.

    Inside scale-up a hop's latency for every device passed (at least one); over NICs one figure
    from memory to memory, whatever switches are between (`nitromorph_scaleout.latency_hbm_to_hbm`).
    """
    hop_s = _assumed(design, "scale_up_hop_latency_s")
    over_nics_s = _assumed(design, "scale_out_latency_s")
    inside = distances(graph.count, graph.ends[graph.scale_up], graph.chips)
    by_nics = distances(graph.count, graph.ends[~graph.scale_up], graph.chips)
    if inside.is_connected:
        slowest_s = _scale_up_latency_s(inside, hop_s)
        if slowest_s is not None and over_nics_s is not None and by_nics.is_connected:
            return min(slowest_s, over_nics_s)
        return slowest_s
    within_s = _scale_up_latency_s(inside, hop_s) if inside.reached else 0.0
    if over_nics_s is None or within_s is None:
        return None
    return over_nics_s if by_nics.is_connected else max(within_s, over_nics_s)


def _scale_up_latency_s(inside: Distances, hop_s: float | None) -> float | None:
    return None if hop_s is None else max(inside.diameter - 1, 1) * hop_s


def _assumed(design: Design, name: str) -> float | None:
    return next((a.figure.si for a in design.assumptions if a.name == name), None)


def oversubscription(design: Design, catalog: Catalog) -> float | None:
    """Of the worst first-tier switch: rate of links to NICs over rate of its uplinks.

    Where no uplink is drawn, over the rate of its free ports. None without such a switch.
    """
    used = used_ports(design, catalog)
    part_of = {
        f"{rack.id}/{mount.id}": catalog.part(mount.part)
        for rack in all_racks(design)
        for mount in rack.build.mounts
    }
    worst = None
    for address, part in part_of.items():
        if part.kind != "scale_out_switch":
            continue
        down, up, free = _rates(address, part, used.of_rack(address.partition("/")[0]), part_of)
        if down and (up or free):
            worst = max(worst or 0.0, down / (up or free))
    return worst


def _rates(
    address: str, part: Part, used: Mapping[str, str], part_of: Mapping[str, Part]
) -> tuple[float, float, float]:
    """Rates in bit/s of a switch's links down and up, and of its free scale-out ports."""
    down = up = 0.0
    taken: set[tuple[str, int]] = set()
    for port, far in used.items():
        device, _, name = port.rpartition("/")
        parsed = parse_port(part, name) if device == address else None
        if parsed is None or parsed[0].kind != "scale_out":
            continue
        group, number, lane = parsed
        taken.add((group.id, number))
        other_address, _, other_port = far.rpartition("/")
        other = part_of.get(other_address)
        far_end = parse_port(other, other_port) if other else None
        rate_bps = group.rate_bps / (group.breakout if lane else 1)
        if other is None or far_end is None:
            continue
        far_bps = far_end[0].rate_bps / (far_end[0].breakout if far_end[2] else 1)
        if other.kind == "scale_out_switch":
            up += min(rate_bps, far_bps)
        else:
            down += min(rate_bps, far_bps)
    free = sum(
        group.rate_bps
        for group in part.ports
        if group.kind == "scale_out"
        for number in range(1, group.count + 1)
        if (group.id, number) not in taken
    )
    return down, up, free
