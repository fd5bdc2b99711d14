import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.fabric.cuts import bisection_bps
from configurator.fabric.hops import distances


@st.composite
def graphs(draw):
    count = draw(st.integers(2, 12))
    nodes = st.integers(0, count - 1)
    ends = draw(st.lists(st.tuples(nodes, nodes).filter(lambda e: e[0] != e[1]), max_size=30))
    sources = draw(st.lists(nodes, min_size=2, max_size=count, unique=True).map(sorted))
    return count, np.array(ends, np.int64).reshape(-1, 2), np.array(sources, np.int64)


@given(graphs())
def test_distances_equal_those_of_networkx(drawn):
    count, ends, sources = drawn
    graph = nx.Graph(ends.tolist())
    graph.add_nodes_from(range(count))
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    wanted = [lengths[a][b] for a in sources for b in sources if a != b and b in lengths[a]]
    found = distances(count, ends, sources)
    assert found.reached == len(wanted)
    assert found.diameter == max(wanted, default=0)
    assert found.mean == pytest.approx(sum(wanted) / len(wanted) if wanted else 0)


def test_many_sources_take_several_passes():
    count = 2500
    ring = np.array([(n, (n + 1) % count) for n in range(count)], np.int64)
    found = distances(count, ring, np.arange(count))
    assert found.is_connected
    assert found.diameter == 1250


@given(graphs(), st.integers(0, 2**31))
def test_a_link_never_lowers_the_bisection(drawn, seed):
    count, ends, _ = drawn
    if count > 8:
        return
    chips, places = np.arange(count), np.zeros(count, np.int64)
    rates = np.full(len(ends), 512e9)
    before, exact = bisection_bps(count, ends, rates, chips, places)
    extra = np.random.default_rng(seed).choice(count, 2, replace=False)
    more = np.vstack([ends, extra])
    after, _ = bisection_bps(count, more, np.full(len(more), 512e9), chips, places)
    assert exact
    assert after >= before


def test_a_ring_of_many_chips_is_cut_at_two_links():
    count = 64
    ring = np.array([(n, (n + 1) % count) for n in range(count)], np.int64)
    value, exact = bisection_bps(
        count, ring, np.full(count, 1e9), np.arange(count), np.zeros(count, np.int64)
    )
    assert (value, exact) == (2e9, False)


def test_capacities_beyond_32_bits_are_counted_coarsely():
    ends = np.array([(0, 1), (1, 2), (2, 3)], np.int64)
    rates = np.array([1e15 + 1, 1e15 + 3, 1e15 + 7])
    value, _ = bisection_bps(4, ends, rates, np.arange(4), np.zeros(4, np.int64))
    assert value == pytest.approx(1e15, rel=1e-6)
