"""Which cable or pair of optics joins two ports over a length: the cheapest that reaches.

Prices are compared per link: a cable's price over the links that it carries; two modules, each over
the links that it carries, and the fibre between them. A price that is unknown is dearer than any.
Of several modules of one optic type the first in the catalogue's order is meant, so that a special
one (linear, say) is used only where a link names it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.fabric.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog, Part, PortGroup

BACKPLANE = "backplane-x8"


@dataclass(frozen=True, slots=True)
class Choice:
    """What to buy for a link: a cable, or a fibre (in `cable`) with a module at either end.

    All empty for the backplane, which comes with the rack. `a_links` and `b_links` are how many
    links of this rate share one end of it: a module, or the plug of a cable.
    """

    medium: str
    cable: str
    optic_a: str
    optic_b: str
    reach_m: float
    cost_usd: float
    a_links: int = 1
    b_links: int = 1

    @property
    def part(self) -> str:
        """The part that sets the reach."""
        return self.optic_a or self.cable


_BACKPLANE = Choice("backplane", "", "", "", math.inf, 0.0)
_memo: Memo[tuple[Choice, ...]] = Memo(256)


def choices(
    catalog: Catalog, a: PortGroup, b: PortGroup, rate_bps: float, named: str = ""
) -> tuple[Choice, ...]:
    """All that joins two kinds of port at this rate, cheapest first; only `named` where given."""
    if a.connector == b.connector == BACKPLANE:
        return (_BACKPLANE,)

    def compute() -> tuple[Choice, ...]:
        found = [*_cables(catalog, a, b, rate_bps), *_optics(catalog, a, b, rate_bps, named)]
        if named:
            found = [c for c in found if named in (c.cable, c.optic_a, c.optic_b)]
        return tuple(sorted(found, key=lambda choice: choice.cost_usd))

    return _memo.get((catalog, a, b), compute, rate_bps, named)


def choose(options: tuple[Choice, ...], length_m: float) -> Choice | None:
    """The cheapest that reaches; else the one that reaches farthest; None where nothing fits."""
    for option in options:
        if option.reach_m >= length_m:
            return option
    return max(options, key=lambda option: option.reach_m, default=None)


def _price(part: Part) -> float:
    price = part.number("price")
    return math.inf if price is None else price


def _cables(catalog: Catalog, a: PortGroup, b: PortGroup, rate_bps: float) -> Iterator[Choice]:
    for cable in catalog.of_kind("cable"):
        if len(cable.connectors) != 2 or cable.rate_bps < rate_bps:
            continue
        device, switch = cable.connectors
        if (a.connector, b.connector) == (device, switch):
            flipped = False
        elif (b.connector, a.connector) == (device, switch):
            flipped = True
        else:
            continue
        # a splitter has all its links in one plug at the switch and a plug for each at the devices
        tails = cable.fanout if device == switch else 1
        ends = (cable.fanout, tails) if flipped else (tails, cable.fanout)
        yield Choice(
            cable.medium or "dac",
            cable.id,
            "",
            "",
            cable.number("reach") or 0.0,
            _price(cable) / cable.fanout,
            *ends,
        )


def _links_of(module: Part, rate_bps: float) -> int:
    return max(int(module.rate_bps // rate_bps), 1) * module.fanout


def _modules(catalog: Catalog, port: PortGroup, rate_bps: float, named: str) -> Iterator[Part]:
    seen = set()
    for module in catalog.of_kind("optic"):
        if port.connector not in module.connectors or module.rate_bps < rate_bps:
            continue
        if module.id == named or module.optic_type not in seen:
            seen.add(module.optic_type)
            yield module


def _optics(
    catalog: Catalog, a: PortGroup, b: PortGroup, rate_bps: float, named: str
) -> Iterator[Choice]:
    for near in _modules(catalog, a, rate_bps, named):
        for far in _modules(catalog, b, rate_bps, named):
            if near.optic_type != far.optic_type or near.fibre != far.fibre:
                continue
            fibre = catalog.parts.get(near.fibre)
            if fibre is None:
                continue
            reaches = [part.number("reach") for part in (near, far, fibre)]
            a_links, b_links = _links_of(near, rate_bps), _links_of(far, rate_bps)
            yield Choice(
                "fibre",
                fibre.id,
                near.id,
                far.id,
                min(reach for reach in reaches if reach is not None),
                _price(near) / a_links + _price(far) / b_links + _price(fibre),
                a_links,
                b_links,
            )
