import pytest

from configurator.catalog import Catalog
from configurator.commands import (
    AddRack,
    Connect,
    PlaceBoard,
    Rejected,
    RemoveMounts,
    ReplacePart,
    SetFeed,
    SetLock,
)
from configurator.design.find import find_mount, find_rack
from configurator.design.model import Design
from tests.builders import BOARD, applied, big


def refusal(design: Design, catalog: Catalog, command: object) -> str:
    with pytest.raises(Rejected) as caught:
        command.apply(design, catalog)  # type: ignore[attr-defined]
    return str(caught.value)


def test_a_placed_board_is_mounted_and_nothing_else_is_copied(
    small_design: Design, catalog: Catalog
) -> None:
    after = PlaceBoard("r1", 20, BOARD).apply(small_design, catalog)
    assert find_mount(after, "r1/f20") is not None
    assert find_mount(small_design, "r1/f20") is None
    assert find_rack(after, "r2") is find_rack(small_design, "r2")
    assert after.assumptions is small_design.assumptions


def test_racks_that_share_a_build_go_on_sharing_it(catalog: Catalog) -> None:
    design = big(3)
    after = PlaceBoard("r1", 48, "sw_mgmt", racks=("r3",)).apply(design, catalog)
    first, second, third = after.halls[0].rows[0].racks
    assert first.build is third.build
    assert first.build is not second.build


def test_zero_u_parts_go_to_the_side(small_design: Design, catalog: Catalog) -> None:
    after = PlaceBoard("r1", 1, "pdu_480_100", feed="A").apply(small_design, catalog)
    found = find_mount(after, "r1/s1")
    assert found is not None
    assert found[1].feed == "A"


def feeds(design: Design, rack_id: str) -> list[str]:
    rack = find_rack(design, rack_id)
    assert rack is not None
    return [mount.feed for mount in rack.build.mounts if mount.face == "side"]


def test_pdus_take_the_sides_in_turn(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, *(PlaceBoard("r1", n, "pdu_480_100") for n in (1, 2, 3)))
    assert feeds(design, "r1") == ["A", "B", "A"]
    assert feeds(applied(design, PlaceBoard("r1", 4, "pdu_480_100", feed="A")), "r1")[-1] == "A"
    # boards are supplied from within the rack
    assert find_mount(design, "r1/f5")[1].feed == ""  # type: ignore[index]


def test_a_feed_can_be_changed(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, PlaceBoard("r1", 1, "pdu_480_100", racks=("r2",)))
    after = applied(design, SetFeed(("r1/s1", "r2/s1"), "B"))
    assert feeds(after, "r1") == feeds(after, "r2") == ["B"]
    assert SetFeed(("r1/s1",), "B").apply(after, catalog) is after
    said = refusal(design, catalog, SetFeed(("r1/f5",), "B"))
    assert said.startswith("Trainium3 ×4 is supplied from within the rack;")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (PlaceBoard("r1", 5, BOARD), "R01 U5 is taken by Trainium3 ×4; U6 is the next free unit."),
        (
            PlaceBoard("r1", 4, "board_trn3_2chip"),
            "R01 U5 is taken by Trainium3 ×4; U6 is the next free unit.",
        ),
        (
            PlaceBoard("r1", 48, "sw_51t"),
            "R01 ends at U48, and Spine 64×800G would reach U49; U47 is the next free unit.",
        ),
        (
            PlaceBoard("r1", 5, "pdu_480_100", face="rear"),
            "PDU 480 V 100 A is zero-U and does not fit on rails; place it at the side.",
        ),
        (
            PlaceBoard("r1", 5, BOARD, face="side"),
            "Trainium3 ×4 of 1U does not fit at the side; place it on the front or rear.",
        ),
        (
            PlaceBoard("r1", 9, "sw_51"),
            "The catalogue has no part “sw_51”; did you mean “sw_51t” or “sw_12t”?",
        ),
        (PlaceBoard("r3", 9, BOARD), "There is no rack “r3” among 2; the nearest name is “r"),
    ],
)
def test_what_cannot_be_placed_is_refused(
    small_design: Design, catalog: Catalog, command: PlaceBoard, sentence: str
) -> None:
    assert refusal(small_design, catalog, command).startswith(sentence)


def test_only_what_can_be_mounted_is_mounted(small_design: Design, catalog: Catalog) -> None:
    assert "stands on the floor" in refusal(small_design, catalog, PlaceBoard("r1", 1, "rack_orv3"))
    assert "not mounted in a rack" in refusal(
        small_design, catalog, PlaceBoard("r1", 1, "cab_dac_800")
    )


def test_nothing_is_mounted_in_a_cooling_unit(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, AddRack("cdu_250kw"))
    assert "not a rack" in refusal(design, catalog, PlaceBoard("cdu1", 1, BOARD))


def test_a_full_rack_says_so(catalog: Catalog) -> None:
    design = applied(big(1), *(PlaceBoard("r1", unit, "sw_mgmt") for unit in range(40, 49)))
    said = refusal(design, catalog, PlaceBoard("r1", 48, "sw_mgmt"))
    assert said.endswith("no place of 1U is left, choose another rack.")


def test_a_locked_rack_keeps_its_contents(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetLock(("r1",)))
    for command in (
        PlaceBoard("r1", 20, BOARD),
        RemoveMounts(("r1/f5",)),
        ReplacePart("r1/f5", "sw_mgmt"),
    ):
        assert refusal(design, catalog, command) == "R01 is locked; unlock it first."


def test_removing_a_board_removes_its_links(small_design: Design, catalog: Catalog) -> None:
    design = applied(
        small_design, Connect("r1/f5/xr1", "r2/f5/xr1"), Connect("r1/f9/xr1", "r2/f5/xr2")
    )
    after = RemoveMounts(("r1/f5",)).apply(design, catalog)
    assert find_mount(after, "r1/f5") is None
    assert after.links == design.links[1:]


def test_removing_what_is_not_there_is_refused(small_design: Design, catalog: Catalog) -> None:
    said = refusal(small_design, catalog, RemoveMounts(("r1/f6",)))
    assert said == "R01 has nothing mounted at “f6”; it holds 3 parts."
    assert "select at least one" in refusal(small_design, catalog, RemoveMounts(()))


def test_a_replaced_part_keeps_the_links_that_fit(small_design: Design, catalog: Catalog) -> None:
    design = applied(
        small_design, Connect("r1/f5/xr1", "r2/f5/xr1"), Connect("r1/f5/nic1", "r1/f37/p1")
    )
    after = ReplacePart("r1/f5", "board_trn3_2chip").apply(design, catalog)
    assert after.links == design.links
    after = ReplacePart("r1/f5", "sw_mgmt").apply(design, catalog)
    assert after.links == ()


def test_a_replaced_part_has_a_feed_only_where_it_needs_one(
    small_design: Design, catalog: Catalog
) -> None:
    shelf = ReplacePart("r1/f5", "shelf_orv3_33").apply(small_design, catalog)
    board = ReplacePart("r1/f5", BOARD).apply(shelf, catalog)
    found = [find_mount(design, "r1/f5") for design in (shelf, board)]
    assert [it[1].feed for it in found if it] == ["A", ""]


def test_a_larger_part_must_fit(small_design: Design, catalog: Catalog) -> None:
    said = refusal(small_design, catalog, ReplacePart("r1/f5", "dgx_h200"))
    assert said.startswith("R01 U9 is taken by Trainium3 ×4")


def test_labels_name_the_rack_where_the_design_is_known(
    small_design: Design, catalog: Catalog
) -> None:
    place = PlaceBoard("r1", 20, BOARD)
    assert place.label(catalog).text() == "Place Trainium3 ×4 in r1 U20"
    assert place.label(catalog, small_design).text() == "Place Trainium3 ×4 in R01 U20"
    pdu = PlaceBoard("r1", 1, "pdu_480_100", racks=("r2",))
    assert pdu.label(catalog).text() == "Place PDU 480 V 100 A in 2 racks at side 1"
    assert SetFeed(("r1/s1",), "A").label(catalog).text() == "Feed r1/s1 from A"
    assert SetFeed(("r1/s1", "r1/s2"), "A").label(catalog).text() == "Feed 2 parts from A"
    assert RemoveMounts(("r1/f5",)).label(catalog, small_design).text() == "Remove R01 U5"
    assert RemoveMounts(("r1/f5", "r1/f9")).label(catalog).text() == "Remove 2 parts"
    label = ReplacePart("r1/f5", "sw_mgmt").label(catalog, small_design)
    assert label.text() == "Replace R01 U5 by Management switch"
