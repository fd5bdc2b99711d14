"""From the engine's arrays to what surfaces show: quantities, rack loads, tier bandwidth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.results import Quantity, RackLoad, TierBandwidth

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.estimate.engine import Definition
    from configurator.estimate.sampling import Band
    from configurator.estimate.takeoff import Takeoff
    from configurator.estimate.values import Array, Value

# The names that other programs rely on (design.md §7), in the order in which people read them
CONTRACT: tuple[str, ...] = (
    "racks", "boards", "chips", "switches", "links", "cables", "rack_units_used", "mass_kg",
    "peak_fp8_flops", "peak_bf16_flops", "peak_fp32_flops", "hbm_bytes",
    "hbm_bandwidth_bytes_per_s", "it_power_w", "it_power_typical_w", "facility_power_w", "heat_w",
    "air_heat_w", "liquid_heat_w", "airflow_m3_per_h", "coolant_flow_l_per_min",
    "scale_up_bandwidth_bytes_per_s", "scale_out_bandwidth_bytes_per_s",
    "bisection_bandwidth_bytes_per_s", "oversubscription", "diameter_hops", "mean_hops",
    "max_latency_s", "all_reduce_s", "all_to_all_s", "energy_kwh_per_year", "carbon_kg_per_year",
    "capex_usd", "opex_usd_per_year", "tco_usd", "tco_usd_per_year", "cost_usd_per_chip_hour",
    "capex_usd_per_peak_bf16_pflops", "peak_bf16_flops_per_w",
)  # fmt: skip
ALSO_SHOWN: tuple[str, ...] = (
    "it_power_idle_w", "facility_power_typical_w", "hardware_usd", "licences_usd", "spares_usd",
    "energy_usd_per_year", "colo_usd_per_year", "support_usd_per_year",
)  # fmt: skip
TIERS = (
    ("board", "board_tier_bytes_per_s"),
    ("rack", "rack_tier_bytes_per_s"),
    ("cross_rack", "cross_rack_tier_bytes_per_s"),
    ("scale_out", "scale_out_bandwidth_bytes_per_s"),
)


def publish(values: Mapping[str, Value], bands: Mapping[str, Band]) -> dict[str, Quantity]:
    """All quantities that surfaces may show, by name."""
    return {
        name: _quantity(QUANTITIES[name], values[name], bands.get(name))
        for name in (*CONTRACT, *ALSO_SHOWN)
    }


def _quantity(definition: Definition, value: Value, band: Band | None) -> Quantity:
    element = value.array.reshape(-1)[0]
    number = float(element)
    hidden = np.isnan(number) or (bool(value.unknown) and not definition.at_least)
    shown = None if hidden else number
    low = high = shown
    if band is not None and shown is not None:
        low, high = min(band.low, shown), max(band.high, shown)
    return Quantity(
        name=definition.name,
        title=definition.title,
        value=shown,
        unit=definition.unit,
        status=value.status,
        low=low,
        high=high,
        unknown_inputs=len(value.unknown),
        exact=element if isinstance(element, Decimal) and not hidden else None,
    )


class RackLoads(Mapping[str, RackLoad]):
    """The load of each rack by id; racks of one class share the record that `of_class` lists."""

    def __init__(self, class_of: Mapping[str, int], of_class: tuple[RackLoad, ...]) -> None:
        self._class_of = class_of
        self.of_class = of_class

    def __getitem__(self, rack_id: str) -> RackLoad:
        return self.of_class[self._class_of[rack_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._class_of)

    def __len__(self) -> int:
        return len(self._class_of)


def rack_loads(takeoff: Takeoff, catalog: Catalog, values: Mapping[str, Value]) -> RackLoads:
    """What every rack carries, read from the engine's values along the rack-class axis."""
    columns = {
        name: _by_class(values[name].array, len(takeoff.classes))
        for name in (
            "rack_power_w",
            "rack_busbar_power_w",
            "rack_power_typical_w",
            "rack_power_limit_w",
            "rack_mass_kg",
            "rack_mass_limit_kg",
            "rack_air_heat_w",
            "rack_liquid_heat_w",
        )
    }
    unknown = values["rack_power_w"].unknown | values["rack_mass_kg"].unknown
    loads = tuple(
        RackLoad(
            units_used=int(takeoff.units_used_per_rack[i]),
            units=catalog.part(rack_class.build.part).units,
            power_w=columns["rack_power_w"][i],
            power_typical_w=columns["rack_power_typical_w"][i],
            power_limit_w=_limit(columns["rack_power_limit_w"][i]),
            mass_kg=columns["rack_mass_kg"][i],
            mass_limit_kg=_limit(columns["rack_mass_limit_kg"][i]),
            air_heat_w=columns["rack_air_heat_w"][i],
            liquid_heat_w=columns["rack_liquid_heat_w"][i],
            unknown_inputs=sum(
                part_id in {m.part for m in rack_class.build.mounts} | {rack_class.build.part}
                for part_id, _ in unknown
            ),
            busbar_power_w=columns["rack_busbar_power_w"][i],
        )
        for i, rack_class in enumerate(takeoff.classes)
    )
    return RackLoads(takeoff.class_of, loads)


def _by_class(array: Array, classes: int) -> list[float]:
    return [float(x) for x in np.broadcast_to(array.reshape(-1), (classes,))]


def _limit(value: float) -> float | None:
    return value if np.isfinite(value) and value > 0 else None


def tiers(values: Mapping[str, Value]) -> tuple[TierBandwidth, ...]:
    """Bandwidth per direction of each tier of the interconnect."""
    return tuple(
        TierBandwidth(tier, float(values[name].array.reshape(-1)[0])) for tier, name in TIERS
    )
