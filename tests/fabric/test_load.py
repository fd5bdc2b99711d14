"""Loads of bundles under all-to-all traffic, against what can be said by hand."""

from __future__ import annotations

import pytest

from configurator.catalog import Catalog
from configurator.fabric import graph
from configurator.fabric.load import bandwidth_shares, bundle_loads
from configurator.files.templates import template


def loads(name: str, catalog: Catalog, level: str) -> dict[tuple[str, str, int], float]:
    design = template(name, catalog).design
    found = bundle_loads(design, catalog, graph(design, level, catalog))
    assert found is not None
    return dict(found)


def test_the_cables_between_the_racks_carry_most(catalog: Catalog) -> None:
    design = template("trn3-ultraserver-gen2", catalog).design
    drawn = graph(design, "device", catalog)
    found = bundle_loads(design, catalog, drawn)
    assert found is not None
    heaviest = [edge for edge, load in found.items() if load == pytest.approx(1.0)]
    assert {drawn.edges[edge]["medium"] for edge in heaviest} == {"aec"}


def test_like_bundles_are_loaded_alike(catalog: Catalog) -> None:
    found = loads("trn3-ultraserver-gen2", catalog, "device")
    crossing = [load for (a, b, _), load in found.items() if a.split("/")[0] != b.split("/")[0]]
    assert crossing == pytest.approx([1.0] * 18)


def test_racks_are_loaded_by_the_chips_that_they_hold(catalog: Catalog) -> None:
    found = loads("training-pod", catalog, "rack")
    assert max(found.values()) == 1.0
    assert all(0.0 <= load <= 1.0 for load in found.values())


def test_nothing_is_sent_where_no_two_nodes_have_chips(catalog: Catalog) -> None:
    assert loads("blank", catalog, "device") == {}


def test_too_large_a_graph_has_no_answer(catalog: Catalog) -> None:
    design = template("ultracluster", catalog, 1440).design
    assert bundle_loads(design, catalog, graph(design, "device", catalog)) is None


def test_chips_that_nothing_joins_send_nothing(catalog: Catalog) -> None:
    design = template("inference-pod", catalog).design
    drawn = graph(design, "device", catalog)
    alone = drawn.edge_subgraph(list(drawn.edges(keys=True))[:1]).copy()
    alone.add_nodes_from(drawn.nodes(data=True))
    found = bundle_loads(design, catalog, alone)
    assert found == dict.fromkeys(alone.edges(keys=True), 0.0)


def test_the_widest_bundle_has_the_whole_share(catalog: Catalog) -> None:
    design = template("training-pod", catalog).design
    drawn = graph(design, "rack", catalog)
    shares = bandwidth_shares(drawn)
    assert max(shares.values()) == 1.0
    widest = max(shares, key=lambda edge: shares[edge])
    data = drawn.edges[widest]
    # 72 cables of 1024 Gb/s join the racks of an UltraServer
    assert data["count"] * data["rate_bps"] == 72 * 1024e9
