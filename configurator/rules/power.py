"""Rules of rack power: the limit of each side, missing feeds, feeds on one side only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.message import Amount, message
from configurator.rules.facts import Facts, named
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

# a limit that is met to the last watt is met
_TOLERANCE = 1e-9


def over_limit(facts: Facts) -> Iterator[Violation]:
    """A rack draws more than one side of its feeds can carry."""
    for number, _, load in facts.classes():
        limit = load.power_limit_w
        if limit is not None and load.power_w > limit * (1 + _TOLERANCE):
            racks = facts.racks_of(number)
            yield Violation(
                "power.rack_limit",
                "error",
                message(
                    "{rack} would draw {power} and one side of its feeds carries {limit}: "
                    "add a PDU or power shelf to each side, or move a board out.",
                    rack=named(racks),
                    power=Amount(load.power_w, "W"),
                    limit=Amount(limit, "W"),
                ),
                tuple(rack.id for rack in racks),
                load.power_w / limit,
            )


def without_shelf(facts: Facts) -> Iterator[Violation]:
    """Devices hang on a busbar that no power shelf feeds.

    A warning, as without a PDU: a rack may be filled first and fed later, without holding Alt.
    """
    for number, rack_class, load in facts.classes():
        parts = {facts.catalog.part(m.part).kind for m in rack_class.build.mounts}
        has_busbar = facts.catalog.part(rack_class.build.part).backplane
        if has_busbar and load.busbar_power_w > 0 and "power_shelf" not in parts:
            racks = facts.racks_of(number)
            yield Violation(
                "power.no_shelf",
                "warning",
                message(
                    "{rack} has {power} on its busbar and no power shelf to feed it: mount shelves "
                    "for feed A and for feed B.",
                    rack=named(racks),
                    power=Amount(load.busbar_power_w, "W"),
                ),
                tuple(rack.id for rack in racks),
                load.busbar_power_w,
            )


def without_feed(facts: Facts) -> Iterator[Violation]:
    """Devices draw power in a rack that has no PDU, so that nothing limits it."""
    for number, rack_class, load in facts.classes():
        feeds = _feeds(facts, number)
        if load.power_w > 0 and not feeds:
            racks = facts.racks_of(number)
            yield Violation(
                "power.no_feed",
                "warning",
                message(
                    "{rack} draws {power} and has no PDU: drag one for feed A and one for feed B "
                    "into its side channel.",
                    rack=named(racks),
                    power=Amount(load.power_w, "W"),
                ),
                tuple(rack.id for rack in racks),
                load.power_w,
            )
        elif len(feeds) == 1 and rack_class.build.mounts:
            racks = facts.racks_of(number)
            yield Violation(
                "power.one_side",
                "warning",
                message(
                    "{rack} is fed from side {feed} only and goes dark when that side fails: "
                    "add a PDU on the other side.",
                    rack=named(racks),
                    feed=next(iter(feeds)) or "–",
                ),
                tuple(rack.id for rack in racks),
            )


def _feeds(facts: Facts, number: int) -> set[str]:
    """Sides on which the rack has a PDU."""
    build = facts.takeoff.classes[number].build
    return {m.feed for m in build.mounts if facts.catalog.part(m.part).kind == "pdu"}


RULES = (over_limit, without_shelf, without_feed)
