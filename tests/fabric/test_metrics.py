import pickle
from dataclasses import replace

import networkx as nx
import pytest

from configurator.catalog import Catalog
from configurator.design.defaults import default_assumptions
from configurator.design.edit import interned
from configurator.design.model import Link, Mount
from configurator.fabric import graph
from configurator.fabric.metrics import is_too_large, measure
from configurator.files.templates import template
from tests.fabric.builders import floor, gen1, gen2, gen2_build, training_pod, ultracluster


@pytest.mark.parametrize(
    ("name", "diameter", "bisection", "oversubscription", "latency"),
    [
        ("trn3-ultraserver-gen1", 4, 4.096e12, 1 / 3, 4.5e-6),
        ("trn3-ultraserver-gen2", 5, 9.216e12, 9 / 7, 6e-6),
        ("training-pod", 6, 2.8e12, 9 / 7, 12e-6),
        ("dgx-h200-pod", 6, 3.6e12, 1, 12e-6),
        ("dgx-b200-pod", 6, 3.6e12, 1, 12e-6),
    ],
)
def test_templates_measure_what_is_known_of_them(
    name, diameter, bisection, oversubscription, latency, catalog
):
    found = measure(template(name, catalog).design, catalog)
    assert found.diameter_hops == diameter
    assert found.bisection_bytes_per_s == bisection
    assert found.oversubscription == pytest.approx(oversubscription)
    assert found.max_latency_s == pytest.approx(latency)


@pytest.mark.parametrize("design", [gen1(), training_pod()], ids=lambda d: d.name)
def test_hops_equal_those_of_networkx(design, catalog):
    chips = graph(design, "chip", catalog)
    ends = [n for n, data in chips.nodes(data=True) if data["kind"] == "chip"]
    simple = nx.Graph(chips)
    lengths = []
    for chip in ends:
        reached = nx.single_source_shortest_path_length(simple, chip)
        lengths += [reached[other] for other in ends if other != chip]
    found = measure(design, catalog)
    assert found.diameter_hops == max(lengths)
    assert found.mean_hops == pytest.approx(sum(lengths) / len(lengths))


def test_without_links_there_is_nothing_to_measure(catalog):
    assert measure(floor("bare", [gen2_build()]), catalog) is None


def test_a_large_design_is_not_measured(catalog):
    assert measure(ultracluster(), catalog) is None


def test_boards_with_very_many_chips_are_not_measured(catalog):
    board = replace(catalog.part("board_trn3_2chip"), chip_count=1024)
    crowded = catalog.merged(Catalog({board.id: board}))
    assert not is_too_large(gen1(), catalog)
    assert is_too_large(gen1(), crowded)
    assert measure(gen1(), crowded) is None


def test_chips_that_are_not_connected_have_no_diameter(catalog):
    found = measure(gen2(2), catalog)
    assert found.diameter_hops is None
    assert found.mean_hops is None
    assert found.max_latency_s is None
    assert found.bisection_bytes_per_s == 0


def two_boards(links):
    build = interned("rack_eia_48u", [Mount("board_inf3_4chip", 1), Mount("board_inf3_4chip", 3)])
    return floor("two", [build], links=links)


def test_few_chips_are_cut_exactly(catalog):
    links = [Link(f"l{n}", f"r1/f1/xr{n}", f"r1/f3/xr{n}") for n in (1, 2, 3, 4)]
    values = [
        measure(two_boards(links[:count]), catalog).bisection_bytes_per_s for count in range(1, 5)
    ]
    assert measure(two_boards(links), catalog).method == "exact"
    assert values == [count * 128e9 for count in range(1, 5)]


def test_a_link_never_lowers_the_bisection(catalog):
    links = []
    last = 0.0
    for a, b in ((1, 2), (1, 1), (3, 4), (4, 3)):
        try_links = [*links, Link(f"l{a}{b}", f"r1/f1/xr{a}", f"r1/f3/xr{b}")]
        if len({e for link in try_links for e in (link.a, link.b)}) < 2 * len(try_links):
            continue
        links = try_links
        value = measure(two_boards(links), catalog).bisection_bytes_per_s
        assert value >= last
        last = value


def test_latency_needs_its_assumptions(catalog):
    design = gen1()
    assert measure(design, catalog).max_latency_s is None
    assumed = replace(design, assumptions=default_assumptions(catalog))
    assert measure(assumed, catalog).max_latency_s == pytest.approx(4.5e-6)


def test_metrics_and_designs_go_to_a_worker_and_back(catalog):
    design = pickle.loads(pickle.dumps(gen1()))
    assert pickle.loads(pickle.dumps(measure(design, catalog))) == measure(gen1(), catalog)
