"""Edits of what a rack holds: place, remove and replace mounted parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from pydantic.dataclasses import dataclass

from configurator.commands.command import Address, Command, Rejected
from configurator.commands.naming import address_label, part_label, rack_label, unit_label
from configurator.commands.refusal import (
    editable,
    fitting,
    holding,
    known_mounts,
    known_part,
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

# what is supplied from the site; all else is supplied from within its rack
FED_KINDS = frozenset(("pdu", "power_shelf"))


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


def _with_each(
    design: Design,
    found: Mapping[str, tuple[Rack, Mount]],
    change: Callable[[Mount], Mount | None],
) -> Design:
    """The design with each mount changed, None takes it away; builds that were shared stay so."""
    chosen: dict[str, set[str]] = {}
    for rack, mount in found.values():
        chosen.setdefault(editable(rack).id, set()).add(mount.id)
    made: dict[tuple[int, frozenset[str]], Build] = {}

    def rebuilt(rack: Rack) -> Rack:
        key = (id(rack.build), frozenset(chosen[rack.id]))
        if key not in made:
            mounts = (change(m) if m.id in key[1] else m for m in rack.build.mounts)
            made[key] = interned(rack.build.part, (m for m in mounts if m is not None))
        return replace(rack, build=made[key])

    return map_racks(design, dict.fromkeys(chosen, rebuilt))


def _lighter_feed(build: Build, catalog: Catalog, kind: str) -> Feed:
    """The side that supplies fewer parts of this kind in the rack, A where both are equal."""
    feeds = [mount.feed for mount in build.mounts if known_part(catalog, mount.part).kind == kind]
    return "B" if feeds.count("B") < feeds.count("A") else "A"


@dataclass(frozen=True, slots=True)
class PlaceBoard(Command):
    """Mount a part (board, host, switch, shelf, PDU) at a unit, and at the same one in `racks`.

    A PDU or a power shelf without a feed takes the one that has fewer of its kind in the rack.
    """

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
        part, face = mountable(catalog, self.part, self.face)
        for rack in found.values():
            holding(rack, catalog)

        def rebuilt(rack: Rack) -> Build:
            feed = self.feed
            if part.kind in FED_KINDS and not feed:
                feed = _lighter_feed(rack.build, catalog, part.kind)
            mount = Mount(self.part, self.unit, face, feed)
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
        return without_ends(_with_each(design, found, lambda _: None), set(found))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Remove the part, or so many parts."""
        if len(self.addresses) == 1:
            return message("Remove {place}", place=address_label(design, self.addresses[0]))
        return message("Remove {count} parts", count=len(self.addresses))


@dataclass(frozen=True, slots=True)
class SetFeed(Command):
    """Supply PDUs and power shelves from side A or B."""

    addresses: tuple[Address, ...]
    feed: Literal["A", "B"]
    kind: Literal["set_feed"] = field(default="set_feed", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the feed of these parts set."""
        found = known_mounts(design, self.addresses)
        for _, mount in found.values():
            if known_part(catalog, mount.part).kind not in FED_KINDS:
                raise Rejected(
                    "{part} is supplied from within the rack; choose a PDU or a power shelf.",
                    part=part_label(catalog, mount.part),
                )
        if all(mount.feed == self.feed for _, mount in found.values()):
            return design
        return _with_each(design, found, lambda mount: replace(mount, feed=self.feed))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Set the feed of the part, or of so many parts."""
        if len(self.addresses) == 1:
            place = address_label(design, self.addresses[0])
            return message("Feed {place} from {feed}", place=place, feed=self.feed)
        return message("Feed {count} parts from {feed}", count=len(self.addresses), feed=self.feed)


@dataclass(frozen=True, slots=True)
class ReplacePart(Command):
    """Put another part where one is mounted; links stay where the new part has a port that fits."""

    address: Address
    part: Id
    kind: Literal["replace"] = field(default="replace", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the other part at the same unit and face."""
        [(address, (rack, old))] = known_mounts(design, (self.address,)).items()
        holding(rack, catalog)
        part, face = mountable(catalog, self.part, old.face)
        feed: Feed = ""
        if part.kind in FED_KINDS:
            feed = old.feed or _lighter_feed(rack.build, catalog, part.kind)
        new = Mount(self.part, old.unit, face, feed)
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
