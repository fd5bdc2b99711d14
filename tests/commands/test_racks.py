import pytest

from configurator.catalog import Catalog
from configurator.commands import (
    AddPattern,
    AddRack,
    Connect,
    DuplicateRacks,
    MoveRack,
    Rejected,
    RemoveRacks,
    RenameRack,
    SetLock,
)
from configurator.design.find import find_rack, racks, rows
from configurator.design.model import Design
from tests.builders import RACK, applied, big, empty, grouped


def positions(design: Design) -> list[list[tuple[str, int]]]:
    return [[(rack.id, rack.position) for rack in row.racks] for _, row in rows(design)]


def test_racks_take_the_next_id_label_and_position(catalog: Catalog) -> None:
    design = applied(empty(), AddRack(RACK), AddRack("cdu_250kw"), AddRack(RACK))
    assert [(r.id, r.label, r.position) for r in racks(design)] == [
        ("r1", "R01", 0),
        ("cdu1", "CDU01", 1),
        ("r2", "R02", 2),
    ]


def test_the_seventeenth_rack_opens_a_row(catalog: Catalog) -> None:
    design = AddRack(RACK).apply(big(16), catalog)
    assert positions(design)[1] == [("r17", 0)]
    assert [row.label for _, row in rows(design)] == ["Row A", "Row B"]


def test_a_gap_is_filled_first(catalog: Catalog) -> None:
    design = applied(big(16), RemoveRacks(("r4",)), AddRack(RACK))
    assert len(positions(design)) == 1
    assert find_rack(design, "r17").position == 3  # type: ignore[union-attr]


def test_a_rack_can_be_put_where_one_wants_it(catalog: Catalog) -> None:
    design = applied(empty(), AddRack(RACK, row="rowA", position=30, name="Edge", id="edge"))
    assert positions(design) == [[("edge", 30)]]
    assert find_rack(design, "edge").label == "Edge"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AddRack(RACK, position=0), "Row A position 0 is taken by R01; position 2 is free."),
        (AddRack(RACK, row="rowB"), "There is no row “rowB” among 1; the nearest name is “rowA”."),
        (AddRack(RACK, id="r1"), "There is a rack “r1” already; “r3” is free."),
        (AddRack(RACK, name="R01"), "A rack is called R01 already; R03 is free."),
        (AddRack("sw_12t"), "ToR 32×400G does not stand on the floor; place it in a rack."),
        (MoveRack("r1", "rowA", 1), "Row A position 1 is taken by R02; position 2 is free."),
        (RenameRack("r1", "R02"), "Another rack is called R02 already; choose another name."),
        (RenameRack("r1", "  "), "A rack needs a name; R01 keeps its own."),
        (RemoveRacks(("r9",)), "There is no rack “r9” among 2"),
        (RemoveRacks(()), "The edit names no rack; select at least one."),
    ],
)
def test_what_cannot_stand_is_refused(
    small_design: Design, catalog: Catalog, command: AddRack, sentence: str
) -> None:
    with pytest.raises(Rejected) as caught:
        command.apply(small_design, catalog)
    assert str(caught.value).startswith(sentence)


def test_copies_share_the_build_and_the_links_among_them(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(small_design, Connect("r1/f5/xr1", "r2/f5/xr1"))
    after = DuplicateRacks(("r1", "r2")).apply(design, catalog)
    assert [rack.id for rack in racks(after)] == ["r1", "r2", "r3", "r4"]
    assert find_rack(after, "r3").build is find_rack(after, "r1").build  # type: ignore[union-attr]
    assert [(link.a, link.b) for link in after.links] == [
        ("r1/f5/xr1", "r2/f5/xr1"),
        ("r3/f5/xr1", "r4/f5/xr1"),
    ]


def test_copies_stand_behind_the_originals_or_in_a_new_row(catalog: Catalog) -> None:
    design = applied(big(17), RemoveRacks(("r2",)))
    after = DuplicateRacks(("r17",)).apply(design, catalog)
    assert positions(after)[1] == [("r17", 0), ("r18", 1)]
    assert len(positions(DuplicateRacks(("r16",)).apply(big(16), catalog))) == 2


def test_a_moved_rack_keeps_its_links_and_its_row_stays_sorted(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(small_design, Connect("r1/f5/xr1", "r2/f5/xr1"))
    after = MoveRack("r1", "rowA", 5).apply(design, catalog)
    assert positions(after) == [[("r2", 1), ("r1", 5)]]
    assert after.links is design.links
    assert MoveRack("r1", "rowA", 5).apply(after, catalog) is after


def test_a_renamed_rack_keeps_its_id(small_design: Design, catalog: Catalog) -> None:
    after = RenameRack("r1", "North").apply(small_design, catalog)
    assert find_rack(after, "r1").label == "North"  # type: ignore[union-attr]
    assert RenameRack("r1", "North").apply(after, catalog) is after
    assert RenameRack("r1", "N").merge_key() == RenameRack("r1", "No").merge_key()


def test_removed_racks_leave_links_groups_and_patterns(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(grouped(small_design, us1=("r1",), all=("r1", "r2")))
    design = applied(
        design,
        Connect("r1/f5/xr1", "r2/f5/xr1"),
        AddPattern("pair", "xr", groups=("us1",)),
        AddPattern("pair", "xr", groups=("us1", "all")),
    )
    after = RemoveRacks(("r1",)).apply(design, catalog)
    assert after.links == ()
    assert [(group.id, group.racks) for group in after.groups] == [("all", ("r2",))]
    assert [pattern.select.groups for pattern in after.patterns] == [("all",)]


def test_a_locked_rack_stays_where_it_is(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetLock(("r1", "r2")), SetLock(("r2",), locked=False))
    assert [rack.locked for rack in racks(design)] == [True, False]
    assert SetLock(("r1",)).apply(design, catalog) is design
    for command in (RemoveRacks(("r2", "r1")), MoveRack("r1", "rowA", 9)):
        with pytest.raises(Rejected, match="R01 is locked"):
            command.apply(design, catalog)


def test_labels_name_the_racks(small_design: Design, catalog: Catalog) -> None:
    commands = (
        AddRack("rack_orv3"),
        DuplicateRacks(("r1",)),
        DuplicateRacks(("r1", "r2")),
        MoveRack("r1", "rowA", 9),
        RenameRack("r1", "North"),
        RemoveRacks(("r1",)),
        RemoveRacks(("r1", "r2")),
        SetLock(("r1",)),
        SetLock(("r1", "r2"), locked=False),
    )
    assert [command.label(catalog, small_design).text() for command in commands] == [
        "Add OCP Open Rack V3 (44 OU)",
        "Duplicate R01",
        "Duplicate 2 racks",
        "Move R01 to Row A position 9",
        "Rename R01 to North",
        "Remove R01",
        "Remove 2 racks",
        "Lock R01",
        "Unlock 2 racks",
    ]
