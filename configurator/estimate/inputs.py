"""The inputs of the engine: counts of the takeoff, figure columns, assumptions, measured fabric."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from configurator.catalog import Catalog
from configurator.catalog.figure import Figure
from configurator.estimate.columns import part_columns, unknown_figure
from configurator.estimate.values import Value, along, scalar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from configurator.catalog import Status
    from configurator.design.model import Assumption, Design
    from configurator.estimate.takeoff import Item, Takeoff
    from configurator.fabric.cabling import Cabling
    from configurator.fabric.metrics import FabricMetrics

# Assumptions that formulas name; the colocation price is read per watt
ASSUMPTIONS: dict[str, str] = {
    "electricity_usd_per_kwh": "electricity_usd_per_kwh",
    "carbon_kg_per_kwh": "carbon_kg_per_kwh",
    "pue": "pue",
    "colo_usd_per_w_month": "colo_usd_per_kw_month",
    "years": "years",
    "residual_share": "residual_share",
    "support_share_per_year": "support_share_per_year",
    "freight_share": "freight_share",
    "integration_share": "integration_share",
    "contingency_share": "contingency_share",
    "typical_power_ratio": "typical_power_ratio",
    "idle_power_ratio": "idle_power_ratio",
    "utilisation": "utilisation",
    "power_factor": "power_factor",
    "air_temperature_rise_k": "air_temperature_rise_k",
    "coolant_temperature_rise_k": "coolant_temperature_rise_k",
    "coolant_density_kg_per_l": "coolant_density_kg_per_l",
    "coolant_heat_j_per_kg_k": "coolant_heat_j_per_kg_k",
    "annual_failure_rate": "annual_failure_rate",
    "restock_weeks": "restock_weeks",
    "spares_service_level": "spares_service_level",
    "scale_up_bus_efficiency": "scale_up_bus_efficiency",
}
MEASURED = {
    "measured_diameter_hops": "diameter_hops",
    "measured_mean_hops": "mean_hops",
    "measured_bisection_bytes_per_s": "bisection_bytes_per_s",
    "measured_oversubscription": "oversubscription",
    "measured_max_latency_s": "max_latency_s",
}


COLUMNS = frozenset(part_columns((), Catalog({}), None))


class LastInputs(NamedTuple):
    """The inputs of the last design, of the same catalogue, and what they were read from."""

    assumptions: tuple[Assumption, ...]
    items: tuple[Item, ...]
    inputs: Mapping[str, Value]


def assumed(design: Design, catalog: Catalog, name: str) -> Figure:
    """The figure of an assumption: the design's own, else the catalogue's default, else unknown."""
    own = next((a.figure for a in design.assumptions if a.name == name), None)
    return own or catalog.defaults.get(name) or unknown_figure(name)


def _scalar(name: str, figure: Figure) -> Value:
    known = figure.si is not None
    return Value(
        scalar(figure.si if figure.si is not None else np.nan),
        figure.status if known else "unknown",
        frozenset() if known else frozenset({("design", name)}),
        (figure,),
        (f"assumption {name}",),
    )


def assumption_inputs(design: Design, catalog: Catalog) -> dict[str, Value]:
    """Scalar inputs from the design's assumptions."""
    figures = dict(catalog.defaults) | {a.name: a.figure for a in design.assumptions}
    return {
        name: _scalar(key, figures.get(key) or unknown_figure(key))
        for name, key in ASSUMPTIONS.items()
    }


def column_inputs(design: Design, catalog: Catalog, items: tuple[Item, ...]) -> dict[str, Value]:
    """Figure columns along the part axis."""
    parts = [catalog.part(item.part_id) for item in items]
    return part_columns(parts, catalog, assumed(design, catalog, "licence_usd_per_chip"))


def count_inputs(takeoff: Takeoff, cabling: Cabling, catalog: Catalog) -> dict[str, Value]:
    """What was counted: exact, so of the strongest status."""
    shelf = np.asarray(
        [catalog.part(item.part_id).kind == "power_shelf" for item in takeoff.items], dtype=float
    )
    shelves = takeoff.count_per_rack * shelf
    pieces = shelves.sum(axis=1, keepdims=True)
    share = np.divide(shelves, pieces, out=np.zeros_like(shelves), where=pieces > 0)
    rate_bps = {"backplane": 0.0, "rack": 0.0, "cross_rack": 0.0}
    for link_class in cabling.classes:
        tier = "backplane" if link_class.medium == "backplane" else link_class.tier
        if tier in rate_bps:
            rate_bps[tier] += link_class.links * link_class.rate_bps
    arrays = {
        "racks_in_class": along(takeoff.racks_in_class, "rack_class"),
        "count_per_rack": along(takeoff.count_per_rack, "rack_class", "part"),
        "ends_per_rack": along(takeoff.ends_per_rack, "rack_class", "part"),
        "feed_count_per_rack": along(takeoff.feed_count_per_rack, "rack_class", "part", "feed"),
        "units_used_per_rack": along(takeoff.units_used_per_rack, "rack_class"),
        "loose_count": along(takeoff.loose_count, "part"),
        "shelf_share": along(share, "rack_class", "part"),
        "without_shelf": along((pieces[:, 0] == 0).astype(float), "rack_class"),
        "link_count": scalar(float(sum(c.links for c in cabling.classes))),
        "cable_count": scalar(float(sum(c.cables for c in cabling.classes))),
        "backplane_bps": scalar(rate_bps["backplane"]),
        "rack_cable_bps": scalar(rate_bps["rack"]),
        "cross_rack_cable_bps": scalar(rate_bps["cross_rack"]),
        "active_lane_share": scalar(_active_lane_share(takeoff, catalog)),
    }
    return {name: Value(array) for name, array in arrays.items()}


def _active_lane_share(takeoff: Takeoff, catalog: Catalog) -> float:
    """Active over all backplane ports of the boards; spare lanes carry no traffic."""
    active = ports = 0.0
    pieces = takeoff.racks_in_class @ takeoff.count_per_rack
    for item, count in zip(takeoff.items, pieces, strict=True):
        part = catalog.part(item.part_id)
        for group in part.ports if part.kind == "board" else ():
            if group.kind == "scale_up" and group.connector.startswith("backplane"):
                ports += count * group.count
                active += count * (group.active * group.owners or group.count)
    return active / ports if ports else 1.0


def measured_inputs(metrics: FabricMetrics | None) -> dict[str, Value]:
    """Metrics of the drawn graph; what was not measured is absent (NaN), not unknown."""
    inputs = {}
    for name, attribute in MEASURED.items():
        value = None if metrics is None else getattr(metrics, attribute)
        status: Status = "assumption" if attribute == "max_latency_s" else "derived"
        inputs[name] = Value(scalar(np.nan if value is None else value), status)
    return inputs


def all_inputs(
    design: Design,
    catalog: Catalog,
    takeoff: Takeoff,
    cabling: Cabling,
    metrics: FabricMetrics | None,
    last: LastInputs | None = None,
) -> Mapping[str, Value]:
    """Every input of the engine by name; figures that were read for the last design are kept."""
    if last is None or last.assumptions is not design.assumptions:
        last = None
    # the price of a licence is an assumption, so columns are kept only together with these
    same_items = last is not None and last.items == takeoff.items
    return {
        **count_inputs(takeoff, cabling, catalog),
        **(_kept(last, COLUMNS) if same_items else column_inputs(design, catalog, takeoff.items)),
        **(_kept(last, ASSUMPTIONS) or assumption_inputs(design, catalog)),
        **measured_inputs(metrics),
    }


def _kept(last: LastInputs | None, names: Iterable[str]) -> dict[str, Value]:
    return {} if last is None else {name: last.inputs[name] for name in names}
