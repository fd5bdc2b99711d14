from dataclasses import replace

import pytest

from configurator.catalog import Figure
from configurator.design.model import Assumption, Link
from configurator.fabric.offer import Incompatible, link_offer, matched_ends
from tests.fabric.builders import floor, gen1_build, gen2_build


@pytest.fixture
def racks():
    return floor("racks", [gen1_build()] * 4)


def refusal(design, catalog, a, b, cable=""):
    with pytest.raises(Incompatible) as refused:
        link_offer(design, catalog, a, b, cable)
    return str(refused.value)


def test_boards_at_the_same_place_of_neighbours_need_a_short_active_cable(racks, catalog):
    offer = link_offer(racks, catalog, "r1/f1/xr1", "r2/f1/xr1")
    assert (offer.cable, offer.medium, offer.stock_m) == ("cab_aec_pcie6", "aec", 1)
    assert offer.length_m == pytest.approx((0.6 + 0.3) * 1.1)
    assert offer.rate_bps == 1024e9
    assert offer.reaches


def test_a_cable_that_cannot_reach_says_by_how_much(racks, catalog):
    offer = link_offer(racks, catalog, "r1/f1/xr1", "r3/f1/xr1")
    assert not offer.reaches
    assert "7 m" in str(offer.reason)
    assert "3 m" in str(offer.reason)


def test_optics_take_over_where_copper_ends(racks, catalog):
    near = link_offer(racks, catalog, "r1/f1/nic1", "r1/f41/p20")
    far = link_offer(floor("far", [gen1_build()] * 16), catalog, "r1/f1/nic1", "r16/f41/p20.1")
    assert near.medium == "dac"
    assert (far.medium, far.cable) == ("fibre", "cab_smf")
    assert far.optic_a == far.optic_b == "opt_400_dr4"


def test_a_named_cable_is_honoured_and_checked_for_reach(racks, catalog):
    ends = ("r1/f1/nic1", "r3/f41/p1.1")
    assert link_offer(racks, catalog, *ends, "cab_aec_400_2x200").reaches
    too_short = link_offer(racks, catalog, *ends, "cab_dac_400_2x200")
    assert (too_short.cable, too_short.reaches) == ("cab_dac_400_2x200", False)


def test_a_named_cable_must_fit(racks, catalog):
    text = refusal(racks, catalog, "r1/f1/xr1", "r2/f1/xr1", "cab_cat6")
    assert "Cat 6" in text
    assert "pcie6-x16" in text


def test_slack_is_an_assumption_of_the_design(racks, catalog):
    slack = Assumption("cable_slack", Figure(20, "%"))
    offer = link_offer(replace(racks, assumptions=(slack,)), catalog, "r1/f1/xr1", "r2/f1/xr1")
    assert offer.length_m == pytest.approx((0.6 + 0.3) * 1.2)


@pytest.mark.parametrize(
    ("a", "b", "facts"),
    [
        ("r1/f1/xr1", "r2/f1/nic1", ("scale-up", "scale-out")),
        ("r1/f1/bp1", "r2/f37/bp1", ("backplane", "two racks")),
        ("r1/f1/xr1", "r1/f1/xr2", ("one device",)),
        ("r1/f1/xr1", "r2/f1/bp1", ("1.024 Tb/s", "512 Gb/s")),
        ("r1/f1/xr9", "r2/f1/xr1", ("no port r1/f1/xr9",)),
        ("r9/f1/xr1", "r2/f1/xr1", ("no port r9/f1/xr1",)),
    ],
)
def test_what_cannot_be_joined_is_refused_with_both_facts(racks, catalog, a, b, facts):
    text = refusal(racks, catalog, a, b)
    assert all(fact in text for fact in facts)
    assert ";" in text


def test_a_rack_without_backplane_is_named(catalog):
    build = replace(gen1_build(), part="rack_eia_48u")
    text = refusal(floor("bare", [build]), catalog, "r1/f1/bp1", "r1/f37/bp1")
    assert "no backplane" in text


def test_a_slower_end_takes_a_lane_and_leaves_the_other_free(racks, catalog):
    assert matched_ends(racks, catalog, "r1/f1/nic1", "r1/f41/p5") == (
        "r1/f1/nic1",
        "r1/f41/p5.1",
    )
    used = replace(racks, links=(Link("l1", "r1/f1/nic1", "r1/f41/p5.1"),))
    assert matched_ends(used, catalog, "r1/f41/p5", "r1/f3/nic1") == (
        "r1/f41/p5.2",
        "r1/f3/nic1",
    )


def test_equal_ends_stay_as_they_are(catalog):
    design = floor("gen2", [gen2_build()] * 2)
    ends = ("r1/f29/p1", "r2/f29/p1")
    assert matched_ends(design, catalog, *ends) == ends
