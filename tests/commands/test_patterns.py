import pytest

from configurator.catalog import Catalog
from configurator.commands import AddPattern, Rejected, RemovePattern
from configurator.design.model import MAX_PATTERNS, Design, Pattern, Selector
from tests.builders import applied, grouped


def test_a_pattern_is_added_and_removed(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, AddPattern("pair", "xr", group_size=2))
    assert design.patterns == (Pattern("p1", "pair", "pairs on xr", "xr", Selector(group_size=2)),)
    assert RemovePattern("p1").apply(design, catalog).patterns == ()


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AddPattern("pair", "xr", id="p1"), "There is a pattern “p1” already; leave the id open."),
        (AddPattern("pair", "xr", groups=("us9",)), "There is no group “us9” among 1;"),
        (AddPattern("pair", "xr", rows=("rowZ",)), "There is no row “rowZ” among 1;"),
        (AddPattern("leaf_spine", "nic"), "This pattern goes through switches;"),
        (AddPattern("leaf_spine", "nic", switch="sw_13t"), "The catalogue has no part “sw_13t”"),
        (AddPattern("leaf_spine", "nic", "pdu_480_100"), "PDU 480 V 100 A is not a switch;"),
        (AddPattern("pair", "zz"), "Nothing mounted has a port group “zz”;"),
        (RemovePattern("p7"), "There is no pattern “p7” among 1;"),
    ],
)
def test_what_cannot_be_wired_is_refused(
    small_design: Design, catalog: Catalog, command: AddPattern, sentence: str
) -> None:
    design = applied(grouped(small_design, us1=("r1", "r2")), AddPattern("pair", "xr"))
    with pytest.raises(Rejected) as caught:
        command.apply(design, catalog)
    assert str(caught.value).startswith(sentence)


def test_labels(small_design: Design, catalog: Catalog) -> None:
    wire = AddPattern("leaf_spine", "nic", "sw_12t", name="Scale-out")
    design = applied(small_design, wire)
    assert wire.label(catalog).text() == "Wire nic ports as leaf–spine"
    assert RemovePattern("p1").label(catalog, design).text() == "Remove pattern Scale-out"


def test_there_is_an_end_to_patterns(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, *[AddPattern("pair", "xr")] * MAX_PATTERNS)
    with pytest.raises(Rejected, match=f"has {MAX_PATTERNS} patterns, as many as it can"):
        AddPattern("pair", "xr").apply(design, catalog)
