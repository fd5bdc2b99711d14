import pytest

from configurator.catalog import Catalog
from configurator.commands import (
    AddRack,
    Connect,
    DuplicateMounts,
    MoveMounts,
    PlaceBoard,
    Rejected,
    SetLock,
)
from configurator.design.find import find_mount, find_rack
from configurator.design.model import Design
from tests.builders import BOARD, RACK, applied


def mounts_of(design: Design, rack_id: str) -> list[str]:
    rack = find_rack(design, rack_id)
    assert rack is not None
    return [mount.id for mount in rack.build.mounts]


def test_several_parts_keep_their_distance(small_design: Design, catalog: Catalog) -> None:
    after = MoveMounts(("r1/f5", "r1/f9"), "r2", 10).apply(small_design, catalog)
    assert mounts_of(after, "r1") == ["f37"]
    assert mounts_of(after, "r2") == ["f5", "f10", "f14"]


def test_links_follow_a_move_in_order(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, Connect("r1/f5/xr1", "r2/f5/xr1"))
    after = MoveMounts(("r1/f5",), "r2", 20).apply(design, catalog)
    [link] = after.links
    assert (link.a, link.b) == ("r2/f20/xr1", "r2/f5/xr1")
    assert link.id == design.links[0].id


def test_a_backplane_link_stays_behind(small_design: Design, catalog: Catalog) -> None:
    design = applied(
        small_design,
        PlaceBoard("r1", 14, "neuronswitch_tray_liquid"),
        Connect("r1/f5/bp1", "r1/f14/bp1"),
    )
    assert MoveMounts(("r1/f5",), "r1", 20).apply(design, catalog).links[0].b == "r1/f20/bp1"
    assert MoveMounts(("r1/f5",), "r2", 20).apply(design, catalog).links == ()


def test_parts_may_move_into_places_that_they_leave(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, PlaceBoard("r1", 6, BOARD))
    after = MoveMounts(("r1/f5", "r1/f6"), "r1", 6).apply(design, catalog)
    assert mounts_of(after, "r1") == ["f6", "f7", "f9", "f37"]


def test_parts_of_several_racks_keep_their_distance_in_racks(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(small_design, AddRack(RACK))
    after = MoveMounts(("r1/f5", "r2/f5"), "r2", 30).apply(design, catalog)
    assert mounts_of(after, "r2") == ["f30"]
    assert mounts_of(after, "r3") == ["f30"]
    with pytest.raises(Rejected, match="spans 2 racks"):
        MoveMounts(("r1/f5", "r2/f5"), "r3", 30).apply(design, catalog)


def test_a_move_to_the_same_place_is_no_edit(small_design: Design, catalog: Catalog) -> None:
    assert MoveMounts(("r1/f5",), "r1", 5).apply(small_design, catalog) is small_design


def test_what_hangs_at_the_side_moves_along(small_design: Design, catalog: Catalog) -> None:
    design = applied(
        small_design,
        PlaceBoard("r1", 1, "pdu_480_100"),
        PlaceBoard("r2", 1, "pdu_480_100"),
    )
    after = MoveMounts(("r1/f5", "r1/s1"), "r2", 20).apply(design, catalog)
    assert mounts_of(after, "r2") == ["f5", "f20", "s1", "s2"]
    after = MoveMounts(("r1/s1", "r1/f9"), "r2", 4).apply(design, catalog)
    assert mounts_of(after, "r2") == ["f5", "f9", "s1", "s4"]
    after = MoveMounts(("r1/s1",), "r2", 4).apply(design, catalog)
    assert mounts_of(after, "r2") == ["f5", "s1", "s4"]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (MoveMounts(("r1/f5",), "r1", 9), "R01 U9 is taken by Trainium3 ×4; U10 is the next"),
        (MoveMounts(("r1/f9", "r1/f5"), "r2", 2), "Trainium3 ×4 would lie 3 units below U1 of R02"),
        (MoveMounts(("r1/f5", "r1/f37"), "r2", 40), "R02 ends at U48, and ToR 32×400G would start"),
        (MoveMounts(("r1/f5",), "r2", 49), "R02 ends at U48, and Trainium3 ×4 would start at U49"),
        (MoveMounts(("r1/f5",), "r1", 9, face="side"), "Trainium3 ×4 of 1U does not fit"),
    ],
)
def test_what_cannot_be_moved_is_refused(
    small_design: Design, catalog: Catalog, command: MoveMounts, sentence: str
) -> None:
    with pytest.raises(Rejected) as caught:
        command.apply(small_design, catalog)
    assert str(caught.value).startswith(sentence)


def test_a_locked_rack_neither_gives_nor_takes(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetLock(("r1",)))
    for command in (
        MoveMounts(("r1/f5",), "r2", 20),
        MoveMounts(("r2/f5",), "r1", 20),
        DuplicateMounts(("r1/f5",)),
    ):
        with pytest.raises(Rejected, match="locked"):
            command.apply(design, catalog)


def test_duplicates_go_to_the_next_place_that_takes_all(
    small_design: Design, catalog: Catalog
) -> None:
    after = DuplicateMounts(("r1/f5", "r1/f9")).apply(small_design, catalog)
    assert mounts_of(after, "r1") == ["f5", "f6", "f9", "f10", "f37"]
    design = applied(small_design, PlaceBoard("r1", 6, BOARD))
    after = DuplicateMounts(("r1/f5", "r1/f9")).apply(design, catalog)
    assert mounts_of(after, "r1") == ["f5", "f6", "f7", "f9", "f11", "f37"]


def test_duplicates_go_down_where_nothing_is_free_above(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(small_design, PlaceBoard("r2", 48, BOARD))
    after = DuplicateMounts(("r2/f48",)).apply(design, catalog)
    assert find_mount(after, "r2/f47") is not None


def test_a_rack_without_room_refuses_duplicates(small_design: Design, catalog: Catalog) -> None:
    boards = (PlaceBoard("r2", unit, "dgx_h200") for unit in (6, 14, 22, 30, 38))
    design = applied(small_design, *boards)
    with pytest.raises(Rejected, match="no place left for 1 more DGX H200"):
        DuplicateMounts(("r2/f6",)).apply(design, catalog)


def test_labels_say_what_moves_where(small_design: Design, catalog: Catalog) -> None:
    one = MoveMounts(("r1/f5",), "r2", 9).label(catalog, small_design)
    assert one.text() == "Move R01 U5 to R02 U9"
    side = MoveMounts(("r1/s1",), "r2", 2).label(catalog, small_design)
    assert side.text() == "Move r1/s1 to R02 side 2"
    many = MoveMounts(("r1/f5", "r1/f9"), "r2", 9).label(catalog, small_design)
    assert many.text() == "Move 2 parts to R02 U9"
    assert DuplicateMounts(("r1/f5",)).label(catalog, small_design).text() == "Duplicate R01 U5"
    assert DuplicateMounts(("r1/f5", "r1/f9")).label(catalog).text() == "Duplicate 2 parts"
