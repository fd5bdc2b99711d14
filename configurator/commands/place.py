"""Edits of what a rack holds: place, remove and replace mounted parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from pydantic.dataclasses import dataclass

from configurator.commands.command import Address, Command
from configurator.commands.naming import address_label, part_label, rack_label, unit_label
from configurator.commands.refusal import (
    editable,
    fitting,
    holding,
    known_mounts,
    known_racks,
    mountable,
)
from configurator.commands.wires import still_fitting, without_ends
from configurator.design.edit import interned, map_racks
from configurator.design.model import Build, Face, Feed, Id, Mount, Rack, Unit
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design


def _with_builds(design: Design, found: Iterable[Rack], rebuilt: Callable[[Rack], Build]) -> Design:
    """The design with new builds in these racks; racks that shared a build go on sharing."""
    made: dict[int, Build] = {}
    new: dict[str, Build] = {}
    for rack in found:
        key = id(rack.build)
        if key not in made:
            made[key] = rebuilt(rack)
        new[rack.id] = made[key]
    return map_racks(design, dict.fromkeys(new, lambda rack: replace(rack, build=new[rack.id])))


@dataclass(frozen=True, slots=True)
class PlaceBoard(Command):
    """Mount a part (board, host, switch, shelf, PDU) at a unit, and at the same one in `racks`."""

    rack: Id
    unit: Unit
    part: Id
    face: Face = "front"
    feed: Feed = ""
    racks: tuple[Id, ...] = ()
    kind: Literal["place"] = field(default="place", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the part mounted."""
        found = known_racks(design, (self.rack, *self.racks))
        _, face = mountable(catalog, self.part, self.face)
        mount = Mount(self.part, self.unit, face, self.feed)
        for rack in found.values():
            holding(rack, catalog)

        def rebuilt(rack: Rack) -> Build:
            fitting(rack.label, rack.build, catalog, mount)
            return interned(rack.build.part, (*rack.build.mounts, mount))

        return _with_builds(design, found.values(), rebuilt)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Place part in rack and unit."""
        part = part_label(catalog, self.part)
        at_side = self.part in catalog.parts and catalog.part(self.part).form == "zero_u"
        unit = unit_label("side" if at_side else self.face, self.unit)
        if self.racks:
            count = len({self.rack, *self.racks})
            return message(
                "Place {part} in {count} racks at {unit}", part=part, count=count, unit=unit
            )
        rack = rack_label(design, self.rack)
        return message("Place {part} in {rack} {unit}", part=part, rack=rack, unit=unit)


@dataclass(frozen=True, slots=True)
class RemoveMounts(Command):
    """Take parts out of their racks, with the links that end on them."""

    addresses: tuple[Address, ...]
    kind: Literal["remove"] = field(default="remove", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design without the parts and their links."""
        found = known_mounts(design, self.addresses)
        gone: dict[str, set[str]] = {}
        for rack, mount in found.values():
            gone.setdefault(editable(rack).id, set()).add(mount.id)
        made: dict[tuple[int, frozenset[str]], Build] = {}

        def emptied(rack: Rack) -> Rack:
            key = (id(rack.build), frozenset(gone[rack.id]))
            if key not in made:
                kept = (mount for mount in rack.build.mounts if mount.id not in key[1])
                made[key] = interned(rack.build.part, kept)
            return replace(rack, build=made[key])

        return without_ends(map_racks(design, dict.fromkeys(gone, emptied)), set(found))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Remove the part, or so many parts."""
        if len(self.addresses) == 1:
            return message("Remove {place}", place=address_label(design, self.addresses[0]))
        return message("Remove {count} parts", count=len(self.addresses))


@dataclass(frozen=True, slots=True)
class ReplacePart(Command):
    """Put another part where one is mounted; links stay where the new part has a port that fits."""

    address: Address
    part: Id
    kind: Literal["replace"] = field(default="replace", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the other part at the same unit, face and feed."""
        [(address, (rack, old))] = known_mounts(design, (self.address,)).items()
        holding(rack, catalog)
        _, face = mountable(catalog, self.part, old.face)
        new = Mount(self.part, old.unit, face, old.feed)
        fitting(rack.label, rack.build, catalog, new, ignore=(old.id,))
        kept = (mount for mount in rack.build.mounts if mount.id != old.id)
        build = interned(rack.build.part, (*kept, new))
        after = map_racks(design, {rack.id: lambda it: replace(it, build=build)})
        return still_fitting(after, catalog, {address})

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Replace the part by another."""
        return message(
            "Replace {place} by {part}",
            place=address_label(design, self.address),
            part=part_label(catalog, self.part),
        )
