"""Explanations: a tree down to sources, whose sums can be added up again by its reader."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from math import prod

import pytest

from configurator.design.model import Mount
from configurator.estimate.explain import CATALOGUE, DRAWING, GRAPH, formula_text
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.publish import ALSO_SHOWN, CONTRACT
from configurator.estimate.results import Explanation
from configurator.evaluation import explain
from tests.builders import shipped_catalog
from tests.estimate.designs import GEN2, catalog_with, evaluated, floor, own, quick, rack
from tests.estimate.test_bom import TEMPLATES

NAMES = (*CONTRACT, *ALSO_SHOWN)
GEN2_CAPEX = explain(evaluated(GEN2), "capex_usd")
ENTRY = "[rack_ai_liquid #1]"


def nodes(tree: Explanation) -> Iterator[Explanation]:
    """The tree and all that is in it."""
    yield tree
    for child in tree.inputs:
        yield from nodes(child)


def node(tree: Explanation, name: str) -> Explanation:
    """The first of that name."""
    return next(found for found in nodes(tree) if found.name == name)


def table(tree: Explanation) -> dict[str, dict[str, float]]:
    """The inputs by entry and name: `count[a]` under a, `count`; without an entry under “”."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for child in tree.inputs:
        name, _, entry = child.name.rstrip("]").partition("[")
        found[entry.rpartition(", ")[2]][name] = child.value or 0.0
    return found


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_name_of_the_contract_is_explained(template: str) -> None:
    evaluation = evaluated(template)
    for name in NAMES:
        tree, quantity = explain(evaluation, name), evaluation.quantities[name]
        json.dumps(asdict(tree), allow_nan=False)
        shown = (tree.name, tree.value, tree.unit, tree.status)
        assert shown == (name, quantity.value, quantity.unit, quantity.status)
        for part in nodes(tree):
            assert part.source
            assert part.formula or part.source in (DRAWING, GRAPH, CATALOGUE)


def test_capital_reaches_every_price_with_its_source() -> None:
    leaves = {
        leaf.formula.partition(".")[0]: leaf
        for leaf in nodes(GEN2_CAPEX)
        if leaf.name.startswith("unit_price_usd[")
    }
    bought = [line for line in evaluated(GEN2).bom if line.category != "Services"]
    assert leaves.keys() == {line.part_id for line in bought}
    for line in bought:
        leaf = leaves[line.part_id]
        assert leaf.value == pytest.approx(float(line.unit_price_usd or 0))
        assert (leaf.source, leaf.status) == (line.source, line.price_status)
        assert not leaf.inputs


def test_capital_is_the_sum_of_its_inputs() -> None:
    assert sum(Decimal(repr(child.value)) for child in GEN2_CAPEX.inputs) == Decimal("2658181.82")
    hardware = node(GEN2_CAPEX, "hardware_usd")
    lines = table(hardware).values()
    assert hardware.value == sum(line["extended_usd"] * line["is_hardware"] for line in lines)


@pytest.mark.parametrize(
    "line",
    [n for n in nodes(GEN2_CAPEX) if n.name.startswith("extended_usd[")],
    ids=lambda n: n.name,
)
def test_a_line_is_pieces_times_price(line: Explanation) -> None:
    assert line.value == pytest.approx(prod(child.value or 0 for child in line.inputs))


def test_power_of_a_rack_is_the_sum_over_its_devices_and_cable_ends() -> None:
    busbar = node(explain(evaluated(GEN2), "it_power_w"), f"rack_busbar_power_w{ENTRY}")
    rows = table(busbar)
    assert {"board_trn3_4chip", "cab_aec_pcie6@1m"} <= rows.keys()
    watts = sum(
        (row["count_per_rack"] * row["is_busbar"] + row["ends_per_rack"]) * row["part_power_w"]
        for row in rows.values()
    )
    assert busbar.value == pytest.approx(watts)


def test_what_adds_nothing_is_left_out() -> None:
    busbar = node(explain(evaluated(GEN2), "it_power_w"), f"rack_busbar_power_w{ENTRY}")
    assert not {"shelf_orv3_33", "lic_nitromorph", "trainium3_chip"} & table(busbar).keys()
    heat = node(explain(evaluated(GEN2), "liquid_heat_w"), f"rack_liquid_heat_w{ENTRY}")
    assert set(table(heat)) == {"board_trn3_4chip", "neuronswitch_tray_liquid"}


def test_an_unknown_figure_is_in_the_tree_without_a_value() -> None:
    catalog = catalog_with("dgx_h200", power=own(None, "W"))
    design = floor(rack("rack_eia_48u", Mount("dgx_h200", 1), Mount("sw_mgmt", 9)))
    evaluation = quick(design, catalog)
    tree = explain(evaluation, "peak_bf16_flops_per_w")
    power = node(tree, "part_power_w[dgx_h200]")
    assert (power.value, power.status, power.formula) == (None, "unknown", "dgx_h200.power")
    assert (tree.value, tree.status) == (None, "unknown")
    assert node(tree, "it_power_w").value == 100


def test_a_branch_is_as_sure_as_what_is_in_it() -> None:
    design = floor(rack("rack_eia_48u", Mount("dgx_h200", 1), Mount("board_inf3_4chip", 9)))
    tree = explain(quick(design), "peak_fp8_flops")
    assert tree.status == "assumption"
    assert node(tree, "chip_fp8_flops[h200_sxm]").status == "published"


def test_an_assumption_says_whose_it_is() -> None:
    tree = node(explain(evaluated(GEN2), "facility_power_w"), "pue")
    assert (tree.value, tree.formula) == (1.15, "assumption pue")
    assert tree.source == shipped_catalog().figure("pue.liquid").origin  # type: ignore[union-attr]


def test_formulas_are_shown_as_written_with_local_names_spelled_out() -> None:
    assert formula_text(QUANTITIES["facility_power_w"]) == "it_power_w * pue"
    assert "tco_usd_per_year" in formula_text(QUANTITIES["cost_usd_per_chip_hour"])
    capex = formula_text(QUANTITIES["capex_usd"])
    assert capex.count("+") == 5
    assert "goods" not in capex
    for definition in QUANTITIES.values():
        assert formula_text(definition)


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explain(evaluated("blank"), "bogus")
