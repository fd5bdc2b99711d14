"""Edits of the hall: add and remove rows."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from pydantic.dataclasses import dataclass

from configurator.commands.command import Command, NewId, Rejected
from configurator.commands.membership import without_row
from configurator.commands.naming import row_label
from configurator.commands.positions import known_row, with_new_row
from configurator.commands.refusal import visible
from configurator.design.find import rows
from configurator.design.model import Id, Label
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design


@dataclass(frozen=True, slots=True)
class AddRow(Command):
    """Open a row behind the last one."""

    name: Label = ""
    id: NewId = ""
    kind: Literal["add_row"] = field(default="add_row", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the empty row."""
        if self.id in {row.id for _, row in rows(design)}:
            raise Rejected("There is a row “{id}” already; leave the id open.", id=self.id)
        return with_new_row(design, self.id, visible(self.name))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Add a row."""
        return message("Add a row")


@dataclass(frozen=True, slots=True)
class RemoveRow(Command):
    """Take an empty row away."""

    row: Id
    kind: Literal["remove_row"] = field(default="remove_row", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design without the row."""
        h, r = known_row(design, self.row)
        hall = design.halls[h]
        row = hall.rows[r]
        if row.racks:
            raise Rejected(
                "{row} still holds {count} racks; move or remove them first.",
                row=row.label,
                count=len(row.racks),
            )
        new = replace(hall, rows=(*hall.rows[:r], *hall.rows[r + 1 :]))
        halls = (*design.halls[:h], new, *design.halls[h + 1 :])
        return without_row(replace(design, halls=halls), self.row)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Remove the row."""
        return message("Remove {row}", row=row_label(design, self.row))
