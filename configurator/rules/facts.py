"""What rules look at: the design with what was computed of it, grouped by rack class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from configurator.design.find import racks as all_racks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from configurator.catalog import Catalog, Figure
    from configurator.design.model import Design, Rack
    from configurator.estimate.publish import RackLoads
    from configurator.estimate.results import RackLoad
    from configurator.estimate.takeoff import RackClass, Takeoff
    from configurator.fabric.cabling import Cabling


@dataclass(frozen=True, eq=False)
class Facts:
    """Design, catalogue, takeoff, cabling, loads of the racks and the design's assumptions.

    Not slotted: the racks of each class are found once, when the first rule asks for them.
    """

    design: Design
    catalog: Catalog
    takeoff: Takeoff
    cabling: Cabling
    loads: RackLoads
    assumptions: Mapping[str, Figure]

    def classes(self) -> Iterator[tuple[int, RackClass, RackLoad]]:
        """Each rack class with its number and the load of one of its racks."""
        for number, rack_class in enumerate(self.takeoff.classes):
            yield number, rack_class, self.loads.of_class[number]

    def racks_of(self, number: int) -> list[Rack]:
        """The racks of a class in floor order."""
        return self._members[number]

    @cached_property
    def _members(self) -> list[list[Rack]]:
        members: list[list[Rack]] = [[] for _ in self.takeoff.classes]
        class_of = self.takeoff.class_of
        for rack in all_racks(self.design):
            members[class_of[rack.id]].append(rack)
        return members


def named(racks: list[Rack]) -> str:
    """How a message calls some racks: the first one's label, and how many more there are."""
    first = racks[0].label or racks[0].id
    return first if len(racks) == 1 else f"{first} (and {len(racks) - 1} more)"
