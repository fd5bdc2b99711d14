from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.edit import interned, with_build
from configurator.design.model import Link, Mount, Pattern
from configurator.fabric import cabling as module
from configurator.fabric.cabling import cabling
from configurator.fabric.wiring import wiring
from configurator.files.templates import template
from tests.builders import shipped_catalog
from tests.fabric.builders import (
    floor,
    gen1,
    gen1_build,
    gen2,
    gen2_build,
    training_pod,
    ultracluster,
)
from tests.fabric.test_patterns import BUILDS, PATTERNS

AEC = "cab_aec_pcie6"


def links(cables):
    return Counter({c.tier: 0 for c in cables.classes}) + Counter(
        {
            (tier, rate): sum(
                c.links for c in cables.classes if (c.tier, c.rate_bps) == (tier, rate)
            )
            for tier, rate in {(c.tier, c.rate_bps) for c in cables.classes}
        }
    )


def ordered(cables):
    total = Counter()
    for link_class in cables.classes:
        total[link_class.cable] += link_class.cables
        total[link_class.optic_a] += link_class.modules_a
        total[link_class.optic_b] += link_class.modules_b
    return {part: count for part, count in total.items() if part and count}


def afresh(design, catalog):
    """The cabling with nothing taken over from an earlier design."""
    from configurator.fabric import wiring as wiring_module

    for memo in (module._states, module._memo, wiring_module._memo):
        memo._kept.clear()
    wiring_module._last.clear()
    return cabling(design, catalog)


@pytest.mark.parametrize(
    ("name", "aec", "host", "fabric"),
    [
        ("trn3-ultraserver-gen1", 32, 64, 0),
        ("trn3-ultraserver-gen2", 72, 144, 0),
        ("training-pod", 144, 288, 112),
        ("ultracluster", 4032, 8064, 4096),
        ("inference-pod", 0, 36, 0),
    ],
)
def test_templates_have_the_cables_of_the_domain_decisions(name, aec, host, fabric, catalog):
    cables = cabling(template(name, catalog).design, catalog)
    assert ordered(cables).get(AEC, 0) == aec
    assert links(cables)["scale_out", 200e9] == host
    assert links(cables)["scale_out", 400e9] == fabric
    assert cables.problems == ()


@pytest.mark.parametrize("name", ["dgx-h200-pod", "dgx-b200-pod"])
def test_dgx_pods_have_as_many_links_up_as_down(name, catalog):
    cables = cabling(template(name, catalog).design, catalog)
    assert links(cables)["scale_out", 400e9] == 144 + 144
    assert cables.problems == ()


def test_backplane_links_count_but_take_no_cable(catalog):
    (backplane,) = (c for c in cabling(gen1(), catalog).classes if c.medium == "backplane")
    assert (backplane.links, backplane.cables, backplane.cable) == (640, 0, "")


def test_a_splitter_is_ordered_once_for_its_two_links(catalog):
    splitters = [c for c in cabling(gen1(), catalog).classes if c.cable == "cab_dac_400_2x200"]
    assert sum(c.links for c in splitters) == 64
    assert sum(c.cables for c in splitters) == 32


def test_a_splitter_is_as_long_as_its_longest_tail(catalog):
    # p1.1 and p1.2 of each switch go to neighbours, of which one may be just over a stock length
    for link_class in cabling(gen1(), catalog).classes:
        if link_class.cable == "cab_dac_400_2x200":
            assert link_class.links == 2 * link_class.cables


def test_a_module_in_a_nic_serves_both_its_ports(catalog):
    far = [gen2_build(tors=0)] * 2 + [interned("rack_eia_48u", [])] * 10
    far.append(interned("rack_eia_48u", [Mount("sw_51t", 1 + 2 * n) for n in range(3)]))
    design = ultracluster(1)
    cables = cabling(
        floor("far", far, [replace(design.patterns[2], lanes=1)], design.groups), catalog
    )
    assert ordered(cables)["opt_400_dr4"] == 72
    assert ordered(cables)["opt_800_dr8"] == 36


def test_powered_ends_are_where_the_cables_end(catalog):
    ends = cabling(gen1(), catalog).rack_ends
    assert ends["r1"] == ((AEC, 32), ("cab_dac_400_2x200", 32))
    assert ends["r1"] == ends["r2"]


def test_ends_are_twice_the_cables_and_once_the_modules(catalog):
    cables = cabling(ultracluster(), catalog)
    ends = Counter()
    for rack in cables.rack_ends.values():
        ends.update(dict(rack))
    for part, count in ordered(cables).items():
        if catalog.part(part).kind != "fibre":
            times = 2 if catalog.part(part).kind == "cable" else 1
            assert ends[part] == times * count


def test_racks_moved_apart_are_reported_with_length_and_reach(catalog):
    builds = [gen1_build(), *[interned("rack_eia_48u", [])] * 3, gen1_build()]
    design = floor("apart", builds, [Pattern("xr", "pair", "Cross-rack", "xr")])
    (problem,) = cabling(design, catalog).problems
    assert (problem.kind, problem.links, problem.reach_m) == ("reach", 32, 3)
    assert "R1" in str(problem.message)
    assert "R5" in str(problem.message)


def test_a_backplane_pattern_in_a_rack_without_one_is_reported(catalog):
    build = replace(gen1_build(), part="rack_eia_48u")
    pattern = Pattern("bp", "switched", "Backplane", "bp", switch="neuronswitch_tray")
    (problem,) = cabling(floor("bare", [build], [pattern]), catalog).problems
    assert (problem.kind, problem.links, problem.addresses) == ("backplane", 320, ("r1",))


def test_hand_drawn_links_are_counted_with_the_patterns(catalog):
    design = floor(
        "drawn",
        [gen1_build()] * 2,
        links=[
            Link("l1", "r1/f1/xr1", "r2/f1/xr1"),
            Link("l2", "r1/f1/nic1", "r1/f41/p1.1"),
            Link("l3", "r1/f3/nic1", "r1/f41/p1.2"),
            Link("l4", "r1/f41/p9", "r2/f41/p9"),
        ],
    )
    cables = cabling(design, catalog)
    found = ordered(cables)
    assert found[AEC] == 1
    assert found["cab_dac_400_2x200"] == 1
    assert found["opt_400_dr4"] == 2
    assert dict(cables.rack_ends["r2"]) == {AEC: 1, "opt_400_dr4": 1}


def test_a_link_whose_port_is_gone_is_a_problem_not_an_error(catalog):
    design = floor("gone", [gen1_build()], links=[Link("l1", "r1/f1/xr1", "r9/f1/xr1")])
    (problem,) = cabling(design, catalog).problems
    assert (problem.kind, problem.addresses) == ("missing", ("r1/f1/xr1", "r9/f1/xr1"))
    assert cabling(design, catalog).classes == ()


def test_a_named_cable_that_is_too_short_is_reported(catalog):
    link = Link("l1", "r1/f1/nic1", "r4/f41/p1.1", "cab_dac_400_2x200")
    design = floor("short", [gen1_build()] * 4, links=[link])
    (problem,) = cabling(design, catalog).problems
    assert problem.kind == "reach"
    assert problem.length_m > problem.reach_m == 3


def test_ends_that_did_not_change_are_the_same_objects(catalog):
    before = gen2(4)
    first = cabling(before, catalog)
    after = with_build(before, "r3", gen2_build(boards=17))
    second = cabling(after, catalog, first)
    assert second.rack_ends["r1"] is first.rack_ends["r1"]
    assert second.rack_ends["r3"] != first.rack_ends["r3"]


@given(
    st.lists(st.tuples(st.integers(0, 3), BUILDS), max_size=4),
    st.lists(PATTERNS, max_size=3, unique_by=lambda p: p.id),
)
def test_step_by_step_gives_the_same_as_afresh(edits, patterns):
    catalog = shipped_catalog()
    design = floor("steps", [gen1_build(boards=3, trays=1)] * 4, patterns)
    steps = cabling(design, catalog)
    for rack, build in edits:
        design = with_build(design, f"r{rack + 1}", build)
        steps = cabling(design, catalog, steps)
    fresh = afresh(design, catalog)
    assert steps == fresh


@pytest.mark.parametrize("design", [gen1(), training_pod(), gen2(32)], ids=lambda d: d.name)
def test_counts_by_class_equal_the_expansion(design, catalog):
    expanded = Counter()
    for group in wiring(design, catalog).wired:
        expanded[group.pattern.id] += len(list(group.expansion.addresses(group.racks)))
    assert sum(expanded.values()) == sum(c.links for c in cabling(design, catalog).classes)
