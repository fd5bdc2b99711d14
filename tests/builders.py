"""Designs for tests, built the way people build them: by commands and templates."""

from dataclasses import replace
from functools import cache

from configurator import load_catalog
from configurator.catalog import Catalog
from configurator.commands import AddRack, Command, PlaceBoard
from configurator.design.defaults import empty_design
from configurator.design.find import row_letters
from configurator.design.floor import RACKS_PER_ROW
from configurator.design.model import Build, Design, Group, Hall, Rack, Row
from configurator.files.templates import template

BOARD = "board_trn3_4chip"
RACK = "rack_ai_liquid"


@cache
def shipped_catalog() -> Catalog:
    """The shipped catalogue, read once."""
    return load_catalog()


def applied(design: Design, *commands: Command) -> Design:
    """The design after these commands."""
    for command in commands:
        design = command.apply(design, shipped_catalog())
    return design


def empty() -> Design:
    """One row without racks."""
    return empty_design("Test", shipped_catalog())


def small() -> Design:
    """Two racks: r1 with two Trainium3 boards at U5 and U9 and a 12T switch at U37, r2 with one."""
    return applied(
        empty(),
        AddRack(RACK),
        AddRack(RACK),
        PlaceBoard("r1", 5, BOARD),
        PlaceBoard("r1", 9, BOARD),
        PlaceBoard("r1", 37, "sw_12t"),
        PlaceBoard("r2", 5, BOARD),
    )


def big(racks: int, builds: tuple[Build, ...] = ()) -> Design:
    """So many racks in rows of 16 that share the given builds in turn, by default a Gen2 rack's."""
    shared = builds or (gen2_build(),)
    line = [
        Rack(f"r{n + 1}", f"R{n + 1:02d}", n % RACKS_PER_ROW, shared[n % len(shared)])
        for n in range(racks)
    ]
    rows = tuple(
        Row(f"row{row_letters(n)}", f"Row {row_letters(n)}", tuple(line[first : first + 16]))
        for n, first in enumerate(range(0, racks, RACKS_PER_ROW))
    )
    return replace(empty(), halls=(Hall("hall1", "Hall 1", rows),))


def gen2_build() -> Build:
    """What a rack of the Gen2 UltraServer holds."""
    design = template("trn3-ultraserver-gen2", shipped_catalog()).design
    return design.halls[0].rows[0].racks[0].build


def grouped(design: Design, **groups: tuple[str, ...]) -> Design:
    """The design with these groups of racks."""
    named = tuple(Group(name, name.title(), racks) for name, racks in groups.items())
    return replace(design, groups=named)
