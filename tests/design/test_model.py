import dataclasses

import pytest
from pydantic import ValidationError

from configurator.design.model import (
    Build,
    Design,
    Link,
    Mount,
    Pattern,
    Project,
    Rack,
    Row,
    Selector,
    mount_id,
)


def test_mount_ids_follow_from_face_and_unit() -> None:
    assert mount_id("front", 17) == Mount("x", 17).id == "f17"
    assert Mount("x", 3, "rear").id == "r3"
    assert Mount("x", 1, "side").id == "s1"


def test_nothing_can_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Design("x").name = "y"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Mount, ("x", 0)),
        (Mount, ("x", 61)),
        (Mount, ("", 1)),
        (Mount, ("x y", 1)),
        (Mount, ("x", 1, "top")),
        (Mount, ("x", 1, "front", "C")),
        (Rack, ("r1", "R" * 257, 0, Build("x"))),
        (Rack, ("r1", "R01", -1, Build("x"))),
        (Link, ("l 1", "a", "b")),
        (Pattern, ("p1", "star", "", "xr")),
        (Design, ("x" * 257,)),
    ],
)
def test_what_makes_no_sense_cannot_be_made(record: type, values: tuple[object, ...]) -> None:
    with pytest.raises(ValidationError):
        record(*values)


def test_tuples_that_are_valid_are_kept_as_they_are() -> None:
    racks = (Rack("r1", "R01", 0, Build("x")),)
    assert Row("rowA", "Row A", racks).racks is racks
    assert Row("rowA", "Row A", list(racks)).racks == racks  # type: ignore[arg-type]


def test_a_build_finds_its_mounts_by_id() -> None:
    mounts = (Mount("x", 1), Mount("x", 2, "rear"))
    assert Build("rack", mounts).by_id == {"f1": mounts[0], "r2": mounts[1]}


def test_a_project_works_on_its_first_scenario() -> None:
    first = Design("First")
    assert Project("p", (first, Design("Second"))).design is first


def test_an_empty_selector_means_all() -> None:
    assert Pattern("p1", "pair", "", "xr").select == Selector((), (), 0)
