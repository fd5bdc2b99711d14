"""What the bench reports of a topology: counts, hops, all-to-all rates, bisection, weak points.

Distances and loads are those of the table without hosted chips; a hosted chip adds one hop at each
end and a link that carries all its own traffic.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from configurator.fabric.flow import flow_to, hops_to
from configurator.fabric.halves import cut_width, fiedler_value, narrowest
from configurator.fabric.ideal_rate import ideal_rate
from configurator.fabric.orbits import orbits
from configurator.fabric.topologies import link_table
from configurator.fabric.topologies.parameters import rate_gbyte_s
from configurator.fabric.topologies.table import BadTopology
from configurator.fabric.weak_points import weak_points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.fabric.orbits import Orbits
    from configurator.fabric.topologies.table import Bools, Floats, LinkTable

# arcs × sources that are not alike: some ten seconds
MOST_WORK = 60_000_000
# hops × sources that are not alike: every hop is a round of the same arrays
MOST_ROUNDS = 500_000
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Traffic:
    """Uniform all-to-all traffic over the joins; the rates are per ordered pair of chips."""

    diameter: int | None
    mean_hops: float | None
    ecmp_rate: float
    # no routing gets more than the capacity offers for the hops, leaves a vertex or joins halves
    rate_ceiling: float


def topology_metrics(topology: Mapping[str, Any]) -> dict[str, Any]:
    """All figures of one topology under the names of the bench; raises BadTopology."""
    rate = rate_gbyte_s(topology)
    table = link_table(topology)
    found = orbits(table)
    _check_work(table, found)
    traffic = all_to_all(table, found)
    hosted = table.total if table.hosted else 0
    joins = int(table.links.sum())
    metrics: dict[str, Any] = {
        "chips": table.total,
        "nodes": len(table.chips) + hosted,
        "links": joins + hosted,
        **table.own,
        "diameter_hops": traffic.diameter,
        "avg_hops_chip_pairs": traffic.mean_hops,
        **_weak(table),
        **_degree(table),
    }
    if topology.get("family") in {"leafspine", "fattree3", "dragonfly+"}:
        metrics.setdefault("switches", len(table.chips))
    methods = {
        "diameter_hops": _exactness(table, found),
        "avg_hops_chip_pairs": _exactness(table, found),
    }
    bisection = _rates(table, found, traffic, metrics, methods)
    _bisection(table, bisection, metrics, methods)
    if topology.get("family") == "twisted_torus":
        plain = link_table({"family": "torus", "dims": topology["dims"]})
        regular = all_to_all(plain, orbits(plain)).ecmp_rate
        metrics["a2a_gain_over_regular_torus_theory"] = traffic.ecmp_rate / regular
    if rate is not None:
        metrics.update(_in_tbyte_s(table, metrics, rate))
    metrics["method"] = methods
    return metrics


def all_to_all(table: LinkTable, found: Orbits) -> Traffic:
    """Hops and loads, computed from one vertex of each orbit."""
    chips = table.chips.astype(float)
    total, hops_sum, diameter, connected = table.total, 0.0, 0, True
    load = np.zeros(len(found.arcs_in))
    alike = dict(zip(found.sources.tolist(), found.alike.tolist(), strict=True))
    end_hops = 2 if table.hosted else 0
    holders = table.holders
    for target, away in hops_to(table.ends, len(chips), found.sources):
        there = away[holders]
        connected = connected and bool(np.isfinite(there).all())
        if not connected:
            return Traffic(None, None, 0.0, 0.0)
        if float(there.max()) * len(found.sources) > MOST_ROUNDS:
            raise BadTopology(
                f"This member is {int(there.max()):,} hops deep and has {len(found.sources):,} "
                f"sources that are not alike, too much for the bench; choose a smaller one."
            )
        weight = alike[target] * chips[target]
        hops_sum += weight * float((chips[holders] * (there + end_hops)).sum() - end_hops)
        diameter = max(diameter, int(there.max()) + end_hops)
        flow = flow_to(table.ends, table.width, away, chips * chips[target])
        load += alike[target] * found.pooled(flow)
    width = np.concatenate([table.width, table.width])
    room = found.pooled(width)
    most = float((load / np.maximum(room, _SLACK)).max(initial=0.0))
    ceiling = min(
        float(room.sum() / load.sum()) if load.sum() else math.inf,
        _egress(table, width),
        *(_across(table, side) for side in table.halves),
    )
    return Traffic(
        diameter,
        hops_sum / (total * (total - 1)),
        1 / most if most else math.inf,
        ceiling,
    )


def _egress(table: LinkTable, width: Floats) -> float:
    """The rate at which some vertex with chips sends on all its joins."""
    out = np.bincount(
        np.concatenate([table.ends[:, 0], table.ends[:, 1]]), width, minlength=len(table.chips)
    )[table.holders]
    inside = table.chips[table.holders]
    away = inside * (table.total - inside)
    return float((out[away > 0] / away[away > 0]).min(initial=math.inf))


def _across(table: LinkTable, side: Bools) -> float:
    """The rate at which all pairs of chips across a cut fill it."""
    inside = int(table.chips[side].sum())
    pairs = inside * (table.total - inside)
    return cut_width(table, side) / pairs if pairs else math.inf


def _check_work(table: LinkTable, found: Orbits) -> None:
    work = 2 * len(table.ends) * len(found.sources)
    if work > MOST_WORK:
        raise BadTopology(
            f"This member has {len(table.ends):,} joins and {len(found.sources):,} sources that "
            f"are not alike, too much for the bench; choose a smaller or a more regular one."
        )


def _exactness(table: LinkTable, found: Orbits) -> str:
    return "exact" if len(found.sources) == len(table.holders) else "exact by symmetry"


def _weak(table: LinkTable) -> dict[str, int]:
    """Links and vertices whose loss parts the graph, with those that hold hosted chips."""
    bridges, cuts = weak_points(len(table.chips), table.ends)
    links = {(a, b): n for (a, b), n in zip(table.ends.tolist(), table.links.tolist(), strict=True)}
    single = sum(links[min(pair), max(pair)] == 1 for pair in bridges)
    if table.hosted:
        cuts |= set(table.holders.tolist())
        single += table.total
    return {"bridges": single, "articulation_points": len(cuts)}


def _degree(table: LinkTable) -> dict[str, int]:
    """Links of a chip, where chips are joined directly and all alike."""
    links = np.concatenate([table.links, table.links])
    degrees = np.bincount(table.ends.T.ravel(), links, minlength=len(table.chips))
    chips = degrees[table.holders]
    same = not table.hosted and len(table.holders) and (chips == chips[0]).all()
    return {"degree": int(chips[0])} if same else {}


def _rates(
    table: LinkTable,
    found: Orbits,
    traffic: Traffic,
    metrics: dict[str, Any],
    methods: dict[str, str],
) -> float:
    """Add the all-to-all rates; returns the best proven for the joins, infinite without traffic."""
    ecmp, total = traffic.ecmp_rate, table.total
    own_link = 1 / (total - 1) if table.hosted else math.inf
    metrics["ecmp_a2a_rate_per_pair"] = min(ecmp, own_link)
    methods["ecmp_a2a_rate_per_pair"] = _exactness(table, found)
    ideal: float | None = ecmp
    if traffic.diameter is not None and ecmp < traffic.rate_ceiling * (1 - _SLACK):
        ideal = ideal_rate(table, found)
    if ideal is not None:
        metrics["lp_a2a_rate_per_pair"] = min(ideal, own_link)
        methods["lp_a2a_rate_per_pair"] = _exactness(table, found)
    elif ecmp >= own_link:
        metrics["lp_a2a_rate_per_pair"] = own_link
        methods["lp_a2a_rate_per_pair"] = _exactness(table, found)
    if table.hosted and math.isfinite(ecmp):
        for place in ("router", "switch"):
            metrics[f"{place}_ecmp_a2a_rate_per_chip_pair"] = ecmp
            if ideal is not None:
                metrics[f"{place}_lp_a2a_rate_per_chip_pair"] = ideal
    if ideal is not None and math.isfinite(ideal):
        even = _even_pairs(table)
        metrics["bisection_lower_bound_from_lp"] = ideal * even
    best = max(ecmp, ideal or 0.0)
    return best if math.isfinite(best) else 0.0


def _even_pairs(table: LinkTable) -> float:
    """Pairs of chips across the most even split that leaves every vertex whole."""
    count = len(table.holders)
    each = table.total // count
    return float(each * each * (count // 2) * (count - count // 2))


def _bisection(
    table: LinkTable, rate: float, metrics: dict[str, Any], methods: dict[str, str]
) -> None:
    """Add a lower and an upper bound on the narrowest cut between halves of the chips."""
    holders = len(table.holders)
    if holders < 2:
        return
    floor = max(table.bisection_floor, rate * _even_pairs(table))
    if table.chips.all():
        second = fiedler_value(table)
        if second is not None:
            name = "router_fiedler_value" if table.hosted else "fiedler_value"
            metrics[name] = second
            spectral = second * (holders // 2) * (holders - holders // 2) / holders
            metrics["spectral_lower_bound"] = spectral
            floor = max(floor, spectral)
    whole = bool((table.width == np.round(table.width)).all())
    if whole:
        # a cut of whole links cannot lie between two whole numbers
        floor = math.ceil(floor - 1e-6)
    narrow = narrowest(table, floor * (1 + _SLACK))
    if not math.isfinite(narrow):
        return
    exact = narrow <= floor * (1 + 1e-6)
    value: float = int(narrow) if whole else narrow
    metrics["bisection_links"] = value
    metrics["bisection_links_best_found"] = value
    metrics["bisection_links_best_found_max"] = value
    metrics["bisection_lower_bound"] = floor
    methods["bisection_links"] = "exact" if exact else "bound"


def _in_tbyte_s(table: LinkTable, metrics: dict[str, Any], rate: float) -> dict[str, float]:
    """Figures in TB/s, from the capacity of a link in GB/s per direction."""
    found = {"aggregate_bidirectional_TBps": metrics["links"] * 2 * rate / 1000}
    if "bisection_links" in metrics:
        found["bisection_TBps"] = metrics["bisection_links"] * rate / 1000
    if not table.hosted:
        # every chip sends on all its links at once
        touching = np.bincount(
            table.ends.T.ravel(), np.concatenate([table.links] * 2), minlength=len(table.chips)
        )
        found["allreduce_pod_TBps"] = float(touching[table.holders].sum()) * rate / 1000
    return found
