"""Which racks a pattern wires: cut to size, named groups staying together."""

from __future__ import annotations

from configurator.catalog import Catalog
from configurator.design.edit import interned, map_racks
from configurator.design.model import Design, Rack
from configurator.fabric.places import places
from configurator.fabric.selection import groups
from configurator.files.templates import template


def crossrack_groups(design: Design, catalog: Catalog) -> tuple[tuple[str, ...], ...]:
    pattern = next(pattern for pattern in design.patterns if pattern.kind == "pair")
    return groups(pattern, design, catalog, places(design))


def emptied(rack: Rack) -> Rack:
    return Rack(rack.id, rack.label, rack.position, interned(rack.build.part, ()))


def test_racks_are_paired_within_their_ultraserver(catalog: Catalog) -> None:
    design = template("training-pod", catalog).design
    assert crossrack_groups(design, catalog) == (("r1", "r2"), ("r3", "r4"))


def test_emptying_a_rack_moves_nobody_elses_cables(catalog: Catalog) -> None:
    design = map_racks(template("training-pod", catalog).design, {"r2": emptied})
    assert crossrack_groups(design, catalog) == (("r1",), ("r3", "r4"))
