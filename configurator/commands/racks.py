"""Edits of the floor: add, duplicate, move, rename, lock and remove racks and cooling units."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from configurator.catalog.parts import FLOOR_KINDS
from configurator.commands.command import Command, NewId, Rejected
from configurator.commands.membership import without_members
from configurator.commands.naming import part_label, rack_label, row_label
from configurator.commands.positions import (
    Spot,
    known_row,
    next_rack_name,
    next_spot,
    refuse_taken,
    standing,
)
from configurator.commands.refusal import editable, known_part, known_rack, known_racks, visible
from configurator.commands.wires import copied_between, without_ends
from configurator.design.edit import interned, map_racks
from configurator.design.find import find_place, racks
from configurator.design.model import Id, Label, Rack
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

Position = Annotated[int, Field(ge=0, le=100_000)]


@dataclass(frozen=True, slots=True)
class AddRack(Command):
    """Put a rack or a cooling unit on the floor; what is left open takes the next free value."""

    part: Id
    row: NewId = ""
    position: Position | None = None
    name: Label = ""
    id: NewId = ""
    kind: Literal["add_rack"] = field(default="add_rack", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the rack; opens a new row where all are full."""
        part = known_part(catalog, self.part)
        if part.kind not in FLOOR_KINDS:
            raise Rejected(
                "{part} does not stand on the floor; place it in a rack.",
                part=part_label(catalog, self.part),
            )
        rack_id, label = self._name(design, "r" if part.kind == "rack" else "cdu")
        if self.position is None:
            design, spot = next_spot(design, self.row)
        else:
            design, spot = self._wanted_spot(design, self.position)
        rack = Rack(rack_id, label, spot.position, interned(self.part, ()))
        return standing(design, spot, rack)

    def _name(self, design: Design, prefix: str) -> tuple[str, str]:
        ids, labels = set(), set()
        for rack in racks(design):
            ids.add(rack.id)
            labels.add(rack.label)
        rack_id, label = next_rack_name(prefix, ids, labels)
        if self.id in ids:
            raise Rejected(
                "There is a rack “{id}” already; “{free}” is free.", id=self.id, free=rack_id
            )
        name = visible(self.name)
        if name in labels:
            raise Rejected(
                "A rack is called {label} already; {free} is free.", label=name, free=label
            )
        return self.id or rack_id, name or label

    def _wanted_spot(self, design: Design, position: int) -> tuple[Design, Spot]:
        if self.row:
            hall, row = known_row(design, self.row)
        else:
            design, (hall, row, _) = next_spot(design)
        refuse_taken(design.halls[hall].rows[row], position)
        return design, Spot(hall, row, position)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Add the part."""
        return message("Add {part}", part=part_label(catalog, self.part))


@dataclass(frozen=True, slots=True)
class DuplicateRacks(Command):
    """Copy racks, in order, to the next free positions; links among them are copied, too."""

    racks: tuple[Id, ...]
    kind: Literal["duplicate_racks"] = field(default="duplicate_racks", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the copies, which share the builds of the originals."""
        originals = known_racks(design, self.racks)
        ids, labels = set(), set()
        for rack in racks(design):
            ids.add(rack.id)
            labels.add(rack.label)
        last = [find_place(design, rack_id) for rack_id in originals][-1]
        assert last is not None
        row = design.halls[last.hall].rows[last.row]
        row_id, start = row.id, row.racks[last.rack].position
        copies = {}
        for rack in originals.values():
            prefix = "r" if known_part(catalog, rack.build.part).kind == "rack" else "cdu"
            rack_id, label = next_rack_name(prefix, ids, labels)
            ids.add(rack_id)
            labels.add(label)
            copies[rack.id] = rack_id
            design, spot = next_spot(design, row_id, start)
            design = standing(design, spot, Rack(rack_id, label, spot.position, rack.build))
        return copied_between(design, copies)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Duplicate the rack, or so many racks."""
        if len(self.racks) == 1:
            return message("Duplicate {rack}", rack=rack_label(design, self.racks[0]))
        return message("Duplicate {count} racks", count=len(self.racks))


@dataclass(frozen=True, slots=True)
class MoveRack(Command):
    """Carry a rack to a position of a row; its links keep their ends."""

    rack: Id
    row: Id
    position: Position
    kind: Literal["move_rack"] = field(default="move_rack", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the rack at its new position."""
        rack = editable(known_rack(design, self.rack))
        hall, row = known_row(design, self.row)
        target = design.halls[hall].rows[row]
        if any(other is rack for other in target.racks) and rack.position == self.position:
            return design
        refuse_taken(target, self.position)
        without = map_racks(design, {rack.id: lambda _: None})
        return standing(without, Spot(hall, row, self.position), rack)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Move the rack to the row and position."""
        return message(
            "Move {rack} to {row} position {position}",
            rack=rack_label(design, self.rack),
            row=row_label(design, self.row),
            position=self.position,
        )


@dataclass(frozen=True, slots=True)
class RenameRack(Command):
    """Give a rack another label; its id, and so every address, stays."""

    rack: Id
    name: Label
    kind: Literal["rename_rack"] = field(default="rename_rack", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the rack's new label."""
        rack = known_rack(design, self.rack)
        name = visible(self.name)
        if not name:
            raise Rejected("A rack needs a name; {rack} keeps its own.", rack=rack.label)
        if name == rack.label:
            return design
        if any(other.label == name for other in racks(design)):
            raise Rejected("Another rack is called {name} already; choose another name.", name=name)
        return map_racks(design, {rack.id: lambda it: replace(it, label=name)})

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Rename the rack."""
        return message(
            "Rename {rack} to {name}", rack=rack_label(design, self.rack), name=self.name
        )

    def merge_key(self) -> str:
        """Typing one name is one step."""
        return f"rename_rack:{self.rack}"


@dataclass(frozen=True, slots=True)
class RemoveRacks(Command):
    """Take racks off the floor, with the links that end in them and their places in groups."""

    racks: tuple[Id, ...]
    kind: Literal["remove_racks"] = field(default="remove_racks", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design without the racks."""
        gone = known_racks(design, self.racks)
        for rack in gone.values():
            editable(rack)
        after = map_racks(design, dict.fromkeys(gone, lambda _: None))
        return without_members(without_ends(after, set(gone)), set(gone))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Remove the rack, or so many racks."""
        if len(self.racks) == 1:
            return message("Remove {rack}", rack=rack_label(design, self.racks[0]))
        return message("Remove {count} racks", count=len(self.racks))


@dataclass(frozen=True, slots=True)
class SetLock(Command):
    """Lock racks against edits of their contents and place, or unlock them."""

    racks: tuple[Id, ...]
    locked: bool = True
    kind: Literal["lock_rack"] = field(default="lock_rack", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the racks locked or free."""
        found = known_racks(design, self.racks)
        other = [rack.id for rack in found.values() if rack.locked != self.locked]
        if not other:
            return design
        return map_racks(
            design, dict.fromkeys(other, lambda rack: replace(rack, locked=self.locked))
        )

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Lock or unlock the rack, or so many racks."""
        if len(self.racks) == 1:
            rack = rack_label(design, self.racks[0])
            return message("Lock {rack}" if self.locked else "Unlock {rack}", rack=rack)
        template = "Lock {count} racks" if self.locked else "Unlock {count} racks"
        return message(template, count=len(self.racks))
