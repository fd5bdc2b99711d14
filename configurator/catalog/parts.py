"""What can be bought, and the facts beside it: parts with ports, and sites, prices and systems."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.catalog.figure import Figure

PartKind = Literal[
    "accelerator",
    "board",
    "host",
    "scale_up_switch",
    "scale_out_switch",
    "management_switch",
    "rack",
    "power_shelf",
    "pdu",
    "cdu",
    "cable",
    "optic",
    "fibre",
    "accessory",
    "licence",
]
PlaceableKind = Literal[
    "board",
    "host",
    "scale_up_switch",
    "scale_out_switch",
    "management_switch",
    "power_shelf",
    "pdu",
]
MOUNTED_KINDS = frozenset(get_args(PlaceableKind))
FLOOR_KINDS = frozenset(("rack", "cdu"))
SWITCH_KINDS = frozenset(("scale_up_switch", "scale_out_switch", "management_switch"))

PortKind = Literal["scale_up", "scale_out", "management"]
PortOwner = Literal["chip", "nic", "asic", "device"]
Form = Literal["rack_unit", "zero_u", "floor", "none"]
Medium = Literal["backplane", "dac", "acc", "aec", "aoc", "fibre"]
# busbar: measured before the rectifier; inlet: at the AC inlet of the device
PowerPoint = Literal["busbar", "inlet", "none"]


@dataclass(frozen=True, slots=True)
class PortGroup:
    """`count` like ports, named `<id>1 … <id>count`; the first count/owners are of owner 1, etc.

    `rate_bps` is per direction and port. `active` is how many ports of each owner carry traffic.
    """

    id: str
    kind: PortKind
    count: int
    rate_bps: float
    connector: str
    owner: PortOwner = "device"
    owners: int = 1
    breakout: int = 1
    # 0 stands for all of them
    active: int = 0

    def names(self) -> tuple[str, ...]:
        """The port names in order."""
        return tuple(f"{self.id}{number}" for number in range(1, self.count + 1))

    def owner_of(self, number: int) -> int:
        """Which owner (from 0) has port `number` (from 1)."""
        return (number - 1) * self.owners // self.count


@dataclass(frozen=True, slots=True)
class Offer:
    """From when a class of customer can have the part, and as what."""

    customer_class: str
    available_from: str
    stage: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class BoardFabric:
    """How the chips of one board are joined on the board itself.

    `full_mesh`: `links_per_pair` links straight between any two chips; `switched`: one link from
    each chip to each of `switches` on-board switches. `rate_bps` is per link and direction.
    """

    kind: Literal["none", "full_mesh", "switched"] = "none"
    links_per_pair: int = 0
    switches: int = 0
    rate_bps: float = 0.0


def _no_figures() -> Mapping[str, Figure]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """One orderable thing (or the unpriced chip on a board), its figures and its ports."""

    id: str
    kind: PartKind
    name: str
    manufacturer: str = ""
    part_number: str = ""
    description: str = ""
    short_name: str = ""
    form: Form = "none"
    cooling: Literal["air", "liquid", "none"] = "none"
    power_point: PowerPoint = "none"
    full_depth: bool = True
    chip: str = ""
    chip_count: int = 0
    nic_count: int = 0
    asic_count: int = 0
    board_fabric: BoardFabric = field(default_factory=BoardFabric)
    ports: tuple[PortGroup, ...] = ()
    figures: Mapping[str, Figure] = field(default_factory=_no_figures)
    offers: tuple[Offer, ...] = ()
    frameworks: tuple[str, ...] = ()
    licence: str = ""
    # cables and optics
    medium: Medium | None = None
    rate_bps: float = 0.0
    connectors: tuple[str, ...] = ()
    fanout: int = 1
    # of optics: the fibre between two modules, and what both ends must have in common
    fibre: str = ""
    optic_type: str = ""
    backplane: bool = False

    def figure(self, name: str) -> Figure | None:
        """The figure of that name; None where the part has no such property."""
        return self.figures.get(name)

    def number(self, name: str) -> float | None:
        """The SI value of a figure; None where it is absent, unknown or text."""
        figure = self.figures.get(name)
        return None if figure is None else figure.si

    @property
    def height_u(self) -> int:
        """Rack units taken; 0 for what does not sit on the rails."""
        return int(self.number("height") or 0) if self.form == "rack_unit" else 0

    @property
    def units(self) -> int:
        """Usable units of a rack."""
        return int(self.number("units") or 0)

    def port_group(self, port: str) -> PortGroup | None:
        """The group that the named port, or the named lane of a port (`p5.2`), belongs to."""
        name, dot, lane = port.partition(".")
        for group in self.ports:
            if name in group.names():
                lanes = {str(number) for number in range(1, group.breakout + 1)}
                whole = not dot or (group.breakout > 1 and lane in lanes)
                return group if whole else None
        return None


@dataclass(frozen=True, slots=True)
class Fact:
    """Figures that are no part: sites, tariffs, finance, systems for comparison, press claims."""

    id: str
    kind: str
    name: str
    figures: Mapping[str, Figure] = field(default_factory=_no_figures)
