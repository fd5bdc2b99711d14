"""What a link between two ports would be: cable, medium, optics and length, or why it cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.fabric.ends import End, find_end
from configurator.fabric.length import height_m, route_m, stock_length_m, tray_m
from configurator.fabric.media import BACKPLANE, Choice, choices, choose
from configurator.message import Amount, Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

DEFAULT_SLACK = 0.1
_KIND_NAMES = {"scale_up": "scale-up", "scale_out": "scale-out", "management": "management"}


class Incompatible(Exception):
    """Two ports that no cable can join; says both facts and one way out."""

    def __init__(self, reason: Message) -> None:
        self.message = reason
        super().__init__(reason.text())


@dataclass(frozen=True, slots=True)
class LinkOffer:
    """What joins two ports. `cable` is the fibre where there are optics, empty for the backplane.

    `length_m` includes slack; `stock_m` is the length bought. Where nothing reaches, `reaches` is
    False, the part is the one that comes closest, and `reason` says by how much it fails.
    """

    cable: str
    medium: str
    optic_a: str
    optic_b: str
    length_m: float
    stock_m: float
    rate_bps: float
    reaches: bool
    reason: Message | None = None


def cable_slack(design: Design) -> float:
    """Share of the routed length that is added to it, from the design's assumptions."""
    for assumption in design.assumptions:
        if assumption.name == "cable_slack":
            slack = assumption.figure.si
            return DEFAULT_SLACK if slack is None else slack
    return DEFAULT_SLACK


def link_offer(design: Design, catalog: Catalog, a: str, b: str, cable: str = "") -> LinkOffer:
    """What would join two ports, addresses `rack/mount/port`; only with `cable` where it is named.

    A whole port that can be broken out may meet a slower one. Raises Incompatible where the ports
    do not exist or nothing fits both; length is judged in `reaches`.
    """
    near, far = _end(design, catalog, a), _end(design, catalog, b)
    rate_bps = common_rate(near, far)
    refuse_backplane(catalog, near, far)
    options = choices(catalog, near.group, far.group, rate_bps, cable)
    if not options:
        raise Incompatible(nothing_fits(catalog, near, far, cable))
    routed_m = routed_length_m(catalog, near, far)
    length_m = routed_m * (1 + cable_slack(design))
    stock_m = stock_length_m(length_m)
    chosen = choose(options, stock_m)
    assert chosen is not None
    if chosen.medium == "backplane":
        return LinkOffer("", "backplane", "", "", routed_m, 0.0, rate_bps, reaches=True)
    reaches = chosen.reach_m >= stock_m
    return LinkOffer(
        chosen.cable,
        chosen.medium,
        chosen.optic_a,
        chosen.optic_b,
        length_m,
        stock_m,
        rate_bps,
        reaches,
        None if reaches else too_long(catalog, chosen, stock_m, near.label, far.label),
    )


def matched_ends(design: Design, catalog: Catalog, a: str, b: str) -> tuple[str, str]:
    """The ends, a whole fast port replaced by its first free lane where the other end is slower.

    So that `nic1` drawn to a 400G port takes `p5.1` of it and leaves `p5.2` free.
    """
    from configurator.fabric.ports import free_lane

    near, far = find_end(design, catalog, a), find_end(design, catalog, b)
    if near is None or far is None:
        return a, b
    if not far.lane and near.rate_bps * far.group.breakout == far.rate_bps > near.rate_bps:
        return a, free_lane(design, catalog, far)
    if not near.lane and far.rate_bps * near.group.breakout == near.rate_bps > far.rate_bps:
        return free_lane(design, catalog, near), b
    return a, b


def routed_length_m(catalog: Catalog, near: End, far: End) -> float:
    """Metres from port to port without slack."""
    racks = [catalog.part(end.place.rack.build.part) for end in (near, far)]
    heights = [
        height_m(rack, end.part, end.mount) for rack, end in zip(racks, (near, far), strict=True)
    ]
    return route_m(
        near.place, heights[0], tray_m(racks[0]), far.place, heights[1], tray_m(racks[1])
    )


def too_long(catalog: Catalog, chosen: Choice, stock_m: float, a: str, b: str) -> Message:
    """That a link is longer than anything that fits it reaches."""
    return message(
        "{a} to {b} needs a {length} cable, but {part} reaches {reach}; bring the racks closer.",
        a=a,
        b=b,
        length=Amount(stock_m, "m"),
        part=catalog.part(chosen.part).name,
        reach=Amount(chosen.reach_m, "m"),
    )


def common_rate(near: End, far: End) -> float:
    """The rate of a link between two ports; raises Incompatible where kind or rate differ."""
    if near.device == far.device:
        raise Incompatible(
            message(
                "{a} and {b} are ports of one device; link it to another one.",
                a=near.label,
                b=far.label,
            )
        )
    if near.group.kind != far.group.kind:
        raise Incompatible(
            message(
                "{a} is a {a_kind} port and {b} a {b_kind} port; link ports of the same kind.",
                a=near.label,
                b=far.label,
                a_kind=_KIND_NAMES[near.group.kind],
                b_kind=_KIND_NAMES[far.group.kind],
            )
        )
    rate_bps = min(near.rate_bps, far.rate_bps)
    for end in (near, far):
        lane_bps = end.group.rate_bps / end.group.breakout
        if rate_bps not in (end.rate_bps, lane_bps):
            raise Incompatible(_rates_differ(near, far))
    return rate_bps


def _rates_differ(near: End, far: End) -> Message:
    return message(
        "{a} runs at {a_rate} and {b} at {b_rate}; link ports of the same rate.",
        a=near.label,
        b=far.label,
        a_rate=Amount(near.rate_bps, "bit/s"),
        b_rate=Amount(far.rate_bps, "bit/s"),
    )


def refuse_backplane(catalog: Catalog, near: End, far: End) -> None:
    """Raises Incompatible where a backplane link leaves its rack, or the rack has none."""
    if BACKPLANE not in (near.group.connector, far.group.connector):
        return
    if near.group.connector == far.group.connector and near.place.rack is not far.place.rack:
        raise Incompatible(
            message(
                "{a} and {b} are backplane ports in two racks, and a backplane joins only what is "
                "in one rack; use cross-rack ports, such as xr1.",
                a=near.label,
                b=far.label,
            )
        )
    rack = catalog.part(near.place.rack.build.part)
    if near.group.connector == far.group.connector and not rack.backplane:
        raise Incompatible(
            message(
                "{rack} has no backplane for {a}; use a rack with one, such as {other}.",
                rack=rack.name,
                a=near.label,
                other=next((p.name for p in catalog.of_kind("rack") if p.backplane), "an AI rack"),
            )
        )


def nothing_fits(catalog: Catalog, near: End, far: End, cable: str) -> Message:
    """That the catalogue has nothing, or the named cable does not fit."""
    ends = {
        "a": near.label,
        "b": far.label,
        "a_connector": near.group.connector,
        "b_connector": far.group.connector,
    }
    if cable:
        return message(
            "{cable} does not join {a} ({a_connector}) and {b} ({b_connector}); leave the cable "
            "open to get one that fits.",
            cable=catalog.parts[cable].name if cable in catalog.parts else cable,
            **ends,
        )
    return message(
        "No cable or optic joins {a} ({a_connector}) and {b} ({b_connector}); choose ports with "
        "connectors that match.",
        **ends,
    )


def _end(design: Design, catalog: Catalog, address: str) -> End:
    end = find_end(design, catalog, address)
    if end is None:
        raise Incompatible(
            message("There is no port {address}; see the ports of the part.", address=address)
        )
    return end
