"""What rules look at: the design with what was computed of it, grouped by rack class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.design.find import racks as all_racks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from configurator.catalog import Catalog, Figure
    from configurator.design.model import Design, Rack
    from configurator.estimate.results import RackLoad
    from configurator.estimate.takeoff import RackClass, Takeoff
    from configurator.fabric.cabling import Cabling


@dataclass(frozen=True, slots=True)
class Facts:
    """Design, catalogue, takeoff, cabling, loads by rack and the design's assumptions."""

    design: Design
    catalog: Catalog
    takeoff: Takeoff
    cabling: Cabling
    loads: Mapping[str, RackLoad]
    assumptions: Mapping[str, Figure]

    def classes(self) -> Iterator[tuple[int, RackClass, RackLoad]]:
        """Each rack class with its number and the load of one of its racks."""
        first: dict[int, str] = {}
        for rack_id, number in self.takeoff.class_of.items():
            first.setdefault(number, rack_id)
        for number, rack_class in enumerate(self.takeoff.classes):
            yield number, rack_class, self.loads[first[number]]

    def racks_of(self, number: int) -> list[Rack]:
        """The racks of a class in floor order."""
        class_of = self.takeoff.class_of
        return [rack for rack in all_racks(self.design) if class_of[rack.id] == number]


def named(racks: list[Rack]) -> str:
    """How a message calls some racks: the first one's label, and how many more there are."""
    first = racks[0].label or racks[0].id
    return first if len(racks) == 1 else f"{first} and {len(racks) - 1} more"
