"""The fabric as nodes and bundles at one level: chip, device, rack or group.

At level `chip` a board is its chips, on-board switches and NICs, and a switch tray its separate
ASICs: one node for a tray would invent paths that do not exist. Chips forward traffic. Elements are
called `rack/mount:chip1`, `…:nic1`, `…:switch1`, `…:asic1`.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from configurator.catalog.parts import SWITCH_KINDS
from configurator.design.find import racks as all_racks
from configurator.fabric.bundles import joints, rack_bundles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Design, Rack

Level = Literal["chip", "device", "rack", "group"]
# light in fibre, and near enough in copper: NVIDIA states 4.5 to 5 ns per metre
FLIGHT_S_PER_M = 4.5e-9


class Node(NamedTuple):
    """A chip, NIC, switch, device, rack or group."""

    address: str
    kind: str
    part: str
    rack: str


class Bundle(NamedTuple):
    """Parallel links between two nodes; `rate_bps` per direction and link.

    `length_m` is one length at levels chip and device, the longest between racks or groups.
    """

    a: str
    b: str
    links: int
    medium: str
    rate_bps: float
    tier: str
    length_m: float = 0.0
    cable_ids: tuple[str, ...] = ()

    @property
    def latency_s(self) -> float:
        """Time of flight."""
        return self.length_m * FLIGHT_S_PER_M


def nodes(design: Design, catalog: Catalog, level: Level) -> Iterator[Node]:
    """All nodes in floor order."""
    if level == "group":
        yield from _group_nodes(design, catalog)
        return
    for rack in all_racks(design):
        if level == "rack":
            if catalog.part(rack.build.part).kind == "rack":
                yield Node(rack.id, _rack_kind(rack, catalog), rack.build.part, rack.id)
            continue
        for mount in rack.build.mounts:
            part = catalog.part(mount.part)
            if not part.ports:
                continue
            address = f"{rack.id}/{mount.id}"
            if level == "device":
                yield Node(address, part.kind, part.id, rack.id)
            else:
                yield from _elements(address, part, rack.id)


def bundles(design: Design, catalog: Catalog, level: Level) -> Iterator[Bundle]:
    """All bundles between different nodes of the level."""
    if level in ("rack", "group"):
        yield from _coarse(design, catalog, level)
        return
    for joint in joints(design, catalog, level):
        kind = joint.kind
        # management ports belong to the whole board, which is no node among chips
        if level == "chip" and kind.tier == "management":
            continue
        yield Bundle(
            joint.a,
            joint.b,
            joint.links,
            kind.medium,
            kind.rate_bps,
            kind.tier,
            joint.length_m,
            joint.ids,
        )
    if level == "chip":
        yield from _on_boards(design, catalog)


def _rack_kind(rack: Rack, catalog: Catalog) -> str:
    """`network_rack` where a rack has switches and nothing that computes."""
    kinds = {catalog.part(mount.part).kind for mount in rack.build.mounts}
    return "network_rack" if kinds & SWITCH_KINDS and not kinds & {"board", "host"} else "rack"


def _elements(address: str, part: Part, rack: str) -> Iterator[Node]:
    if part.asic_count:
        for n in range(part.asic_count):
            yield Node(f"{address}:asic{n + 1}", "asic", part.id, rack)
        return
    for n in range(part.chip_count):
        yield Node(f"{address}:chip{n + 1}", "chip", part.chip, rack)
    for n in range(part.board_fabric.switches):
        yield Node(f"{address}:switch{n + 1}", "board_switch", part.id, rack)
    for n in range(part.nic_count):
        yield Node(f"{address}:nic{n + 1}", "nic", part.id, rack)
    if part.kind == "scale_out_switch":
        yield Node(address, part.kind, part.id, rack)


def _on_boards(design: Design, catalog: Catalog) -> Iterator[Bundle]:
    known: dict[str, tuple[tuple[str, str, int, float, str], ...]] = {}
    for rack in all_racks(design):
        for mount in rack.build.mounts:
            if mount.part not in known:
                known[mount.part] = tuple(board_links(catalog.part(mount.part)))
            address = f"{rack.id}/{mount.id}"
            for a, b, count, rate_bps, tier in known[mount.part]:
                yield Bundle(address + a, address + b, count, "board", rate_bps, tier)


def board_links(part: Part) -> Iterator[tuple[str, str, int, float, str]]:
    """What joins chips, switches and NICs on one board: two elements, links, rate per link, tier.

    A chip's host link carries what all ports of its NIC do.
    """
    fabric = part.board_fabric
    chips = [f":chip{n + 1}" for n in range(part.chip_count)]
    if fabric.kind == "full_mesh":
        for a, b in combinations(chips, 2):
            yield a, b, fabric.links_per_pair, fabric.rate_bps, "board"
    for n in range(fabric.switches if fabric.kind == "switched" else 0):
        for chip in chips:
            yield chip, f":switch{n + 1}", 1, fabric.rate_bps, "board"
    if not part.nic_count:
        return
    nic_bps = sum(g.count * g.rate_bps for g in part.ports if g.owner == "nic") / part.nic_count
    for n, chip in enumerate(chips):
        nic = n * part.nic_count // part.chip_count
        yield chip, f":nic{nic + 1}", 1, nic_bps, "host"


def group_of(design: Design) -> dict[str, str]:
    """The first group that each rack is in; racks in none stand for themselves."""
    found: dict[str, str] = {}
    for group in design.groups:
        for rack in group.racks:
            found.setdefault(rack, group.id)
    return found


def _group_nodes(design: Design, catalog: Catalog) -> Iterator[Node]:
    of = group_of(design)
    seen: set[str] = set()
    for rack in all_racks(design):
        if catalog.part(rack.build.part).kind != "rack":
            continue
        name = of.get(rack.id, rack.id)
        if name not in seen:
            seen.add(name)
            kind = "group" if rack.id in of else _rack_kind(rack, catalog)
            yield Node(name, kind, "" if rack.id in of else rack.build.part, rack.id)


def _coarse(design: Design, catalog: Catalog, level: Level) -> Iterator[Bundle]:
    of = group_of(design) if level == "group" else {}
    merged: dict[tuple[str, str, str, float, str], Bundle] = {}
    for bundle in rack_bundles(design, catalog):
        a, b = of.get(bundle.a, bundle.a), of.get(bundle.b, bundle.b)
        if a == b:
            continue
        key = (a, b, bundle.medium, bundle.rate_bps, bundle.tier)
        known = merged.get(key) or Bundle(a, b, 0, *key[2:])
        merged[key] = known._replace(
            links=known.links + bundle.links,
            length_m=max(known.length_m, bundle.length_m),
            cable_ids=tuple(dict.fromkeys((*known.cable_ids, *bundle.ids))),
        )
    yield from merged.values()


__all__ = ["Bundle", "Level", "Node", "board_links", "bundles", "nodes"]
