"""The catalogue: parts and facts by id, and the default assumptions of a new design."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from configurator.catalog.parts import Fact, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.catalog.figure import Figure


class UnknownPart(KeyError):
    """A part id that the catalogue does not have."""

    def __init__(self, part_id: str) -> None:
        super().__init__(part_id)
        self.part_id = part_id

    def __str__(self) -> str:
        return f"The catalogue has no part “{self.part_id}”; see `rackwright catalog list`."


@dataclass(frozen=True, slots=True)
class Catalog:
    """All parts and facts, in the order in which a palette shows them."""

    parts: Mapping[str, Part]
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    defaults: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    version: str = ""

    def part(self, part_id: str) -> Part:
        """The part; raises UnknownPart."""
        try:
            return self.parts[part_id]
        except KeyError:
            raise UnknownPart(part_id) from None

    def figure(self, reference: str) -> Figure | None:
        """The figure named `entry.figure`, of a part or a fact."""
        entry_id, _, name = reference.partition(".")
        entry: Part | Fact | None = self.parts.get(entry_id) or self.facts.get(entry_id)
        return None if entry is None else entry.figures.get(name)

    def of_kind(self, *kinds: str) -> tuple[Part, ...]:
        """All parts of these kinds, in catalogue order."""
        return tuple(part for part in self.parts.values() if part.kind in kinds)

    def merged(self, other: Catalog) -> Catalog:
        """This catalogue with `other` laid over it: entries of the same id are replaced."""
        return Catalog(
            MappingProxyType({**self.parts, **other.parts}),
            MappingProxyType({**self.facts, **other.facts}),
            MappingProxyType({**self.defaults, **other.defaults}),
            f"{self.version}+{other.version}" if other.version else self.version,
        )
