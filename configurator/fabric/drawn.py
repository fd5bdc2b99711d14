"""Links drawn by hand with their cables: counted like a pattern's, one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from configurator.fabric.ends import End, find_end
from configurator.fabric.kinds import Kind, tier_of
from configurator.fabric.length import stock_length_m
from configurator.fabric.media import Choice, choices, choose
from configurator.fabric.memo import Memo
from configurator.fabric.offer import (
    Incompatible,
    common_rate,
    nothing_fits,
    refuse_backplane,
    routed_length_m,
    too_long,
)
from configurator.fabric.problems import CablingProblem
from configurator.message import message

if TYPE_CHECKING:
    from collections.abc import Hashable

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Link
    from configurator.fabric.wiring import Wiring


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link drawn by hand: its ends, what it is, and what shares its cable or modules."""

    link: Link
    near: End
    far: End
    kind: Kind
    choice: Choice
    length_m: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """All links drawn by hand that can be; counts as in `Cabled`, ends by rack."""

    links: tuple[DrawnLink, ...]
    counts: dict[Kind, list[int]]
    ends: dict[str, dict[str, int]]
    problems: tuple[CablingProblem, ...]


_memo: Memo[Drawn] = Memo(8)
_one: Memo[DrawnLink | CablingProblem] = Memo(20_000)


def drawn(wired: Wiring, slack: float) -> Drawn:
    """The links drawn by hand; computed again only when one of them or a rack of theirs changes."""
    places = tuple(wired.where.by_id.get(rack) for rack in wired.links_of_rack)
    objects = (wired.design.links, wired.catalog, *places)
    return _memo.get(objects, lambda: _count(wired, slack), slack)


def _count(wired: Wiring, slack: float) -> Drawn:
    found, problems = [], []
    for link in wired.design.links:
        ends = (link.a.partition("/")[0], link.b.partition("/")[0])
        places = tuple(wired.where.by_id.get(rack) for rack in ends)
        compute = partial(_one_link, wired.design, wired.catalog, link, slack)
        result = _one.get((link, wired.catalog, *places), compute, slack)
        if isinstance(result, CablingProblem):
            problems.append(result)
            continue
        found.append(result)
        if result.choice.reach_m < result.kind.stock_m:
            problems.append(_too_long(wired.catalog, result))
    counts, ends_of = _tally(found)
    return Drawn(tuple(found), counts, ends_of, tuple(problems))


def _one_link(
    design: Design, catalog: Catalog, link: Link, slack: float
) -> DrawnLink | CablingProblem:
    near, far = find_end(design, catalog, link.a), find_end(design, catalog, link.b)
    if near is None or far is None:
        missing = link.a if near is None else link.b
        text = message(
            "Link {link} ends at {address}, and there is no such port; remove it or draw it anew.",
            link=link.id,
            address=missing,
        )
        return CablingProblem("missing", text, (link.a, link.b))
    try:
        rate_bps = common_rate(near, far)
        refuse_backplane(catalog, near, far)
    except Incompatible as refused:
        return CablingProblem("fit", refused.message, (link.a, link.b))
    options = choices(catalog, near.group, far.group, rate_bps, link.cable)
    if not options:
        text = nothing_fits(catalog, near, far, link.cable)
        return CablingProblem("fit", text, (link.a, link.b))
    length_m = routed_length_m(catalog, near, far) * (1 + slack)
    stock_m = stock_length_m(length_m)
    choice = choose(options, stock_m) or options[0]
    kind = Kind(
        tier_of(near.group.kind, near.place.rack is far.place.rack),
        choice.medium,
        choice.cable,
        choice.optic_a,
        choice.optic_b,
        0.0 if choice.medium == "backplane" else stock_m,
        rate_bps,
    )
    return DrawnLink(link, near, far, kind, choice, length_m)


def _too_long(catalog: Catalog, found: DrawnLink) -> CablingProblem:
    link, reach_m = found.link, found.choice.reach_m
    text = too_long(catalog, found.choice, found.kind.stock_m, found.near.label, found.far.label)
    return CablingProblem("reach", text, (link.a, link.b), "", 1, found.length_m, reach_m)


def _tally(found: list[DrawnLink]) -> tuple[dict[Kind, list[int]], dict[str, dict[str, int]]]:
    """Links, cables and modules by kind; ends by rack and part."""
    counts: dict[Kind, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    seen: set[Hashable] = set()
    for one in found:
        count = counts[one.kind]
        count[0] += 1
        if one.kind.medium == "backplane":
            continue
        plugs = [
            (end.device, _cage(end, links, one.kind.rate_bps))
            for end, links in ((one.near, one.choice.a_links), (one.far, one.choice.b_links))
        ]
        if one.kind.optic_a:
            count[1] += 1
            new = [("module", plug) not in seen for plug in plugs]
            seen.update(("module", plug) for plug in plugs)
            count[2] += new[0]
            count[3] += new[1]
        else:
            shared = _shared(one, plugs)
            new = [shared not in seen] * 2
            seen.add(shared)
            count[1] += new[0]
        for end, part, is_new in (
            (one.near, one.kind.optic_a or one.kind.cable, new[0]),
            (one.far, one.kind.optic_b or one.kind.cable, new[1]),
        ):
            if is_new:
                ends[end.place.rack.id][part] += 1
    return dict(counts), {rack: dict(parts) for rack, parts in ends.items()}


def _shared(one: DrawnLink, plugs: list[tuple[str, int]]) -> Hashable:
    """What links must have in common to be in one cable."""
    choice = one.choice
    if choice.a_links == choice.b_links == 1:
        return one.link.id
    if min(choice.a_links, choice.b_links) == 1:
        return one.kind, plugs[0] if choice.a_links > 1 else plugs[1]
    return one.kind, *plugs


def _cage(end: End, links: int, rate_bps: float) -> int:
    return (end.number - 1) // max(int(links * rate_bps // end.group.rate_bps), 1)
