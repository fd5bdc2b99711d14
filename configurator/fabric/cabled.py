"""A pattern's links in one group of racks with the cables that they take, as arrays.

What shares a cable or a module. A plug or a module fills a cage of ports; cages are counted from
port 1 of a device by what the plug or module carries. Links in one cage of the same kind of switch
share it: a splitter has one plug at the switch, is as long as its longest tail, and its tails
together count as one end. A cable with several links at both ends joins one cage with one cage.
Links between unlike pairs of parts share nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from configurator.fabric.expansion import (
    A_LANE,
    A_MOUNT,
    A_PORT,
    A_RACK,
    B_LANE,
    B_MOUNT,
    B_PORT,
    B_RACK,
)
from configurator.fabric.kinds import Kind, Misfit, cage_ports, tier_of
from configurator.fabric.length import (
    DRESSING_M,
    NEIGHBOUR_M,
    height_m,
    stock_lengths_m,
    tray_m,
)
from configurator.fabric.media import Choice, choices, choose
from configurator.fabric.memo import Memo

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from configurator.catalog import Catalog, Part, PortGroup
    from configurator.design.model import Build
    from configurator.fabric.expansion import Expansion, Wires

    Rows = NDArray[np.int32]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]


class Spot(NamedTuple):
    """Where a rack stands relative to the first of its group: row, and millimetres."""

    row: int
    x_mm: int
    y_mm: int


@dataclass(frozen=True, eq=False)
class Cabled:
    """Cables of an expansion at its place.

    `counts` gives links, cables, modules at a and at b for every kind. `kind_of` and `length_m`
    give, for each of the expansion's wires, the number of the kind and the length with slack of
    every link. `ends` are the plugs and modules in each rack; `pairs` links, cables and the longest
    length per pair of racks and kind.
    """

    expansion: Expansion
    kinds: tuple[Kind, ...]
    counts: tuple[tuple[int, int, int, int], ...]
    kind_of: tuple[Ints, ...]
    length_m: tuple[Floats, ...]
    ends: tuple[dict[str, int], ...]
    pairs: tuple[tuple[int, int, int, int, int, float], ...]
    misfits: tuple[Misfit, ...]


class _Table(NamedTuple):
    """A build seen by its mounts: heights, and numbers of parts in the catalogue."""

    heights_m: Floats
    parts: Ints
    tray_m: float


# as in `fabric.patterns`: links in all
MOST_LINKS = 1_000_000
_memo: Memo[Cabled] = Memo(4096, MOST_LINKS, lambda counted: counted.expansion.links)
_tables: Memo[_Table] = Memo(4096)
_numbers: Memo[tuple[dict[str, int], tuple[Part, ...]]] = Memo(4)


def cabled(expansion: Expansion, spots: tuple[Spot, ...], catalog: Catalog, slack: float) -> Cabled:
    """The cables of an expansion whose racks stand at these spots; remembered by all of these."""
    return _memo.get(
        (expansion, catalog),
        lambda: _Counting(expansion, spots, catalog, slack).run(),
        spots,
        slack,
    )


class _Counting:
    """The cables of one expansion while they are being counted."""

    def __init__(
        self, expansion: Expansion, spots: tuple[Spot, ...], catalog: Catalog, slack: float
    ) -> None:
        self.expansion = expansion
        self.catalog = catalog
        self.slack = slack
        self.parts = _part_numbers(catalog)[1]
        tables = [_table(build, catalog) for build in expansion.builds]
        sizes = [len(table.heights_m) for table in tables]
        self.offsets = np.r_[0, np.cumsum(sizes)[:-1]].astype(int)
        self.heights_m = np.concatenate([table.heights_m for table in tables])
        self.part_of = np.concatenate([table.parts for table in tables])
        self.trays_m = np.array([table.tray_m for table in tables])
        self.spots = np.array(spots, dtype=float).reshape(-1, 3)
        self.kinds: dict[Kind, int] = {}
        self.counts: list[list[int]] = []
        self.ends: list[Counter[str]] = [Counter() for _ in expansion.builds]
        self.pairs: dict[tuple[int, int, int], list[int]] = defaultdict(lambda: [0, 0])
        self.longest_m: dict[tuple[int, int, int], float] = defaultdict(float)
        self.misfits: list[Misfit] = []

    def run(self) -> Cabled:
        """Count all wires."""
        kind_of, lengths = [], []
        for wires in self.expansion.wires:
            length_m = self._lengths(wires)
            kind_of.append(self._kinds(wires, length_m))
            lengths.append(length_m)
        return Cabled(
            self.expansion,
            tuple(self.kinds),
            tuple((a, b, c, d) for a, b, c, d in self.counts),
            tuple(kind_of),
            tuple(lengths),
            tuple(dict(sorted(ends.items())) for ends in self.ends),
            tuple(
                (*key, links, cables, self.longest_m[key])
                for key, (links, cables) in self.pairs.items()
            ),
            tuple(self.misfits),
        )

    def _lengths(self, wires: Wires) -> Floats:
        """As `length.route_m`, for all links at once, with slack."""
        a, b = wires.rows[:, A_RACK], wires.rows[:, B_RACK]
        near = self.heights_m[self.offsets[a] + wires.rows[:, A_MOUNT]]
        far = self.heights_m[self.offsets[b] + wires.rows[:, B_MOUNT]]
        gap = np.abs(self.spots[a] - self.spots[b])
        across_m, aisle_m = gap[:, 1] / 1e3, gap[:, 2] / 1e3
        beside = (a == b) | ((gap[:, 0] == 0) & (across_m < NEIGHBOUR_M))
        up_m = np.maximum(self.trays_m[a] - near, 0) + np.maximum(self.trays_m[b] - far, 0)
        routed_m = across_m + np.where(beside, np.abs(near - far), aisle_m + up_m) + DRESSING_M
        return np.asarray(routed_m * (1 + self.slack))

    def _kinds(self, wires: Wires, length_m: Floats) -> Ints:
        rows = wires.rows
        a = self.part_of[self.offsets[rows[:, A_RACK]] + rows[:, A_MOUNT]]
        b = self.part_of[self.offsets[rows[:, B_RACK]] + rows[:, B_MOUNT]]
        lanes = (rows[:, A_LANE] > 0) * 2 + (rows[:, B_LANE] > 0)
        sort = (a * len(self.parts) + b) * 4 + lanes
        result = np.full(len(rows), -1)
        for value in np.unique(sort).tolist():
            chosen = np.flatnonzero(sort == value)
            pair, lane = divmod(value, 4)
            near, far = divmod(pair, len(self.parts))
            groups = (
                _group(self.parts[near], wires.a_group),
                _group(self.parts[far], wires.b_group),
            )
            rates = [
                group.rate_bps / (group.breakout if lane & bit else 1)
                for group, bit in zip(groups, (2, 1), strict=True)
            ]
            self._alike(rows[chosen], length_m[chosen], groups, min(rates), result, chosen)
        return result

    def _alike(
        self,
        rows: Rows,
        length_m: Floats,
        groups: tuple[PortGroup, PortGroup],
        rate_bps: float,
        result: Ints,
        chosen: Ints,
    ) -> None:
        """Links between the same two kinds of port, at one rate."""
        options = choices(self.catalog, *groups, rate_bps)
        if not options:
            self._misfit("fit", rows, length_m, groups, None)
            return
        inside = rows[:, A_RACK] == rows[:, B_RACK]
        for option, stock_m in _bought(options, rows, cage_ports(groups[1]), length_m).items():
            links = np.flatnonzero(stock_m >= 0)
            firsts = _firsts(rows, links, option, groups, rate_bps)
            if option.medium == "backplane":
                self._without_backplane(rows, length_m, groups)
            short = np.flatnonzero(stock_m > option.reach_m)
            if len(short):
                self._misfit("reach", rows[short], length_m[short], groups, option)
            for length in np.unique(stock_m[links]).tolist():
                these = links[stock_m[links] == length]
                for is_inside in (True, False):
                    mine = these[inside[these] == is_inside]
                    if len(mine):
                        kind = _kind(groups[0], option, length, rate_bps, is_inside)
                        result[chosen[mine]] = self._add(kind, rows, mine, firsts, length_m)

    def _add(self, kind: Kind, rows: Rows, mine: Ints, firsts: _Firsts, length_m: Floats) -> int:
        """Add links of one kind to the counts; returns its number."""
        number = self.kinds.setdefault(kind, len(self.kinds))
        if number == len(self.counts):
            self.counts.append([0, 0, 0, 0])
        cables, near, far = (mine[first[mine]] for first in firsts)
        modules = (len(near), len(far)) if kind.optic_a else (0, 0)
        added = (len(mine), len(cables), *modules)
        self.counts[number] = [x + y for x, y in zip(self.counts[number], added, strict=True)]
        for links, part, column in (
            (near, kind.optic_a or kind.cable, A_RACK),
            (far, kind.optic_b or kind.cable, B_RACK),
        ):
            for rack, count in _tally(rows[links, column]):
                self.ends[rack][part] += count
        racks = len(self.ends)
        between = rows[:, A_RACK].astype(np.int64) * racks + rows[:, B_RACK]
        for links, place in ((mine, 0), (cables, 1)):
            for pair, count in _tally(between[links]):
                near_rack, far_rack = divmod(pair, racks)
                self.pairs[near_rack, far_rack, number][place] += count
        for pair, longest_m in _longest(between[mine], length_m[mine]):
            key = (*divmod(pair, racks), number)
            self.longest_m[key] = max(self.longest_m[key], longest_m)
        return number

    def _misfit(
        self,
        kind: Literal["fit", "reach", "backplane"],
        rows: Rows,
        length_m: Floats,
        groups: tuple[PortGroup, PortGroup],
        option: Choice | None,
    ) -> None:
        worst = int(np.argmax(length_m))
        self.misfits.append(
            Misfit(
                kind,
                len(rows),
                int(rows[worst, A_RACK]),
                int(rows[worst, B_RACK]),
                *groups,
                option.part if option else "",
                float(length_m[worst]),
                option.reach_m if option else 0.0,
            )
        )

    def _without_backplane(
        self, rows: Rows, length_m: Floats, groups: tuple[PortGroup, PortGroup]
    ) -> None:
        for rack, _ in _tally(rows[:, A_RACK]):
            if not self.catalog.part(self.expansion.builds[rack].part).backplane:
                here = rows[:, A_RACK] == rack
                self._misfit("backplane", rows[here], length_m[here], groups, None)


class _Firsts(NamedTuple):
    """Of every cable, and of every plug or module at either end, the first link that uses it.

    Each is a mask over all the links in question.
    """

    cables: Mask
    near: Mask
    far: Mask


def _bought(
    options: tuple[Choice, ...], rows: Rows, cage: int, length_m: Floats
) -> dict[Choice, Floats]:
    """What is bought for which links: for every choice their stock length, −1 for other links."""
    own_m = stock_lengths_m(length_m)
    splitters = any(option.b_links > 1 and not option.optic_b for option in options)
    lifted_m = _longest_in_cage(rows, cage, own_m) if splitters else own_m
    bought: dict[Choice, Floats] = {}
    for length in np.unique(lifted_m).tolist():
        option = choose(options, length)
        if option is None:
            continue
        stock_m = bought.setdefault(option, np.full(len(rows), -1.0))
        here = lifted_m == length
        if option.medium == "backplane":
            stock_m[here] = 0.0
        else:
            stock_m[here] = own_m[here] if option.optic_a else length
    return bought


def _firsts(
    rows: Rows,
    links: Ints,
    option: Choice,
    groups: tuple[PortGroup, PortGroup],
    rate_bps: float,
) -> _Firsts:
    def mask(chosen: Ints) -> Mask:
        found = np.zeros(len(rows), dtype=bool)
        found[chosen] = True
        return found

    if option.medium == "backplane":
        nothing = mask(links[:0])
        return _Firsts(nothing, nothing, nothing)
    near = _cage(rows[links], A_RACK, A_PORT, groups[0], option.a_links, rate_bps)
    far = _cage(rows[links], B_RACK, B_PORT, groups[1], option.b_links, rate_bps)
    if option.optic_a:
        first_near, first_far = (np.unique(c, return_index=True)[1] for c in (near, far))
        return _Firsts(mask(links), mask(links[first_near]), mask(links[first_far]))
    if option.a_links == option.b_links == 1:
        every = mask(links)
        return _Firsts(every, every, every)
    if min(option.a_links, option.b_links) == 1:
        plugs = near if option.a_links > 1 else far
    else:
        numbers = [np.unique(c, return_inverse=True)[1] for c in (near, far)]
        plugs = numbers[0] * len(links) + numbers[1]
    first = mask(links[np.unique(plugs, return_index=True)[1]])
    return _Firsts(first, first, first)


def _tally(values: NDArray[Any]) -> list[tuple[int, int]]:
    """Every distinct value with how often it occurs."""
    found, counts = np.unique(values, return_counts=True)
    return list(zip(found.tolist(), counts.tolist(), strict=True))


def _longest(values: Ints, length_m: Floats) -> list[tuple[int, float]]:
    """Every distinct value with the longest of its lengths."""
    found, inverse = np.unique(values, return_inverse=True)
    longest_m = np.zeros(len(found))
    np.maximum.at(longest_m, inverse, length_m)
    return list(zip(found.tolist(), longest_m.tolist(), strict=True))


def _cage(rows: Rows, rack: int, port: int, group: PortGroup, links: int, rate_bps: float) -> Ints:
    """A number for the cage of every link: its device, and its port by what one plug carries."""
    ports = max(int(links * rate_bps // group.rate_bps), 1)
    device = rows[:, rack].astype(np.int64) * 4096 + rows[:, rack + 1]
    return np.asarray(device * 65536 + (rows[:, port] - 1) // ports)


def _longest_in_cage(rows: Rows, ports: int, stock_m: Floats) -> Floats:
    """For every link the longest stock length among the links in its cage at the b end."""
    device = rows[:, B_RACK].astype(np.int64) * 4096 + rows[:, B_MOUNT]
    cage = device * 65536 + (rows[:, B_PORT] - 1) // ports
    _, inverse = np.unique(cage, return_inverse=True)
    longest = np.zeros(inverse.max() + 1)
    np.maximum.at(longest, inverse, stock_m)
    return np.asarray(longest[inverse])


def _kind(a: PortGroup, option: Choice, stock_m: float, rate_bps: float, inside: bool) -> Kind:
    return Kind(
        tier_of(a.kind, inside),
        option.medium,
        option.cable,
        option.optic_a,
        option.optic_b,
        stock_m,
        rate_bps,
    )


def _group(part: Part, group_id: str) -> PortGroup:
    return next(group for group in part.ports if group.id == group_id)


def _part_numbers(catalog: Catalog) -> tuple[dict[str, int], tuple[Part, ...]]:
    return _numbers.get(
        (catalog,),
        lambda: ({part: n for n, part in enumerate(catalog.parts)}, tuple(catalog.parts.values())),
    )


def _table(build: Build, catalog: Catalog) -> _Table:
    def compute() -> _Table:
        rack = catalog.part(build.part)
        numbers = _part_numbers(catalog)[0]
        heights = [height_m(rack, catalog.part(m.part), m) for m in build.mounts]
        parts = np.array([numbers[m.part] for m in build.mounts], dtype=np.int64)
        return _Table(np.array(heights, dtype=float), parts, tray_m(rack))

    return _tables.get((build, catalog), compute)
