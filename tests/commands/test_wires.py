from configurator.catalog import Catalog
from configurator.commands import Connect
from configurator.commands.wires import (
    copied_between,
    ends_at,
    joined,
    mount_address,
    still_fitting,
    with_ends_moved,
    without_ends,
)
from configurator.design.model import Design, Link
from tests.builders import applied

LINK = Link("l1", "r1/f5/xr1", "r2/f5/xr1")


def linked(design: Design) -> Design:
    return applied(design, Connect(LINK.a, LINK.b), Connect("r1/f9/xr1", "r2/f5/xr2"))


def test_a_link_ends_at_its_ports_mounts_and_racks() -> None:
    for place in ("r1", "r1/f5", "r1/f5/xr1", "r2"):
        assert ends_at(LINK, {place})
    for place in ("r3", "r1/f50", "r1/f5/xr2"):
        assert not ends_at(LINK, {place})
    assert mount_address("r1/f5/xr1") == "r1/f5"


def test_ends_are_put_in_order() -> None:
    assert joined("l1", LINK.b, LINK.a) == LINK


def test_links_go_with_what_they_end_at(small_design: Design) -> None:
    design = linked(small_design)
    assert without_ends(design, {"r1/f9"}).links == design.links[:1]
    assert without_ends(design, {"r7"}) is design


def test_links_follow_what_moved(small_design: Design) -> None:
    design = linked(small_design)
    after = with_ends_moved(design, {"r1/f5": "r2/f6"})
    assert (after.links[0].a, after.links[0].b) == ("r2/f5/xr1", "r2/f6/xr1")
    assert after.links[1] is design.links[1]
    assert with_ends_moved(design, {"r1/f7": "r1/f8"}) is design


def test_only_links_among_copied_racks_are_copied(small_design: Design) -> None:
    design = linked(small_design)
    assert copied_between(design, {"r1": "r3"}) is design
    after = copied_between(design, {"r1": "r3", "r2": "r4"})
    assert [link.id for link in after.links] == ["l1", "l2", "l3", "l4"]
    assert after.links[2].b == "r4/f5/xr1"


def test_links_that_no_cable_can_make_are_dropped(small_design: Design, catalog: Catalog) -> None:
    design = linked(small_design)
    assert still_fitting(design, catalog, {"r1/f5"}) is design
    moved = with_ends_moved(design, {"r1/f5": "r1/f37"})
    assert still_fitting(moved, catalog, {"r1/f37"}).links == (design.links[1],)
