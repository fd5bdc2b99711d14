from hypothesis import given
from hypothesis import strategies as st

from configurator.catalog import Catalog, Figure, Part
from configurator.design.edit import interned
from configurator.design.model import Build, Face, Mount
from configurator.design.space import (
    blocking,
    legal_units,
    places,
    room_for,
    span,
    units_used,
)


def device(part_id: str, height: int, full_depth: bool = True) -> Part:
    figures = {"height": Figure(height, "U", status="published")}
    return Part(part_id, "board", part_id, form="rack_unit", full_depth=full_depth, figures=figures)


ONE, TWO, SHALLOW = device("one", 1), device("two", 2), device("shallow", 1, full_depth=False)
PDU = Part("pdu", "pdu", "pdu", form="zero_u")
RACK = Part("rack", "rack", "rack", form="floor", figures={"units": Figure(10, "U")})
CATALOG = Catalog({part.id: part for part in (ONE, TWO, SHALLOW, PDU, RACK)})


def build(*mounts: Mount) -> Build:
    return interned("rack", mounts)


def test_a_part_takes_the_units_from_its_lowest_up() -> None:
    assert list(span(TWO, 5)) == [5, 6]
    assert list(span(PDU, 3)) == [3]


def test_full_depth_parts_block_both_faces() -> None:
    held = build(Mount("one", 5))
    assert blocking(held, CATALOG, SHALLOW, 5, "rear") == Mount("one", 5)
    held = build(Mount("shallow", 5))
    assert blocking(held, CATALOG, SHALLOW, 5, "rear") is None
    assert blocking(held, CATALOG, ONE, 5, "rear") == Mount("shallow", 5)


def test_the_side_channel_meets_neither_face() -> None:
    held = build(Mount("one", 1), Mount("pdu", 1, "side"))
    assert blocking(held, CATALOG, PDU, 2, "side") is None
    assert blocking(held, CATALOG, PDU, 1, "side") == Mount("pdu", 1, "side")
    assert legal_units(held, CATALOG, PDU, "side") == (2, 3, 4, 5, 6, 7, 8)


def test_what_is_ignored_does_not_block() -> None:
    held = build(Mount("one", 5))
    assert blocking(held, CATALOG, TWO, 4, "front", ignore=("f5",)) is None
    assert 4 in legal_units(held, CATALOG, TWO, "front", ignore=("f5",))


def test_a_rack_offers_its_units_and_its_side() -> None:
    assert places(build(), CATALOG, ONE) == 10
    assert places(build(), CATALOG, PDU) == 8


def test_used_units_count_once_for_both_faces() -> None:
    held = build(Mount("shallow", 5), Mount("shallow", 5, "rear"), Mount("two", 7))
    assert units_used(held, CATALOG) == 3
    assert units_used(build(Mount("pdu", 1, "side")), CATALOG) == 0


def test_room_is_counted_without_overlap() -> None:
    assert room_for(build(), CATALOG, TWO) == 5
    assert room_for(build(Mount("one", 2)), CATALOG, TWO) == 4
    assert room_for(build(), CATALOG, PDU) == 8


HEIGHTS = {"one": ONE, "two": TWO, "shallow": SHALLOW}


@st.composite
def stacked(draw: st.DrawFn) -> Build:
    """A build to which parts were added wherever they were legal."""
    held = build()
    faces = st.sampled_from(("front", "rear"))
    for name, face in draw(
        st.lists(st.tuples(st.sampled_from(sorted(HEIGHTS)), faces), max_size=9)
    ):
        legal = legal_units(held, CATALOG, HEIGHTS[name], face)  # type: ignore[arg-type]
        if legal:
            unit = draw(st.sampled_from(legal))
            held = build(*held.mounts, Mount(name, unit, face))  # type: ignore[arg-type]
    return held


@given(stacked(), st.sampled_from(sorted(HEIGHTS)), st.sampled_from(("front", "rear")))
def test_legal_units_are_those_that_nothing_blocks(held: Build, name: str, face: Face) -> None:
    part = HEIGHTS[name]
    free = tuple(
        unit
        for unit in range(1, 11)
        if unit + part.height_u - 1 <= 10 and blocking(held, CATALOG, part, unit, face) is None
    )
    assert legal_units(held, CATALOG, part, face) == free


@given(stacked())
def test_no_mount_blocks_another(held: Build) -> None:
    for mount in held.mounts:
        part = CATALOG.part(mount.part)
        assert blocking(held, CATALOG, part, mount.unit, mount.face, (mount.id,)) is None
