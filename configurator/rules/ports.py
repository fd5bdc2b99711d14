"""Rules of ports: boards that hang in a design without any link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.fabric.wiring import wiring
from configurator.message import message
from configurator.rules.facts import Facts, named
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENOUGH_TO_LINK = 2


def unlinked(facts: Facts) -> Iterator[Violation]:
    """A rack with boards receives no link at all, though the design has more than one board."""
    boards = [
        (number, sum(facts.catalog.part(m.part).kind == "board" for m in c.build.mounts))
        for number, c in enumerate(facts.takeoff.classes)
    ]
    pieces = facts.takeoff.racks_in_class
    if sum(count * pieces[number] for number, count in boards) < _ENOUGH_TO_LINK:
        return
    wired = wiring(facts.design, facts.catalog)
    linked = {*wired.of_rack, *wired.links_of_rack}
    for number, count in boards:
        racks = [rack for rack in facts.racks_of(number) if rack.id not in linked] if count else []
        if racks:
            yield Violation(
                "ports.unlinked",
                "info",
                message(
                    "{rack} is linked to nothing (boards in it: {count}): draw links from port to "
                    "port with the link tool.",
                    rack=named(racks),
                    count=count,
                ),
                tuple(rack.id for rack in racks),
                float(count),
            )


RULES = (unlinked,)
