from configurator.commands import (
    AddRack,
    AddRow,
    Connect,
    MoveRack,
    PlaceBoard,
    RemoveRacks,
    RenameDesign,
    SetAssumption,
    SetSite,
)
from configurator.design.diff import difference
from configurator.design.model import Design
from tests.builders import RACK, applied, big


def test_the_same_design_has_no_difference(small_design: Design) -> None:
    assert difference(small_design, small_design).is_empty
    assert difference(big(20), big(20)).changed  # equal, but other objects


def test_racks_are_added_removed_and_changed() -> None:
    before = big(40)
    after = applied(before, AddRack(RACK), RemoveRacks(("r2",)), PlaceBoard("r20", 48, "sw_mgmt"))
    change = difference(before, after)
    assert [rack.id for rack in change.added] == ["r41"]
    assert [rack.id for rack in change.removed] == ["r2"]
    assert [(a.id, b.id) for a, b in change.changed] == [("r20", "r20")]
    assert not change.links
    assert not change.settings


def test_a_moved_rack_has_changed() -> None:
    before = big(20)
    change = difference(before, applied(before, MoveRack("r1", "rowB", 9)))
    assert [rack.id for _, rack in change.changed] == ["r1"]
    assert not change.added
    assert not change.removed


def test_links_and_settings_are_told_apart(small_design: Design) -> None:
    linked = difference(small_design, applied(small_design, Connect("r1/f5/xr1", "r2/f5/xr1")))
    assert (linked.links, linked.settings) == (True, False)
    for command in (RenameDesign("New"), SetSite(region="IEC"), SetAssumption("pue", 1.2)):
        change = difference(small_design, applied(small_design, command))
        assert (change.links, change.settings, change.changed) == (False, True, ())


def test_an_empty_row_is_a_change(small_design: Design) -> None:
    change = difference(small_design, applied(small_design, AddRow()))
    assert change.rows
    assert not change.is_empty
