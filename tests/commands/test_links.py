import pytest

from configurator.catalog import Catalog
from configurator.commands import Connect, Disconnect, PlaceBoard, Rejected
from configurator.design.model import Design
from configurator.files.templates import template
from tests.builders import applied


def test_a_link_has_its_ends_in_order(small_design: Design, catalog: Catalog) -> None:
    design = applied(
        small_design, Connect("r2/f5/xr1", "r1/f5/xr1"), Connect("r1/f9/xr1", "r2/f5/xr2")
    )
    assert [(link.id, link.a, link.b) for link in design.links] == [
        ("l1", "r1/f5/xr1", "r2/f5/xr1"),
        ("l2", "r1/f9/xr1", "r2/f5/xr2"),
    ]


def test_a_slower_port_takes_one_lane_of_a_faster_one(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(
        small_design, Connect("r1/f5/nic1", "r1/f37/p1"), Connect("r1/f5/nic2", "r1/f37/p1")
    )
    assert {end for link in design.links for end in (link.a, link.b)} == {
        "r1/f5/nic1", "r1/f5/nic2", "r1/f37/p1.1", "r1/f37/p1.2",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (Connect("r1/f9/xr1", "r2/f5/xr1"), "R02 U5 xr1 is linked to R01 U5 xr1 already;"),
        (Connect("r1/f5/xr2", "r1/f5/xr2"), "Both ends are on R01 U5; link it to another device."),
        (Connect("r1/f5/xr2", "r1/f5/xr3"), "Both ends are on R01 U5; link it to another device."),
        (Connect("r1/f5/xr9", "r2/f5/xr2"), "Trainium3 ×4 in R01 U5 has no port “xr9”; its ports"),
        (Connect("r1/f5", "r2/f5/xr2"), "Trainium3 ×4 in R01 U5 has no port “”; its ports are bp1"),
        (Connect("r1/f6/xr1", "r2/f5/xr2"), "R01 has nothing mounted at “f6”"),
        (Connect("r7/f6/xr1", "r2/f5/xr2"), "There is no rack “r7”"),
        (Connect("r1/f5/xr2", "r1/f37/p1"), "R01 U5 xr2 is a scale-up port"),
        (Connect("r1/f5/bp1", "r2/f5/bp1"), "R01 U5 bp1 and R02 U5 bp1 are backplane ports in two"),
        (Connect("r1/f5/xr2", "r2/f5/xr2", "sw_12t"), "ToR 32×400G is not a cable;"),
        (Connect("r1/f5/xr2", "r2/f5/xr2", "cab_nix"), "The catalogue has no part “cab_nix”"),
        (Connect("r1/f5/xr2", "r2/f5/xr2", "cab_cat6"), "Cat 6"),
    ],
)
def test_what_cannot_be_linked_is_refused(
    small_design: Design, catalog: Catalog, command: Connect, sentence: str
) -> None:
    design = applied(small_design, Connect("r1/f5/xr1", "r2/f5/xr1"))
    with pytest.raises(Rejected) as caught:
        command.apply(design, catalog)
    assert str(caught.value).startswith(sentence)


def test_a_part_without_ports_says_so(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, PlaceBoard("r1", 1, "pdu_480_100"))
    with pytest.raises(Rejected, match="in R01 side 1 has no ports"):
        Connect("r1/s1/p1", "r2/f5/xr1").apply(design, catalog)


def test_a_port_that_a_pattern_wires_is_in_use(catalog: Catalog) -> None:
    design = template("trn3-ultraserver-gen2", catalog).design
    with pytest.raises(Rejected, match="R01 U5 xr1 is linked to R02 U5 xr1 already"):
        Connect("r1/f5/xr1", "r2/f6/xr1").apply(design, catalog)
    with pytest.raises(Rejected, match="links of a pattern go with the pattern"):
        Disconnect(addresses=("r1/f5/xr1",)).apply(design, catalog)


def test_links_are_taken_away_by_id_port_mount_or_rack(
    small_design: Design, catalog: Catalog
) -> None:
    design = applied(
        small_design, Connect("r1/f5/xr1", "r2/f5/xr1"), Connect("r1/f9/xr1", "r2/f5/xr2")
    )
    for command, left in (
        (Disconnect(("l1",)), ["l2"]),
        (Disconnect(addresses=("r1/f9/xr1",)), ["l1"]),
        (Disconnect(addresses=("r1/f9",)), ["l1"]),
        (Disconnect(addresses=("r2",)), []),
    ):
        assert [link.id for link in command.apply(design, catalog).links] == left
    with pytest.raises(Rejected, match="There is no link “l7” among 2"):
        Disconnect(("l7",)).apply(design, catalog)


def test_labels(small_design: Design, catalog: Catalog) -> None:
    commands = (
        Connect("r1/f5/xr1", "r2/f5/xr1"),
        Disconnect(addresses=("r1/f5",)),
        Disconnect(("l1",)),
        Disconnect(("l1", "l2")),
    )
    assert [command.label(catalog, small_design).text() for command in commands] == [
        "Link R01 U5 xr1 to R02 U5 xr1",
        "Disconnect R01 U5",
        "Remove a link",
        "Remove 2 links",
    ]
