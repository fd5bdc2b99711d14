"""What must hold for the metrics of any topology, and a second opinion from networkx."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from configurator.fabric.ideal_rate import ideal_rate
from configurator.fabric.orbits import orbits
from configurator.fabric.topologies import link_table
from configurator.fabric.topology_metrics import all_to_all, topology_metrics
from configurator.fabric.weak_points import weak_points

MEMBERS: list[dict[str, Any]] = [
    {"family": "torus", "dims": [4, 5]},
    {"family": "torus", "dims": [2, 3, 4]},
    {"family": "twisted_torus", "dims": [4, 4], "wrap_shift": {"x": [0, 2]}},
    {"family": "twisted_torus", "dims": [3, 5], "wrap_shift": {"x": [0, 1], "y": [1, 0]}},
    {"family": "hypercube", "d": 4},
    {"family": "hyperx", "dims": [3, 4], "T": 2},
    {"family": "leafspine", "leaves": 4, "down": 3, "spines": 2},
    {"family": "fattree3", "k": 4},
    {"family": "rail", "nodes": 4, "gpus": 2, "nodes_per_leaf": 2},
    {"family": "rail", "nodes": 8, "gpus": 2, "nodes_per_leaf": 2},
    {"family": "rail", "nodes": 5, "gpus": 3, "nodes_per_leaf": 2},
    {"family": "dragonfly", "p": 2, "a": 4, "h": 2},
    {"family": "dragonfly+", "L": 2, "S": 2, "p": 2, "h": 1},
    {"family": "scaleup", "chips": 6, "planes": 3},
]


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[list[int]]]:
    """A connected graph: a path, and some links more."""
    count = draw(st.integers(2, 9))
    path = [[n, n + 1] for n in range(count - 1)]
    pairs = [list(pair) for pair in combinations(range(count), 2) if pair[1] > pair[0] + 1]
    more = draw(st.lists(st.sampled_from(pairs), max_size=12, unique_by=tuple)) if pairs else []
    return count, path + more


def explicit(count: int, edges: list[list[int]]) -> dict[str, Any]:
    return topology_metrics({"family": "explicit", "n": count, "edges": edges})


def true_bisection(count: int, edges: list[list[int]]) -> int:
    halves = combinations(range(count), count // 2)
    return min(sum((a in half) != (b in half) for a, b in edges) for half in halves)


@pytest.mark.parametrize("topology", MEMBERS, ids=str)
def test_by_symmetry_is_the_same_as_in_full(topology: dict[str, Any]) -> None:
    table = link_table(topology)
    full = replace(table, symmetries=())
    fast, slow = (all_to_all(one, orbits(one)) for one in (table, full))
    assert fast.diameter == slow.diameter
    assert fast.mean_hops == pytest.approx(slow.mean_hops, rel=1e-9)
    assert fast.ecmp_rate == pytest.approx(slow.ecmp_rate, rel=1e-9)
    ideal = ideal_rate(table, orbits(table))
    assert ideal == pytest.approx(ideal_rate(full, orbits(full)), rel=1e-5)
    assert ideal is not None
    assert ideal >= fast.ecmp_rate * (1 - 1e-6)
    assert ideal <= fast.rate_ceiling * (1 + 1e-6)


@pytest.mark.parametrize("topology", MEMBERS, ids=str)
def test_hosted_chips_may_as_well_be_drawn(topology: dict[str, Any]) -> None:
    table = link_table(topology)
    metrics = topology_metrics(topology)
    graph = nx.Graph(table.ends.tolist())
    chips = table.holders.tolist()
    if table.hosted:
        chips = []
        for vertex in table.holders.tolist():
            for place in range(table.chips[vertex]):
                chips.append((vertex, place))
                graph.add_edge(vertex, (vertex, place))
    away = dict(nx.all_pairs_shortest_path_length(graph))
    hops = [away[a][b] for a in chips for b in chips if a != b]
    assert (len(graph), graph.number_of_edges()) == (metrics["nodes"], metrics["links"])
    assert metrics["diameter_hops"] == max(hops)
    assert metrics["avg_hops_chip_pairs"] == pytest.approx(sum(hops) / len(hops))
    assert metrics["bridges"] == len(list(nx.bridges(graph)))
    assert metrics["articulation_points"] == len(set(nx.articulation_points(graph)))


@pytest.mark.parametrize("topology", MEMBERS, ids=str)
def test_the_bounds_of_the_bisection_are_in_order(topology: dict[str, Any]) -> None:
    metrics = topology_metrics(topology)
    assert metrics["bisection_lower_bound"] <= metrics["bisection_links"] * (1 + 1e-6)
    met = metrics["bisection_lower_bound"] == pytest.approx(metrics["bisection_links"])
    assert metrics["method"]["bisection_links"] == ("exact" if met else "bound")


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_the_bisection_found_is_the_smallest_of_all(graph: tuple[int, list[list[int]]]) -> None:
    metrics = explicit(*graph)
    true = true_bisection(*graph)
    assert metrics["bisection_lower_bound"] <= true
    assert metrics["bisection_links"] >= true
    if metrics["method"]["bisection_links"] == "exact":
        assert metrics["bisection_links"] == true


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_names_of_vertices_mean_nothing(graph: tuple[int, list[list[int]]], chance: Any) -> None:
    count, edges = graph
    names = list(range(count))
    chance.shuffle(names)
    renamed = [[names[b], names[a]] for a, b in edges]
    chance.shuffle(renamed)
    before, after = explicit(count, edges), explicit(count, renamed)
    before.pop("method"), after.pop("method")
    assert after == pytest.approx(before, rel=1e-5)


@given(graphs(), st.data())
@settings(max_examples=25, deadline=None)
def test_one_more_link_never_lowers_the_bisection(
    graph: tuple[int, list[list[int]]], data: st.DataObject
) -> None:
    count, edges = graph
    pairs = st.sampled_from([list(pair) for pair in combinations(range(count), 2)])
    more = explicit(count, [*edges, data.draw(pairs)])
    assert more["bisection_links"] >= explicit(count, edges)["bisection_links"]


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_weak_points_are_those_of_networkx(graph: tuple[int, list[list[int]]]) -> None:
    count, edges = graph
    bridges, cuts = weak_points(count, np.array(edges))
    other = nx.Graph(map(tuple, edges))
    assert {tuple(sorted(pair)) for pair in bridges} == {
        tuple(sorted(pair)) for pair in nx.bridges(other)
    }
    assert cuts == set(nx.articulation_points(other))
