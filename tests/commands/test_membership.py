from dataclasses import replace

from configurator.commands.membership import without_members, without_row
from configurator.design.model import Design, Pattern, Selector
from tests.builders import grouped


def wired(design: Design, *selectors: Selector) -> Design:
    patterns = (
        Pattern(f"p{n}", "pair", "", "xr", select) for n, select in enumerate(selectors, start=1)
    )
    return replace(design, patterns=tuple(patterns))


def test_what_names_no_removed_rack_stays_the_same_object(small_design: Design) -> None:
    design = grouped(small_design, us1=("r1",))
    assert without_members(design, {"r2"}) is design


def test_a_pattern_never_widens_to_all_racks(small_design: Design) -> None:
    design = grouped(small_design, us1=("r1",), us2=("r2",), both=("r1", "r2"))
    design = wired(
        design, Selector(groups=("us1",)), Selector(groups=("us1", "us2")), Selector(group_size=2)
    )
    after = without_members(design, {"r1"})
    assert [group.id for group in after.groups] == ["us2", "both"]
    assert [(p.id, p.select) for p in after.patterns] == [
        ("p2", Selector(groups=("us2",))),
        ("p3", Selector(group_size=2)),
    ]


def test_groups_that_only_shrink_leave_patterns_alone(small_design: Design) -> None:
    design = wired(grouped(small_design, both=("r1", "r2")), Selector(groups=("both",)))
    after = without_members(design, {"r1"})
    assert after.groups[0].racks == ("r2",)
    assert after.patterns is design.patterns


def test_a_removed_row_leaves_selectors(small_design: Design) -> None:
    design = wired(small_design, Selector(rows=("rowA", "rowB")), Selector(rows=("rowB",)))
    assert [p.select.rows for p in without_row(design, "rowB").patterns] == [("rowA",)]
    assert without_row(design, "rowC") is design
