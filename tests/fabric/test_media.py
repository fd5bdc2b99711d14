from types import MappingProxyType

import pytest

from configurator.catalog import Catalog, Figure, Part, PortGroup
from configurator.fabric.media import choices, choose

PORT = PortGroup("p", "scale_out", 8, 400e9, "plug-400g")


def cable(name, price, reach, **more):
    figures = {"price": Figure(price, "USD"), "reach": Figure(reach, "m")}
    return Part(
        name, "cable", name, medium="dac", rate_bps=400e9, connectors=("plug-400g",) * 2,
        figures=MappingProxyType(figures), **more
    )  # fmt: skip


def shop(*parts):
    return Catalog({part.id: part for part in parts})


@pytest.mark.parametrize(
    ("length_m", "name"), [(1, "short"), (3, "short"), (4, "long"), (99, "long")]
)
def test_the_cheapest_that_reaches_is_chosen_else_the_one_that_comes_closest(length_m, name):
    catalog = shop(cable("long", 300, 7), cable("short", 100, 3))
    assert choose(choices(catalog, PORT, PORT, 400e9), length_m).cable == name


def test_prices_are_compared_per_link():
    catalog = shop(cable("single", 100, 3), cable("twin", 180, 3, fanout=2))
    assert choose(choices(catalog, PORT, PORT, 400e9), 2).cable == "twin"


def test_an_unknown_price_is_dearer_than_any():
    catalog = shop(cable("unknown", None, 3), cable("known", 9999, 3))
    assert choose(choices(catalog, PORT, PORT, 400e9), 2).cable == "known"


def test_a_slower_cable_does_not_fit():
    assert choices(shop(cable("slow", 1, 3)), PORT, PORT, 800e9) == ()
    assert choose((), 1) is None


def test_a_special_module_is_used_only_where_it_is_named(catalog):
    spine = catalog.part("sw_51t").port_group("p1")
    usual = choose(choices(catalog, spine, spine, 400e9), 100)
    assert (usual.optic_a, usual.optic_b) == ("opt_800_dr8", "opt_800_dr8")
    named = choose(choices(catalog, spine, spine, 400e9, "opt_lpo"), 100)
    assert "opt_lpo" in (named.optic_a, named.optic_b)


def test_both_modules_of_a_link_are_of_one_type(catalog):
    spine = catalog.part("sw_51t").port_group("p1")
    for found in choices(catalog, spine, spine, 400e9):
        if found.optic_a:
            a, b = catalog.part(found.optic_a), catalog.part(found.optic_b)
            assert a.optic_type == b.optic_type
