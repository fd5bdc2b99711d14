"""The cables of a design by class of link, the ends in each rack, and what cannot be cabled.

`links` counts every port-to-port connection, the backplane's included, which needs no cable.
`cables` counts what is ordered: a splitter once for all the links in its plug (`fabric.cabled` has
the rule). Modules are counted once per cage, with the class of the first link in it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from configurator.fabric.cabled import Cabled, Spot, cabled
from configurator.fabric.drawn import drawn
from configurator.fabric.kinds import TIERS, Kind, Tier
from configurator.fabric.memo import Memo
from configurator.fabric.offer import cable_slack
from configurator.fabric.problems import CablingProblem, of_misfit, of_shortfall
from configurator.fabric.wiring import Wired, Wiring, wiring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from configurator.catalog import Catalog
    from configurator.design.model import Design

Ends = tuple[tuple[str, int], ...]

__all__ = ["Cabling", "CablingProblem", "LinkClass", "cabled_groups", "cabling"]


@dataclass(frozen=True, slots=True)
class LinkClass:
    """Links that are alike. `cable` is empty for the backplane, the fibre between optics."""

    tier: Tier
    medium: str
    cable: str
    optic_a: str
    optic_b: str
    stock_m: float
    rate_bps: float
    links: int
    cables: int
    modules_a: int
    modules_b: int


@dataclass(frozen=True, slots=True)
class Cabling:
    """All cables of a design. `rack_ends` are cable ends and modules by part in each rack."""

    classes: tuple[LinkClass, ...]
    rack_ends: Mapping[str, Ends]
    problems: tuple[CablingProblem, ...]
    unplugged: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """The cabling of every group, from which the next design's starts."""

    groups: tuple[Cabled, ...]
    # distinct groups and how many there are of each, by identity
    many: dict[int, tuple[Cabled, int]]
    ends: dict[str, Ends]
    troubled: dict[int, tuple[CablingProblem, ...]]
    unplugged: int = field(default=0)


_states: Memo[_State] = Memo(8)
_memo: Memo[Cabling] = Memo(8)


def cabling(design: Design, catalog: Catalog, previous: Cabling | None = None) -> Cabling:
    """The cables of a design. What has not changed since the last design is taken over from it.

    With `previous` its `rack_ends` entries are kept as they are where they are equal.
    """
    wired = wiring(design, catalog)
    slack = cable_slack(design)
    return _memo.get((wired,), lambda: _cabling(wired, slack, previous), slack)


def cabled_groups(design: Design, catalog: Catalog) -> tuple[Cabled, ...]:
    """The cables of every group of `wiring(design, catalog)`, in its order."""
    return _state(wiring(design, catalog), cable_slack(design)).groups


def spots(wired: Wiring, racks: Iterable[str]) -> tuple[Spot, ...]:
    """Where racks stand, relative to the first of them."""
    there = [wired.where.by_id[rack] for rack in racks]
    first = there[0]
    return tuple(
        Spot(
            place.row - first.row,
            round((place.x_m - first.x_m) * 1000),
            round((place.y_m - first.y_m) * 1000),
        )
        for place in there
    )


def _cabling(wired: Wiring, slack: float, previous: Cabling | None) -> Cabling:
    state = _state(wired, slack)
    by_hand = drawn(wired, slack)
    counts: dict[Kind, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for group, times in state.many.values():
        for kind, count in zip(group.kinds, group.counts, strict=True):
            _add(counts[kind], count, times)
    for kind, drawn_count in by_hand.counts.items():
        _add(counts[kind], drawn_count, 1)
    ends: Mapping[str, Ends] = state.ends
    if by_hand.ends:
        merged = dict(state.ends)
        for rack, more in by_hand.ends.items():
            merged[rack] = _sorted(Counter(dict(state.ends.get(rack, ()))) + Counter(more))
        ends = merged
    if previous is not None and previous.rack_ends == ends:
        ends = previous.rack_ends
    patterns = [found for n in sorted(state.troubled) for found in state.troubled[n]]
    return Cabling(tuple(_classes(counts)), ends, (*by_hand.problems, *patterns), state.unplugged)


def _add(total: list[int], count: Iterable[int], times: int) -> None:
    for place, value in enumerate(count):
        total[place] += value * times


def _classes(counts: Mapping[Kind, list[int]]) -> Iterator[LinkClass]:
    def rank(kind: Kind) -> tuple[int, tuple[object, ...]]:
        return TIERS.index(kind.tier), tuple(kind[1:])

    for kind in sorted(counts, key=rank):
        yield LinkClass(*kind, *counts[kind])


def _state(wired: Wiring, slack: float) -> _State:
    return _states.get(
        (wired.wired, wired.catalog, wired.where), lambda: _new_state(wired, slack), slack
    )


def _new_state(wired: Wiring, slack: float) -> _State:
    # not for the empty tuple, which all designs without patterns share
    before = wired.previous
    last = None if before is None else _states.peek(before, slack) if wired.previous else None
    if last is None:
        groups = [_cabled(wired, group, slack) for group in wired.wired]
        changed: Iterable[int] = range(len(groups))
        many: dict[int, tuple[Cabled, int]] = {}
        ends: dict[str, Ends] = {}
        troubled: dict[int, tuple[CablingProblem, ...]] = {}
    else:
        groups = list(last.groups)
        changed = wired.changed
        many, ends, troubled = dict(last.many), dict(last.ends), dict(last.troubled)
        for number in changed:
            _count(many, groups[number], -1)
            groups[number] = _cabled(wired, wired.wired[number], slack)
    racks: dict[str, None] = {}
    for number in changed:
        _count(many, groups[number], 1)
        racks.update(dict.fromkeys(wired.wired[number].racks))
        problems = tuple(_problems(wired, wired.wired[number], groups[number]))
        troubled.pop(number, None)
        if problems:
            troubled[number] = problems
    for rack in racks:
        _set_ends(ends, rack, wired, groups)
    unplugged = sum(p.links for found in troubled.values() for p in found if p.is_unplugged)
    return _State(tuple(groups), many, ends, troubled, unplugged)


def _cabled(wired: Wiring, group: Wired, slack: float) -> Cabled:
    return cabled(group.expansion, spots(wired, group.racks), wired.catalog, slack)


def _count(many: dict[int, tuple[Cabled, int]], group: Cabled, step: int) -> None:
    times = many.pop(id(group), (group, 0))[1] + step
    if times:
        many[id(group)] = (group, times)


def _set_ends(ends: dict[str, Ends], rack: str, wired: Wiring, groups: list[Cabled]) -> None:
    found: Counter[str] = Counter()
    for number in wired.of_rack.get(rack, ()):
        found.update(groups[number].ends[wired.wired[number].racks.index(rack)])
    new = _sorted(found)
    if new != ends.get(rack, ()):
        ends[rack] = new
    if not ends.get(rack, True):
        del ends[rack]


def _sorted(found: Mapping[str, int]) -> Ends:
    return tuple(sorted(found.items()))


def _problems(wired: Wiring, group: Wired, cabled_group: Cabled) -> Iterator[CablingProblem]:
    for shortfall in group.expansion.shortfalls:
        yield of_shortfall(group, shortfall)
    for misfit in cabled_group.misfits:
        yield of_misfit(wired, group, misfit)
