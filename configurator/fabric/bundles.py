"""Parallel links put together: between racks for the floor, between devices or chips close up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from configurator.fabric.cabled import Cabled
from configurator.fabric.cabling import cabled_groups
from configurator.fabric.drawn import drawn
from configurator.fabric.expansion import A_MOUNT, A_PORT, A_RACK, B_MOUNT, B_PORT, B_RACK
from configurator.fabric.kinds import Kind
from configurator.fabric.memo import Memo
from configurator.fabric.offer import cable_slack
from configurator.fabric.wiring import Wired, Wiring, wiring

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from numpy.typing import NDArray

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Build, Design

_OWNERS = {"chip": ":chip", "nic": ":nic", "asic": ":asic"}


@dataclass(frozen=True, slots=True)
class RackBundle:
    """Links of one tier, medium and rate between two racks; `a` is the earlier on the floor.

    `length_m` is that of the longest, with slack; `ids` are patterns and links drawn by hand.
    """

    a: str
    b: str
    links: int
    cables: int
    medium: str
    rate_bps: float
    tier: str
    length_m: float = 0.0
    ids: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Links in the bundle, as the edges of a graph call it."""
        return self.links


@dataclass(frozen=True, slots=True)
class DeviceBundle:
    """Links of one tier, medium and rate between two devices; `link_ids`: those drawn by hand."""

    a_address: str
    b_address: str
    links: int
    medium: str
    rate_bps: float
    tier: str
    link_ids: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Links in the bundle, as the edges of a graph call it."""
        return self.links


class Joint(NamedTuple):
    """Links of one kind between two nodes; `ids` are the links drawn by hand, or the pattern."""

    a: str
    b: str
    links: int
    kind: Kind
    length_m: float
    ids: tuple[str, ...]


_rack_bundles: Memo[tuple[RackBundle, ...]] = Memo(4)
# so many bundles in all; one large pod has 10,000
MOST_BUNDLES = 100_000
_device_bundles: Memo[tuple[DeviceBundle, ...]] = Memo(256, MOST_BUNDLES, len)


def rack_bundles(design: Design, catalog: Catalog) -> tuple[RackBundle, ...]:
    """The bundles between any two racks, in floor order; remembered by the wiring."""
    wired = wiring(design, catalog)
    slack = cable_slack(design)
    return _rack_bundles.get((wired,), lambda: tuple(_between_racks(design, wired, slack)), slack)


def _between_racks(design: Design, wired: Wiring, slack: float) -> Iterator[RackBundle]:
    order = wired.where.order
    found: dict[tuple[str, str, str, float, str], RackBundle] = {}

    def add(
        a: str, b: str, kind: Kind, links: int, cables: int, length_m: float, name: str
    ) -> None:
        if a == b:
            return
        near, far = sorted((a, b), key=order.__getitem__)
        key = (near, far, kind.medium, kind.rate_bps, kind.tier)
        known = found.get(key) or RackBundle(near, far, 0, 0, *key[2:])
        found[key] = replace(
            known,
            links=known.links + links,
            cables=known.cables + cables,
            length_m=max(known.length_m, length_m),
            ids=known.ids if name in known.ids else (*known.ids, name),
        )

    for group, cabled in zip(wired.wired, cabled_groups(design, wired.catalog), strict=True):
        for a, b, number, links, cables, length_m in cabled.pairs:
            ends = group.racks[a], group.racks[b]
            add(*ends, cabled.kinds[number], links, cables, length_m, group.pattern.id)
    for one in drawn(wired, slack).links:
        cables = 0 if one.kind.medium == "backplane" else 1
        ends = one.near.place.rack.id, one.far.place.rack.id
        add(*ends, one.kind, 1, cables, one.length_m, one.link.id)
    for key in sorted(found, key=lambda k: (order[k[0]], order[k[1]], *k[2:])):
        yield found[key]


def device_bundles(
    design: Design, catalog: Catalog, rack_ids: Collection[str]
) -> tuple[DeviceBundle, ...]:
    """The bundles between devices of which at least one end is in these racks.

    Remembered by what they come from: after an edit elsewhere they are the same object.
    """
    wired = wiring(design, catalog)
    cables = cabled_groups(design, catalog)
    racks = frozenset(rack_ids)
    sources: list[object] = [catalog]
    for number in _groups_of(wired, racks):
        sources += (wired.wired[number], cables[number])
    if not racks.isdisjoint(wired.links_of_rack):
        sources += (design.links, wired.where)
    return _device_bundles.get(
        tuple(sources),
        lambda: tuple(_between_devices(joints(design, catalog, "device", racks))),
        racks,
    )


def _groups_of(wired: Wiring, racks: Iterable[str]) -> list[int]:
    """The numbers of the groups that these racks are in."""
    return sorted({number for rack in racks for number in wired.of_rack.get(rack, ())})


def _between_devices(found: Iterable[Joint]) -> Iterator[DeviceBundle]:
    merged: dict[tuple[str, str, str, float, str], tuple[int, tuple[str, ...]]] = {}
    for joint in found:
        kind = joint.kind
        key = (joint.a, joint.b, kind.medium, kind.rate_bps, kind.tier)
        links, ids = merged.get(key, (0, ()))
        merged[key] = (links + joint.links, ids + joint.ids)
    for (a, b, medium, rate_bps, tier), (links, ids) in merged.items():
        yield DeviceBundle(a, b, links, medium, rate_bps, tier, ids)


def joints(
    design: Design, catalog: Catalog, level: str, racks: frozenset[str] | None = None
) -> Iterator[Joint]:
    """All links between devices, or between chips, NICs and ASICs at level `chip`.

    With `racks` only those with an end in one of them. `ids` names patterns at level `chip` only,
    and whenever all racks are asked for; else it is links drawn by hand alone.
    """
    wired = wiring(design, catalog)
    groups = cabled_groups(design, catalog)
    numbers: Iterable[int] = range(len(groups))
    if racks is not None:
        numbers = _groups_of(wired, racks)
    for number in numbers:
        yield from _of_group(wired.wired[number], groups[number], catalog, level, racks)
    for one in drawn(wired, cable_slack(design)).links:
        ends = (one.near, one.far)
        if racks is None or any(end.place.rack.id in racks for end in ends):
            a, b = (
                end.device
                + (_suffix(end.part, end.group.id, end.number) if level == "chip" else "")
                for end in ends
            )
            yield Joint(min(a, b), max(a, b), 1, one.kind, one.length_m, (one.link.id,))


def _of_group(
    group: Wired, cabled: Cabled, catalog: Catalog, level: str, racks: frozenset[str] | None
) -> Iterator[Joint]:
    builds = group.expansion.builds
    names = [
        [f"{rack}/{mount.id}" for mount in build.mounts]
        for rack, build in zip(group.racks, builds, strict=True)
    ]
    inside = [racks is None or rack in racks for rack in group.racks]
    ids = (group.pattern.id,) if racks is None else ()
    for wires, kind_of, length_m in zip(
        group.expansion.wires, cabled.kind_of, cabled.length_m, strict=True
    ):
        rows = wires.rows
        owners = [np.zeros(len(rows), np.int64)] * 2
        if level == "chip":
            owners = [
                _owners(builds, catalog, wires.a_group, rows[:, A_RACK : A_PORT + 1]),
                _owners(builds, catalog, wires.b_group, rows[:, B_RACK : B_PORT + 1]),
            ]
        keys = np.column_stack(
            [
                rows[:, [A_RACK, A_MOUNT, B_RACK, B_MOUNT]],
                owners[0],
                owners[1],
                kind_of,
            ]
        )
        first, counts = _alike(keys)
        picked = keys[first].tolist()
        for (r, m, s, n, o, p, k), count, at in zip(
            picked, counts.tolist(), length_m[first].tolist(), strict=True
        ):
            if k < 0 or not (inside[r] or inside[s]):
                continue
            a, b = names[r][m], names[s][n]
            if level == "chip":
                a += _element(builds[r], m, catalog, wires.a_group, o)
                b += _element(builds[s], n, catalog, wires.b_group, p)
            yield Joint(a, b, count, cabled.kinds[k], at, ids)


def _alike(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First row and number of rows of every distinct key, in order of first rows."""
    order = np.lexsort(keys.T[::-1])
    if not len(order):
        return order, order
    ordered = keys[order]
    starts = np.flatnonzero(np.r_[True, (ordered[1:] != ordered[:-1]).any(axis=1)])
    counts = np.diff(np.r_[starts, len(order)])
    first = order[starts]
    rank = np.argsort(first, kind="stable")
    return first[rank], counts[rank]


def _owners(
    builds: tuple[Build, ...], catalog: Catalog, group_id: str, ends: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Which chip, NIC or ASIC of its device each port belongs to."""
    shapes = {}
    for r, m in {(r, m) for r, m, _ in ends.tolist()}:
        part = catalog.part(builds[r].mounts[m].part)
        group = next(group for group in part.ports if group.id == group_id)
        shapes[r, m] = (group.owners, group.count)
    numbers = [(port - 1) * shapes[r, m][0] // shapes[r, m][1] for r, m, port in ends.tolist()]
    return np.array(numbers, dtype=np.int64)


def _element(build: Build, mount: int, catalog: Catalog, group_id: str, owner: int) -> str:
    part = catalog.part(build.mounts[mount].part)
    group = next(group for group in part.ports if group.id == group_id)
    return f"{_OWNERS[group.owner]}{owner + 1}" if group.owner in _OWNERS else ""


def _suffix(part: Part, group_id: str, number: int) -> str:
    group = next(group for group in part.ports if group.id == group_id)
    if group.owner not in _OWNERS:
        return ""
    return f"{_OWNERS[group.owner]}{group.owner_of(number) + 1}"
