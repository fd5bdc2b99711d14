from configurator.design.model import Link
from configurator.fabric.bundles import device_bundles, rack_bundles
from configurator.fabric.cabling import cabling
from tests.fabric.builders import floor, gen1, gen1_build, training_pod


def test_racks_of_an_ultraserver_are_joined_by_one_bundle(catalog):
    (bundle,) = rack_bundles(gen1(), catalog)
    assert (bundle.a, bundle.b, bundle.links, bundle.cables) == ("r1", "r2", 32, 32)
    assert (bundle.medium, bundle.tier, bundle.count) == ("aec", "cross_rack", 32)


def test_rack_bundles_hold_all_links_between_racks(catalog):
    design = training_pod()
    bundles = rack_bundles(design, catalog)
    between = sum(b.links for b in bundles)
    inside = 288 + 2880 + 2 * 14
    assert between == sum(c.links for c in cabling(design, catalog).classes) - inside
    assert len({(b.a, b.b, b.tier) for b in bundles}) == len(bundles)


def test_bundles_are_remembered(catalog):
    design = gen1()
    assert rack_bundles(design, catalog) is rack_bundles(design, catalog)
    assert device_bundles(design, catalog, ["r1"]) is device_bundles(design, catalog, ["r1"])


def test_device_bundles_of_a_rack_include_those_that_leave_it(catalog):
    bundles = device_bundles(gen1(), catalog, ["r1"])
    assert sum(b.links for b in bundles if b.tier == "cross_rack") == 32
    assert sum(b.links for b in bundles if b.tier == "rack") == 320
    assert sum(b.links for b in bundles if b.tier == "scale_out") == 32


def test_links_drawn_by_hand_are_named(catalog):
    links = [Link("l1", "r1/f1/xr1", "r2/f1/xr1"), Link("l2", "r1/f1/xr2", "r2/f1/xr2")]
    design = floor("two", [gen1_build()] * 2, links=links)
    (bundle,) = device_bundles(design, catalog, ["r2"])
    assert (bundle.links, bundle.link_ids) == (2, ("l1", "l2"))
    assert (bundle.a_address, bundle.b_address) == ("r1/f1", "r2/f1")
    assert rack_bundles(design, catalog)[0].links == 2
