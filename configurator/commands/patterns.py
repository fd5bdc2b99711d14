"""Edits of the rules that wire many ports: add and remove patterns."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from configurator.catalog.parts import SWITCH_KINDS
from configurator.commands.command import Command, NewId, Rejected
from configurator.commands.naming import part_label
from configurator.commands.refusal import known_part, visible
from configurator.design.find import builds, next_id, rows
from configurator.design.model import MAX_PATTERNS, Id, Label, Pattern, PatternKind, Selector
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

_NAMES: dict[PatternKind, str] = {
    "pair": "pairs",
    "ring": "ring",
    "full_mesh": "full mesh",
    "switched": "switched",
    "leaf_spine": "leaf–spine",
}


@dataclass(frozen=True, slots=True)
class AddPattern(Command):
    """Wire the ports of one group on the selected racks by a rule; fields as in `Pattern`."""

    wiring: PatternKind
    port: Id
    switch: str = ""
    upper: str = ""
    lanes: Annotated[int, Field(ge=0, le=1024)] = 0
    groups: tuple[Id, ...] = ()
    rows: tuple[Id, ...] = ()
    group_size: Annotated[int, Field(ge=0, le=100_000)] = 0
    name: Label = ""
    id: NewId = ""
    kind: Literal["add_pattern"] = field(default="add_pattern", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the pattern."""
        taken = {pattern.id for pattern in design.patterns}
        if self.id in taken:
            raise Rejected("There is a pattern “{id}” already; leave the id open.", id=self.id)
        if len(design.patterns) >= MAX_PATTERNS:
            raise Rejected(
                "The design has {count} patterns, as many as it can; remove one, or select more "
                "racks for one that is there.",
                count=len(design.patterns),
            )
        self._refuse_unknown(design, catalog)
        pattern = Pattern(
            id=self.id or next_id("p", taken),
            kind=self.wiring,
            label=visible(self.name) or f"{_NAMES[self.wiring]} on {self.port}",
            port=self.port,
            select=Selector(self.groups, self.rows, self.group_size),
            switch=self.switch,
            upper=self.upper,
            lanes=self.lanes,
        )
        return replace(design, patterns=(*design.patterns, pattern))

    def _refuse_unknown(self, design: Design, catalog: Catalog) -> None:
        for what, names, known in (
            ("group", self.groups, {group.id for group in design.groups}),
            ("row", self.rows, {row.id for _, row in rows(design)}),
        ):
            for name in names:
                if name not in known:
                    raise Rejected(
                        "There is no {what} “{name}” among {count}; choose one that is there.",
                        what=what,
                        name=name,
                        count=len(known),
                    )
        for part_id in (self.switch, self.upper):
            if part_id and known_part(catalog, part_id).kind not in SWITCH_KINDS:
                raise Rejected(
                    "{part} is not a switch; choose a switch.", part=part_label(catalog, part_id)
                )
        if self.wiring in ("switched", "leaf_spine") and not self.switch:
            raise Rejected("This pattern goes through switches; say which switch part it uses.")
        mounted = {mount.part for build, _ in builds(design).values() for mount in build.mounts}
        if not any(
            group.id == self.port
            for part_id in mounted
            for group in known_part(catalog, part_id).ports
        ):
            raise Rejected(
                "Nothing mounted has a port group “{port}”; place boards that have it first.",
                port=self.port,
            )

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Wire the ports."""
        return message("Wire {port} ports as {wiring}", port=self.port, wiring=_NAMES[self.wiring])


@dataclass(frozen=True, slots=True)
class RemovePattern(Command):
    """Take a pattern and all its links away; mounted switches stay."""

    pattern: Id
    kind: Literal["remove_pattern"] = field(default="remove_pattern", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design without the pattern."""
        kept = tuple(pattern for pattern in design.patterns if pattern.id != self.pattern)
        if len(kept) == len(design.patterns):
            raise Rejected(
                "There is no pattern “{pattern}” among {count}; choose one that is there.",
                pattern=self.pattern,
                count=len(kept),
            )
        return replace(design, patterns=kept)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Remove the pattern."""
        names = () if design is None else design.patterns
        name = next((p.label for p in names if p.id == self.pattern), self.pattern)
        return message("Remove pattern {name}", name=name)
