"""Families of topologies against counts and figures worked out by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from configurator.fabric.orbits import is_symmetry
from configurator.fabric.ring_collective import is_ring_collective, ring_collective
from configurator.fabric.topologies import link_table
from configurator.fabric.topologies.table import BadTopology
from configurator.fabric.topology_metrics import topology_metrics

CASES = Path(__file__).parents[4] / "shared" / "cases" / "graph_dev_cases.json"

# a member of each family, and what follows for it with pencil and paper
BY_HAND: list[tuple[dict[str, Any], dict[str, float]]] = [
    (
        # a ring of 5: distances 1, 1, 2, 2; each arc carries 1 + 2 of the 5 * 6 hops / 10 arcs
        {"family": "torus", "dims": [5]},
        {"links": 5, "diameter_hops": 2, "avg_hops_chip_pairs": 1.5, "degree": 2}
        | {"ecmp_a2a_rate_per_pair": 1 / 3, "bisection_links": 2},
    ),
    (
        # a dimension of two is a single link: 4 chips in a square
        {"family": "torus", "dims": [2, 2], "link_GBps_per_direction": 50},
        {"links": 4, "bisection_links": 2, "bisection_TBps": 0.1, "allreduce_pod_TBps": 0.4},
    ),
    (
        # 2x4 twisted along x: still 3-regular where the shift leaves a new neighbour
        {"family": "twisted_torus", "dims": [2, 4], "wrap_shift": {"x": [0, 2]}},
        {"chips": 8, "links": 16, "degree": 4, "diameter_hops": 2},
    ),
    (
        # no closed form is needed where half of the longest ring proves the rate the best
        {"family": "torus", "dims": [16, 20, 28]},
        {"ecmp_a2a_rate_per_pair": 1 / 31360, "lp_a2a_rate_per_pair": 1 / 31360}
        | {"bisection_links": 640},
    ),
    (
        # all sizes odd: 2 (25 + 5 + 1) links, as for arrays
        {"family": "torus", "dims": [5, 5, 5]},
        {"bisection_links": 62, "lp_a2a_rate_per_pair": 1 / 75},
    ),
    (
        # the best cut that the study knows
        {"family": "dragonfly", "p": 2, "a": 4, "h": 2},
        {"bisection_links": 20, "router_lp_a2a_rate_per_chip_pair": 0.01509572901},
    ),
    (
        # the middle one of nine groups is halved with its spines
        {"family": "dragonfly+", "L": 4, "S": 4, "p": 4, "h": 2},
        {"bisection_links": 24, "bisection_lower_bound": 21},
    ),
    (
        {"family": "hypercube", "d": 3},
        {"links": 12, "diameter_hops": 3, "avg_hops_chip_pairs": 12 / 7, "fiedler_value": 2}
        | {"ecmp_a2a_rate_per_pair": 0.25, "bisection_links": 4, "lp_a2a_rate_per_pair": 0.25},
    ),
    (
        # all six routers joined with each other: each pair of routers has a link for 2 x 2 pairs
        {"family": "hyperx", "dims": [6], "T": 2},
        {"chips": 12, "nodes": 18, "links": 27, "diameter_hops": 3, "bridges": 12}
        | {"ecmp_a2a_rate_per_pair": 1 / 11, "router_ecmp_a2a_rate_per_chip_pair": 0.25}
        | {"bisection_links": 9, "spectral_lower_bound": 9},
    ),
    (
        # three leaves halve into one and two; a leaf sends 3 x 6 flows over its two links
        {"family": "leafspine", "leaves": 3, "down": 3, "spines": 2},
        {"chips": 9, "switches": 5, "links": 15, "oversubscription": 1.5}
        | {"bisection_links": 2, "ecmp_a2a_rate_per_pair": 1 / 9, "articulation_points": 3},
    ),
    (
        {"family": "fattree3", "k": 4},
        {"chips": 16, "switches": 20, "links": 48, "bisection_links": 8, "diameter_hops": 6}
        | {"paths_between_pods": 4, "ecmp_a2a_rate_per_pair": 1 / 15},
    ),
    (
        # 4 nodes on two leaves a rail: 4 x 2 chips, 4 node switches, (2 leaves + 2 spines) x 2
        {"family": "rail", "nodes": 4, "gpus": 2, "nodes_per_leaf": 2},
        {"chips": 8, "nodes": 20, "links": 24, "bisection_links": 4, "bridges": 0}
        | {"diameter_hops": 6},
    ),
    (
        # two pods of two leaves: spines have cores above them
        {"family": "rail", "nodes": 8, "gpus": 1, "nodes_per_leaf": 2},
        {"chips": 8, "nodes": 8 + 8 + 4 + 4 + 4, "links": 8 + 8 + 8 + 8},
    ),
    (
        # three groups of two routers, one global link a router
        {"family": "dragonfly", "p": 1, "a": 2, "h": 1},
        {"chips": 6, "groups": 3, "routers": 6, "links": 12, "diameter_hops": 5}
        | {"radix": 3, "bridges": 6, "articulation_points": 6, "bisection_links": 2},
    ),
    (
        # the study's LP: every pair of groups shares one link for 16 x 16 pairs of chips
        {"family": "dragonfly+", "L": 4, "S": 4, "p": 4, "h": 2},
        {"chips": 144, "groups": 9, "switches": 72, "links": 144 + 144 + 36}
        | {"router_lp_a2a_rate_per_chip_pair": 1 / 256, "diameter_hops": 5},
    ),
    (
        {"family": "scaleup", "chips": 5, "planes": 2, "GBps_per_link_per_direction": 50},
        {"links": 10, "diameter_hops": 2, "survives_any_single_plane_fraction": 0.5}
        | {"aggregate_bidirectional_TBps": 1.0, "bisection_links": 4},
    ),
    (
        # two triangles joined by one link
        {
            "family": "explicit",
            "n": 6,
            "edges": [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5], [2, 3]],
        },
        {"links": 7, "bridges": 1, "articulation_points": 2, "bisection_links": 1}
        | {"diameter_hops": 3, "ecmp_a2a_rate_per_pair": 1 / 9, "lp_a2a_rate_per_pair": 1 / 9},
    ),
    (
        # a pair of parallel links is no bridge
        {"family": "explicit", "n": 2, "edges": [[0, 1], [1, 0]]},
        {"links": 2, "bridges": 0, "ecmp_a2a_rate_per_pair": 2, "bisection_links": 2},
    ),
]


@pytest.mark.parametrize(("topology", "expected"), BY_HAND, ids=lambda v: str(v)[:60])
def test_by_hand(topology: dict[str, Any], expected: dict[str, float]) -> None:
    metrics = topology_metrics(topology)
    assert {name: metrics.get(name) for name in expected} == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("topology", [case for case, _ in BY_HAND], ids=lambda v: str(v)[:60])
def test_what_is_declared_alike_is_alike(topology: dict[str, Any]) -> None:
    table = link_table(topology)
    # a twist does not always leave the mirror image; the check then drops it
    kept = [is_symmetry(table, moved) for moved in table.symmetries]
    assert all(kept[:-1] if topology["family"] == "twisted_torus" else kept)


@pytest.mark.parametrize(
    ("topology", "said"),
    [
        ({"family": "moebius"}, "no family “moebius”"),
        ({"n": 3}, "no family"),
        ({"family": ["torus"]}, "no family"),
        ({"family": "torus", "dims": [8, 1]}, "from 2"),
        ({"family": "torus", "dims": 8}, "list of one to twelve sizes"),
        ({"family": "torus", "dims": [8], "wrap": 1}, "no parameter “wrap”"),
        ({"family": "torus", "dims": [1000, 1000]}, "at most 500,000"),
        ({"family": "torus", "dims": [4], "link_GBps_per_direction": -1}, "above 0"),
        ({"family": "twisted_torus", "dims": [4, 4]}, "wrap_shift"),
        ({"family": "twisted_torus", "dims": [4, 4], "wrap_shift": {"x": [1, 2]}}, "shift of x"),
        ({"family": "hypercube", "d": 40}, "at most 16"),
        ({"family": "fattree3", "k": 5}, "must be even"),
        ({"family": "fattree3", "k": True}, "whole number"),
        ({"family": "dragonfly", "p": 1, "a": 2, "h": 1, "global": "absolute"}, "relative"),
        ({"family": "explicit", "n": 3, "edges": [[0, 0]]}, "Link 0"),
        ({"family": "explicit", "n": 3, "edges": [[0, 3]]}, "Link 0"),
        ({"family": "explicit", "n": 3, "edges": {}}, "list of links"),
        (
            {"family": "explicit", "n": 2000, "edges": [[n, n + 1] for n in range(1999)]},
            "hops deep",
        ),
        (
            {"family": "explicit", "n": 9000, "edges": [[0, n] for n in range(1, 9000)]},
            "not alike",
        ),
        ({"family": "hyperx", "dims": [2] * 13, "T": 1}, "twelve"),
        ({"family": "leafspine", "leaves": 1, "down": 1, "spines": 1}, "two chips"),
    ],
)
def test_what_cannot_be_built_is_said_in_a_sentence(topology: dict[str, Any], said: str) -> None:
    with pytest.raises(BadTopology, match=said) as caught:
        topology_metrics(topology)
    assert str(caught.value).endswith(".")


def test_chips_without_a_path_have_no_rate() -> None:
    metrics = topology_metrics({"family": "explicit", "n": 4, "edges": [[0, 1], [2, 3]]})
    assert metrics["diameter_hops"] is None
    assert metrics["ecmp_a2a_rate_per_pair"] == 0.0
    assert metrics["bisection_links"] == 0


def _expected(case: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Value and relative tolerance of every figure that is no remark."""
    tolerance = case["tolerance"]
    return {
        name: (value, tolerance.get(name, tolerance["default"]))
        for name, value in case["expected"].items()
        if name != "note" and not name.startswith("published_")
    }


def _cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    cases: list[dict[str, Any]] = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [case for case in cases if case["topology"].get("family") not in {"slimfly", "polarfly"}]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["id"]))
def test_the_cases_of_the_study(case: dict[str, Any]) -> None:
    topology = case["topology"]
    measure = ring_collective if is_ring_collective(topology) else topology_metrics
    found = measure(topology)
    for name, (value, tolerance) in _expected(case).items():
        if "best" in name or name.endswith("_max"):
            assert found[name] <= value * (1 + tolerance), name
        else:
            assert found[name] == pytest.approx(value, rel=max(tolerance, 1e-12)), name
