from collections.abc import Callable
from dataclasses import replace

import pytest

from configurator import load_catalog
from configurator.catalog.figure import Figure
from configurator.design.edit import interned
from configurator.design.model import (
    Assumption,
    Design,
    Group,
    Hall,
    Link,
    Mount,
    Pattern,
    Row,
    Selector,
)
from configurator.files.errors import FileError
from configurator.files.soundness import check_design
from configurator.files.templates import template, template_names
from tests.files.designs import BOARD, BUILDS, RACK, design_of, linked_design, rack_at

CATALOG = load_catalog()
SOUND = linked_design()


def holding(part: str, *mounts: Mount) -> Design:
    return design_of(rack_at(0, interned(part, mounts)))


def linked(*ends: tuple[str, str]) -> Design:
    links = tuple(Link(f"l{n}", a, b) for n, (a, b) in enumerate(ends))
    return replace(SOUND, links=links)


def wired(**change: object) -> Design:
    return replace(SOUND, patterns=(replace(SOUND.patterns[0], **change),))


def test_a_sound_design_passes() -> None:
    check_design(SOUND, CATALOG)


@pytest.mark.parametrize("name", [name for name, _, _ in template_names()])
def test_every_template_is_sound(name: str) -> None:
    check_design(template(name, CATALOG).design, CATALOG)


BROKEN: list[tuple[str, Callable[[], Design]]] = [
    ("Two racks have the id “r1”", lambda: design_of(rack_at(0), rack_at(1, id="r1"))),
    (
        "Two rows have the id “rowA”",
        lambda: replace(SOUND, halls=(Hall("h", "", (Row("rowA", ""), Row("rowA", ""))),)),
    ),
    ("Two halls have the id", lambda: replace(SOUND, halls=(Hall("h", ""), Hall("h", "")))),
    ("Two links have the id", lambda: replace(SOUND, links=SOUND.links * 2)),
    ("Two groups have the id", lambda: replace(SOUND, groups=SOUND.groups * 2)),
    (
        "The design has 101 patterns, more than can be wired",
        lambda: replace(
            SOUND, patterns=tuple(replace(SOUND.patterns[0], id=f"p{n}") for n in range(101))
        ),
    ),
    ("Two patterns have the id", lambda: replace(SOUND, patterns=SOUND.patterns * 2)),
    ("both stand at position 0", lambda: design_of(rack_at(0), rack_at(0, id="r9"))),
    ("is listed after “r5” but stands before", lambda: design_of(rack_at(4), rack_at(0))),
    ("The catalogue has no part “nothing”", lambda: holding("nothing")),
    ("The catalogue has no part “ghost”", lambda: holding(RACK, Mount("ghost", 1))),
    ("“sw_12t” is not a rack", lambda: holding("sw_12t")),
    ("“cdu_250kw” holds no mounts", lambda: holding("cdu_250kw", Mount("sw_12t", 1))),
    ("meets “board_trn3_2chip” at U1", lambda: holding(RACK, Mount(BOARD, 1), Mount(BOARD, 2))),
    ("meets", lambda: holding(RACK, Mount(BOARD, 1), Mount(BOARD, 2, "rear"))),
    ("ends above the top of the rack", lambda: holding(RACK, Mount(BOARD, 48))),
    ("cannot be mounted", lambda: holding(RACK, Mount("cdu_250kw", 1))),
    ("cannot be mounted", lambda: holding(RACK, Mount("cab_aec_pcie6", 1))),
    ("belongs at the front or the rear", lambda: holding(RACK, Mount(BOARD, 1, "side"))),
    ("belongs at the side", lambda: holding(RACK, Mount("pdu_480_100", 1, "front"))),
    ("ends above the top", lambda: holding(RACK, Mount("pdu_480_100", 9, "side"))),
    ("names rack “r99”", lambda: replace(SOUND, groups=(Group("us1", "", ("r1", "r99")),))),
    ("names a rack twice", lambda: replace(SOUND, groups=(Group("us1", "", ("r1", "r1")),))),
    ("which is no port", lambda: linked(("r1/f1/nic1", "r9/f1/nic1"))),
    ("which is no port", lambda: linked(("r1/f1/nic1", "r2/f2/nic1"))),
    ("which is no port", lambda: linked(("r1/f1/nic1", "r2/f1/nic99"))),
    ("which is no port", lambda: linked(("r1/f1/nic1", "r2/f1/nic1/x"))),
    ("which is no port", lambda: linked(("r1/f1", "r2/f1/nic1"))),
    (
        "more than one link",
        lambda: linked(("r1/f1/nic1", "r2/f20/p1"), ("r1/f1/nic1", "r2/f20/p2")),
    ),
    ("both ends on one device", lambda: linked(("r1/f20/p1", "r1/f20/p2"))),
    (
        "is not a cable",
        lambda: replace(SOUND, links=(replace(SOUND.links[0], cable="sw_12t"),)),
    ),
    ("names group “usX”", lambda: wired(select=Selector(groups=("usX",)))),
    ("names row “rowX”", lambda: wired(select=Selector(rows=("rowX",)))),
    ("“board_trn3_2chip” is not a switch", lambda: wired(switch=BOARD)),
    ("no part “nothing”", lambda: wired(upper="nothing")),
    ("has the port group “nic9”", lambda: wired(port="nic9")),
]


@pytest.mark.parametrize(("said", "design"), BROKEN, ids=[said for said, _ in BROKEN])
def test_what_cannot_exist_is_refused(said: str, design: Callable[[], Design]) -> None:
    with pytest.raises(FileError) as caught:
        check_design(design(), CATALOG)
    assert said in caught.value.what
    assert caught.value.where
    assert caught.value.remedy


def assumed(name: str, *figure: object) -> Design:
    return replace(SOUND, assumptions=(Assumption(name, Figure(*figure)),))


@pytest.mark.parametrize(
    ("said", "design"),
    [
        ("“pue” must be a number", assumed("pue", "much", "1")),
        ("“pue” must be a number", assumed("pue", True, "1")),
        ("below", assumed("pue", 0.5, "1")),
        ("below", assumed("years", 0, "years")),
        ("does not lie between", assumed("pue", 1.2, "1", 1.3, 1.4)),
        ("does not lie between", assumed("utilisation", 0.5, "fraction", None, 0.4)),
        ("turned into", assumed("pue", 1.2, "W")),
        ("cannot exceed 1", assumed("utilisation", 2, "fraction")),
    ],
)
def test_an_assumption_that_has_no_meaning_is_refused(said: str, design: Design) -> None:
    with pytest.raises(FileError, match=said) as caught:
        check_design(design, CATALOG)
    assert caught.value.where.startswith("assumption ")


def test_an_assumption_may_be_unknown_or_of_a_newer_release() -> None:
    check_design(assumed("pue", None, "1"), CATALOG)
    check_design(assumed("tide_m", "high", ""), CATALOG)


def test_the_same_build_is_checked_once_for_many_racks() -> None:
    check_design(design_of(*(rack_at(place, BUILDS[2]) for place in range(100))), CATALOG)


def test_a_pattern_of_an_empty_floor_is_sound() -> None:
    check_design(Design("Empty", patterns=(Pattern("p", "ring", "", "xr"),)), CATALOG)
