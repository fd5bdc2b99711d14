"""What makes links alike, and what may be wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from configurator.catalog import PortGroup

Tier = Literal["rack", "cross_rack", "scale_out", "management"]
TIERS: tuple[Tier, ...] = ("rack", "cross_rack", "scale_out", "management")


class Kind(NamedTuple):
    """What makes links alike: tier, what joins them, length bought, rate per direction."""

    tier: Tier
    medium: str
    cable: str
    optic_a: str
    optic_b: str
    stock_m: float
    rate_bps: float


@dataclass(frozen=True, slots=True)
class Misfit:
    """Links of a group that cannot be cabled as drawn: nothing fits, or nothing reaches."""

    kind: Literal["fit", "reach", "backplane"]
    links: int
    rack_a: int
    rack_b: int
    a: PortGroup
    b: PortGroup
    part: str = ""
    length_m: float = 0.0
    reach_m: float = 0.0


def tier_of(port_kind: str, inside: bool) -> Tier:
    """The tier of a link by the kind of its ports and whether it stays in one rack."""
    if port_kind == "scale_up":
        return "rack" if inside else "cross_rack"
    return "scale_out" if port_kind == "scale_out" else "management"


def cage_ports(group: PortGroup) -> int:
    """Ports of a device behind one cage, by the rate in the connector's name (`osfp-800g`)."""
    match = re.search(r"-(\d+)g$", group.connector)
    return max(int(float(match[1]) * 1e9 / group.rate_bps), 1) if match else 1
