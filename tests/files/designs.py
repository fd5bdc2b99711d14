"""Designs for the tests of files: small ones by hand, large and random ones made."""

from hypothesis import strategies as st

from configurator.catalog.figure import Figure
from configurator.design.edit import interned
from configurator.design.model import (
    Assumption,
    Build,
    Design,
    Group,
    Hall,
    Link,
    Mount,
    Pattern,
    Project,
    Rack,
    Row,
    Selector,
    Site,
)

BOARD = "board_trn3_2chip"
RACK = "rack_trn3_air"

BUILDS = (
    interned(RACK, ()),
    interned(RACK, [Mount(BOARD, 1), Mount(BOARD, 3), Mount(BOARD, 9), Mount("sw_12t", 20)]),
    interned(RACK, [Mount("shelf_orv3_33", unit, feed="AB"[unit % 2]) for unit in range(5, 9)]),
    interned("cdu_250kw", ()),
)


def rack_at(position: int, build: Build = BUILDS[1], **own: object) -> Rack:
    """Rack r1 at position 0, and so on."""
    values = {"id": f"r{position + 1}", "label": f"R{position + 1:02d}", "locked": False} | own
    return Rack(position=position, build=build, **values)


def design_of(*racks: Rack, **own: object) -> Design:
    """A design with the racks in one row."""
    values = {"name": "Sample", "halls": (Hall("hall1", "Hall 1", (Row("rowA", "Row A", racks),)),)}
    return Design(**(values | own))


def linked_design() -> Design:
    """Two racks, one link between their boards, a group, a pattern and an assumption."""
    return design_of(
        rack_at(0),
        rack_at(1, BUILDS[1]),
        rack_at(3, BUILDS[3], id="cdu1", label="CDU01"),
        links=(Link("l1", "r1/f1/nic1", "r2/f20/p1"),),
        groups=(Group("us1", "UltraServer 1", ("r1", "r2")),),
        patterns=(
            Pattern("p1", "pair", "Across", "xr", Selector(("us1",), ("rowA",), 2), lanes=1),
            Pattern("p2", "switched", "Out", "nic", switch="sw_12t"),
        ),
        assumptions=(
            Assumption("colour", Figure("green", "", source="a press note “=1+1”")),
            Assumption("pue", Figure(1.15, "1", 1.1, 1.3, "assumption", "own", "own", "a note")),
        ),
        site=Site(label="Ohio", as_of="2026-08-01"),
        seed=7,
    )


def project_of(*designs: Design, **own: object) -> Project:
    """A project with these designs."""
    return Project(**({"id": "p-1", "scenarios": designs, "title": "Test"} | own))


def large_design(racks: int, edited_every: int) -> Design:
    """Rows of sixteen; one rack in `edited_every` has a build and a label of its own."""
    rows = []
    for first in range(0, racks, 16):
        row = []
        for position, number in enumerate(range(first + 1, min(first + 16, racks) + 1)):
            own = number % edited_every == 0
            build = interned(RACK, _gappy(number)) if own else interned(RACK, _gappy(0))
            label = f"Edited {number}" if own else f"R{number:02d}"
            row.append(Rack(f"r{number}", label, position, build))
        rows.append(Row(f"row{first}", f"Row {first}", tuple(row)))
    groups = tuple(
        Group(f"us{n + 1}", f"UltraServer {n + 1}", (f"r{2 * n + 1}", f"r{2 * n + 2}"))
        for n in range(racks // 2)
    )
    return Design("Large", halls=(Hall("hall1", "Hall 1", tuple(rows)),), groups=groups)


def _gappy(number: int) -> list[Mount]:
    """Boards over the whole rack; those at the set bits of `number` are missing."""
    return [Mount(BOARD, 1 + 2 * place) for place in range(16) if not number >> place & 1]


names = st.text(st.sampled_from("abzR019{}-_é漢 "), min_size=0, max_size=8)
rack_names = st.one_of(
    st.builds("r{}".format, st.integers(1, 30)), st.from_regex(r"[a-z0-9.:-]{1,6}", fullmatch=True)
)


@st.composite
def row_of_racks(draw: st.DrawFn) -> tuple[Rack, ...]:
    """Racks with odd names, gaps, shared and own builds."""
    ids = draw(st.lists(rack_names, unique=True, max_size=12))
    positions = sorted(draw(st.sets(st.integers(0, 60), min_size=len(ids), max_size=len(ids))))
    labels = st.one_of(names, st.builds("R{:02d}".format, st.integers(0, 20)))
    return tuple(
        Rack(
            rack_id,
            draw(labels),
            position,
            draw(st.sampled_from(BUILDS)),
            draw(st.booleans()),
        )
        for rack_id, position in zip(sorted(ids), positions, strict=True)
    )
