"""The fabric graph laid out for drawing: nodes in bands by tier, bundles as lines between them."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from configurator.catalog.parts import SWITCH_KINDS
from configurator.design.find import racks, split_address
from configurator.fabric import graph
from configurator.fabric.load import bandwidth_shares, bundle_loads

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.fabric.load import Edge

Level = Literal["rack", "device"]

MAX_DEVICES = 2000
NODE_W: dict[Level, float] = {"rack": 62.0, "device": 30.0}
NODE_H: dict[Level, float] = {"rack": 30.0, "device": 16.0}
GAP = 10.0
CLUSTER_GAP = 34.0
BAND_GAP = 110.0
MOST_ACROSS = 16
LABEL_ROOM = 28.0
_TIERS = {
    "board": 0,
    "host": 0,
    "rack": 0,
    "scale_up_switch": 1,
    "management_switch": 3,
    "scale_out_switch": 2,
}
SPINE_TIER = 4
_LINKED_KINDS = _TIERS.keys() - {"management_switch"}


class Node(NamedTuple):
    """A rack or device: its address, short text, colour kind, part id, tier and rectangle."""

    address: str
    text: str
    kind: str
    part: str
    tier: int
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Bundle:
    """Parallel links: ends as places in the list of nodes, how many, what they are made of.

    `share` is the load under all-to-all traffic, or the bandwidth, against the heaviest bundle's.
    """

    a: int
    b: int
    count: int
    medium: str
    rate_bps: float
    share: float


class Cluster(NamedTuple):
    """The frame around the devices of one rack, and its label."""

    label: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn of one design at one level, in world units."""

    level: Level
    nodes: tuple[Node, ...]
    bundles: tuple[Bundle, ...]
    clusters: tuple[Cluster, ...]
    bounds: QRectF
    simplified: bool = False
    loaded: bool = False

    def node_at(self, point: QPointF) -> int | None:
        """The node under a point."""
        for number, node in enumerate(self.nodes):
            if node.rect.contains(point):
                return number
        return None

    def neighbours(self, number: int) -> frozenset[int]:
        """A node and all that are joined to it."""
        found = {number}
        for bundle in self.bundles:
            if number in (bundle.a, bundle.b):
                found |= {bundle.a, bundle.b}
        return frozenset(found)


def picture(design: Design, catalog: Catalog, level: Level) -> Picture:
    """The fabric of a design; at rack level, and simplified, where it has too many devices."""
    simplified = level == "device" and device_count(design) > MAX_DEVICES
    shown: Level = "rack" if simplified else level
    drawn = _with_a_say(graph(design, shown, catalog))
    labels = {rack.id: rack.label for rack in racks(design)}
    tiers = {name: _tier(name, data, drawn) for name, data in drawn.nodes(data=True)}
    rects = _placed(drawn, tiers, shown, list(labels), _network_racks(design, catalog))
    names = list(rects)
    number = {name: place for place, name in enumerate(names)}
    nodes = tuple(
        Node(
            name,
            _text(name, shown, labels),
            str(drawn.nodes[name].get("kind", "rack")),
            str(drawn.nodes[name].get("part", "")),
            tiers[name],
            rects[name],
        )
        for name in names
    )
    bounds = QRectF()
    for node in nodes:
        bounds = bounds.united(node.rect)
    clusters = _clusters(nodes, labels) if shown == "device" else ()
    for cluster in clusters:
        bounds = bounds.united(cluster.rect.adjusted(0, 0, 0, LABEL_ROOM))
    loads = bundle_loads(design, catalog, drawn)
    bundles = _bundles(drawn, number, bandwidth_shares(drawn) if loads is None else loads)
    return Picture(shown, nodes, bundles, clusters, bounds, simplified, loads is not None)


def _with_a_say(drawn: nx.MultiGraph) -> nx.MultiGraph:
    """Without power shelves and the like, which no link can reach."""
    return drawn.subgraph(
        [
            name
            for name, data in drawn.nodes(data=True)
            if drawn.degree(name) or data.get("kind", "rack") in _LINKED_KINDS
        ]
    )


def _clusters(nodes: tuple[Node, ...], labels: Mapping[str, str]) -> tuple[Cluster, ...]:
    """A frame around the devices of each rack."""
    frames: dict[str, QRectF] = {}
    for node in nodes:
        rack = split_address(node.address)[0]
        frames[rack] = frames.get(rack, QRectF()).united(node.rect)
    top = min((frame.top() for frame in frames.values()), default=0.0)
    bottom = max((frame.bottom() for frame in frames.values()), default=0.0)
    for frame in frames.values():
        frame.setTop(top)
        frame.setBottom(bottom)
    return tuple(
        Cluster(labels.get(rack, rack), frame.adjusted(-8, -8, 8, 8))
        for rack, frame in frames.items()
    )


def device_count(design: Design) -> int:
    """How many parts are mounted."""
    return sum(len(rack.build.mounts) for rack in racks(design))


def _bundles(
    drawn: nx.MultiGraph, number: Mapping[str, int], shares: Mapping[Edge, float]
) -> tuple[Bundle, ...]:
    edges = [(a, b, key) for a, b, key in drawn.edges(keys=True) if a != b]
    return tuple(
        Bundle(
            number[a],
            number[b],
            int(drawn.edges[a, b, key]["count"]),
            str(drawn.edges[a, b, key].get("medium") or ""),
            float(drawn.edges[a, b, key]["rate_bps"]),
            shares[a, b, key],
        )
        for a, b, key in edges
    )


def _text(name: str, level: Level, labels: Mapping[str, str]) -> str:
    rack, mount, _ = split_address(name)
    return labels.get(rack, rack) if level == "rack" else f"U{mount[1:]}"


def _tier(name: str, data: Mapping[str, object], drawn: nx.MultiGraph) -> int:
    """The band of a node; a scale-out switch that meets only switches is a spine."""
    kind = str(data.get("kind", "rack"))
    tier = _TIERS.get(kind, 0)
    if kind == "scale_out_switch":
        ends = {str(drawn.nodes[other].get("kind", "")) for other in drawn.neighbors(name)}
        if ends and ends == {"scale_out_switch"}:
            return SPINE_TIER
    return tier


def _placed(
    drawn: nx.MultiGraph,
    tiers: Mapping[str, int],
    level: Level,
    order: list[str],
    network: frozenset[str],
) -> dict[str, QRectF]:
    """Bands from the highest tier down; in a band the nodes of a rack stand together."""
    if level == "rack":
        return _ring_or_rows([rack for rack in order if rack in drawn], network)
    place = {rack: position for position, rack in enumerate(order)}
    bands: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in drawn.nodes:
        bands[tiers[name]][split_address(name)[0]].append(name)
    used = sorted({rack for band in bands.values() for rack in band}, key=place.__getitem__)
    most = {rack: max(len(band.get(rack, ())) for band in bands.values()) for rack in used}
    columns = {rack: min(_columns(count), count) for rack, count in most.items()}
    lefts, x = {}, 0.0
    for rack in used:
        lefts[rack] = x
        x += columns[rack] * (NODE_W[level] + GAP) + CLUSTER_GAP
    rects: dict[str, QRectF] = {}
    y = 0.0
    for tier in sorted(bands, reverse=True):
        lines = 1
        for rack, members in bands[tier].items():
            members.sort(key=_unit)
            inset = (columns[rack] - min(len(members), columns[rack])) * (NODE_W[level] + GAP) / 2
            for number, name in enumerate(members):
                line, column = divmod(number, columns[rack])
                lines = max(lines, line + 1)
                rects[name] = QRectF(
                    lefts[rack] + inset + column * (NODE_W[level] + GAP),
                    y + line * (NODE_H[level] + GAP),
                    NODE_W[level],
                    NODE_H[level],
                )
        y += lines * (NODE_H[level] + GAP) + BAND_GAP
    return rects


def _columns(count: int) -> int:
    return max(1, math.ceil(math.sqrt(count * 5)))


def _unit(address: str) -> tuple[str, int]:
    mount = split_address(address)[1]
    return mount[:1], int(mount[1:] or 0)


def _network_racks(design: Design, catalog: Catalog) -> frozenset[str]:
    """Racks with switches and without boards."""
    found = set()
    for rack in racks(design):
        kinds = {catalog.part(mount.part).kind for mount in rack.build.mounts}
        if kinds & SWITCH_KINDS and "board" not in kinds:
            found.add(rack.id)
    return frozenset(found)


def _ring_or_rows(names: list[str], network: frozenset[str]) -> dict[str, QRectF]:
    """Up to `MOST_ACROSS` racks on a circle, where no line hides another.

    More stand in rows, those of the network above the others.
    """
    if len(names) > MOST_ACROSS:
        above = [name for name in names if name in network]
        rects = _in_rows(above, 0.0)
        top = max((rect.bottom() + BAND_GAP for rect in rects.values()), default=0.0)
        return rects | _in_rows([name for name in names if name not in network], top)
    return _ring(names)


def _in_rows(names: list[str], top: float) -> dict[str, QRectF]:
    width, height = NODE_W["rack"], NODE_H["rack"]
    step_x, step_y = width + 3 * GAP, height + 6 * GAP
    inset = max(MOST_ACROSS - len(names), 0) * step_x / 2
    return {
        name: QRectF(
            inset + n % MOST_ACROSS * step_x, top + n // MOST_ACROSS * step_y, width, height
        )
        for n, name in enumerate(names)
    }


def _ring(names: list[str]) -> dict[str, QRectF]:
    width, height = NODE_W["rack"], NODE_H["rack"]
    radius = max(len(names) * (width + GAP) / (2 * math.pi) * 1.7, 1.6 * width)
    rects = {}
    for n, name in enumerate(names):
        angle = math.pi + 2 * math.pi * n / max(len(names), 1)
        centre = QPointF(1.5 * radius * math.cos(angle), radius * math.sin(angle))
        rects[name] = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    return rects
