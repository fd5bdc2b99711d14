"""An evaluation: every quantity and violation of one design, reused by identity from the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Rack
    from configurator.estimate.results import BomLine, Quantity, RackLoad, TierBandwidth
    from configurator.rules.rule import Violation


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that is known of one design. `stale` names quantities whose band or value is still awaited."""

    design: Design
    catalog: Catalog
    quantities: Mapping[str, Quantity]
    violations: tuple[Violation, ...]
    bom: tuple[BomLine, ...]
    tiers: tuple[TierBandwidth, ...]
    cost_split: tuple[tuple[str, Decimal], ...]
    rack_loads: Mapping[str, RackLoad]
    stale: frozenset[str] = frozenset()

    def load_of(self, rack: Rack) -> RackLoad:
        """The load of a rack; racks that hold and receive the same share one."""
        return self.rack_loads[rack.id]


def evaluate(
    design: Design,
    catalog: Catalog,
    previous: Evaluation | None = None,
    *,
    samples: int = 10_000,
    bands: bool = True,
) -> Evaluation:
    """All quantities and violations; with `previous` only what depends on the change is computed.

    `bands=False` leaves low, high and graph metrics of changed quantities for a worker: they keep
    the previous figures and are named in `stale`.
    """
    raise NotImplementedError
