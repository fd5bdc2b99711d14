"""What people call the things that an edit names: parts, racks, units, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.design.find import find_rack, find_row, split_address
from configurator.design.model import unit_label

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

__all__ = ["address_label", "part_label", "rack_label", "row_label", "unit_label"]


def part_label(catalog: Catalog, part_id: str) -> str:
    """The short name of a part, or its id where the catalogue lacks it."""
    part = catalog.parts.get(part_id)
    return part_id if part is None else part.short_name or part.name


def rack_label(design: Design | None, rack_id: str) -> str:
    """The label of a rack, or its id where no design is at hand."""
    rack = None if design is None else find_rack(design, rack_id)
    return rack_id if rack is None else rack.label


def address_label(design: Design | None, address: str) -> str:
    """An address as people say it: `R01 U5 nic1`."""
    rack_id, mount, port = split_address(address)
    rack = None if design is None else find_rack(design, rack_id)
    found = None if rack is None else rack.build.by_id.get(mount)
    if rack is None or found is None:
        return address
    return " ".join((rack.label, unit_label(found.face, found.unit), port)).strip()


def row_label(design: Design | None, row_id: str) -> str:
    """The label of a row, or its id where no design is at hand."""
    place = None if design is None else find_row(design, row_id)
    if design is None or place is None:
        return row_id
    return design.halls[place[0]].rows[place[1]].label
