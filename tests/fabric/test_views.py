import subprocess
import sys
from collections import Counter

import networkx as nx
import pytest

import configurator.fabric
from configurator.design.model import Link, Project
from configurator.fabric import graph, views
from configurator.fabric.graphml import graphml_text
from tests.fabric.builders import floor, gen1, gen1_build, gen2, training_pod, ultracluster


def kinds(found):
    return Counter(data["kind"] for _, data in found.nodes(data=True))


def test_chips_asics_and_nics_are_nodes_of_their_own(catalog):
    found = graph(gen2(), "chip", catalog)
    assert kinds(found) == {
        "chip": 144,
        "board_switch": 288,
        "asic": 80,
        "nic": 72,
        "scale_out_switch": 4,
    }


def test_edges_carry_what_the_contract_names(catalog):
    found = graph(gen1(), "device", catalog)
    data = found.get_edge_data("r1/f1", "r2/f1")[0]
    assert (data["count"], data["medium"], data["rate_bps"]) == (2, "aec", 1024e9)
    assert data["cable_ids"] == ("xr",)
    assert data["length_m"] == pytest.approx(0.99)
    assert 0 < data["latency_s"] < 1e-8


def test_a_link_drawn_by_hand_keeps_its_id(catalog):
    design = floor("one", [gen1_build()] * 2, links=[Link("l7", "r1/f1/xr1", "r2/f1/xr1")])
    found = graph(design, "chip", catalog)
    assert found.get_edge_data("r1/f1:chip1", "r2/f1:chip1")[0]["cable_ids"] == ("l7",)


def test_racks_and_groups(catalog):
    racks = graph(training_pod(), "rack", catalog)
    assert racks.number_of_nodes() == 4
    groups = graph(training_pod(), "group", catalog)
    assert set(groups) == {"us1", "us2"}
    assert sum(d["count"] for *_, d in groups.edges(data=True)) == 56


def test_spines_are_above_leaves_above_boards(catalog):
    tier = {
        data["part"]: data["tier"]
        for _, data in graph(training_pod(), "device", catalog).nodes(data=True)
    }
    assert (tier["board_trn3_4chip"], tier["sw_12t"], tier["sw_51t"]) == (0, 1, 2)


def test_leaves_and_spines_of_one_part_are_told_apart(catalog):
    found = graph(ultracluster(1), "device", catalog)
    assert Counter(d["tier"] for _, d in found.nodes(data=True) if d["part"] == "sw_51t") == {
        1: 64,
        2: 32,
    }


def test_counts_are_the_same_at_every_level(catalog):
    chip = sum(
        d["count"]
        for *_, d in graph(gen1(), "chip", catalog).edges(data=True)
        if d["tier"] not in ("board", "host")
    )
    device = sum(d["count"] for *_, d in graph(gen1(), "device", catalog).edges(data=True))
    assert chip == device == 640 + 32 + 64


def test_a_project_and_the_shipped_catalogue_will_do():
    project = Project("p1", (gen1(),))
    assert configurator.fabric.graph(project).number_of_nodes() == 44


def test_too_large_a_graph_is_refused_unless_allowed(catalog, monkeypatch):
    monkeypatch.setattr(views, "MOST_ELEMENTS", 100)
    with pytest.raises(ValueError, match=r"more than 100 nodes.*coarser level"):
        graph(gen1(), "device", catalog)
    assert graph(gen1(), "device", catalog, allow_large=True).number_of_nodes() == 44


def test_graphml_can_be_read_back(catalog):
    found = graph(gen1(), "device", catalog)
    text = graphml_text(found)
    back = nx.parse_graphml(text, force_multigraph=True)
    assert set(back) == set(found)
    assert back.number_of_edges() == found.number_of_edges()
    assert back.nodes["r1/f1"]["part"] == "board_trn3_2chip"
    assert graphml_text(graph(gen1(), "device", catalog)) == text


def test_importing_the_fabric_does_not_import_networkx():
    code = (
        "import sys, configurator.fabric.metrics, configurator.fabric.bundles\n"
        "sys.exit(bool({'networkx', 'scipy'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("level", ["rack", "group"])
def test_edges_between_racks_tell_the_longest_cable_and_what_drew_it(level, catalog):
    devices = graph(training_pod(), "device", catalog)
    longest_m = max(
        data["length_m"]
        for a, b, data in devices.edges(data=True)
        if a.partition("/")[0] != b.partition("/")[0] and data["tier"] == "scale_out"
    )
    edges = [d for *_, d in graph(training_pod(), level, catalog).edges(data=True)]
    assert max(d["length_m"] for d in edges) == pytest.approx(longest_m)
    assert all(d["latency_s"] > 0 and d["cable_ids"] for d in edges)
