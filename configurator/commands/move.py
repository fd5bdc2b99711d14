"""Edits that carry mounted parts to other units or racks, or copy them; links follow."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic.dataclasses import dataclass

from configurator.commands.command import Address, Command, Rejected
from configurator.commands.naming import address_label, part_label, rack_label, unit_label
from configurator.commands.refusal import (
    editable,
    fitting,
    holding,
    known_mounts,
    known_rack,
    mountable,
)
from configurator.commands.wires import still_fitting, with_ends_moved
from configurator.design.edit import interned, map_racks
from configurator.design.find import racks, split_address
from configurator.design.model import Face, Id, Mount, Rack, Unit
from configurator.design.space import legal_units
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Build, Design


class _Step(NamedTuple):
    """One mount on its way: where it was and the rack that it goes to."""

    address: str
    source: Rack
    mount: Mount
    target: Rack


@dataclass(frozen=True, slots=True)
class MoveMounts(Command):
    """Carry parts so that the first one lands at `unit` of `rack`; the others keep their distance.

    Parts of several racks keep their distance in racks, too. An empty `face` keeps theirs.
    """

    addresses: tuple[Address, ...]
    rack: Id
    unit: Unit
    face: Face | Literal[""] = ""
    kind: Literal["move"] = field(default="move", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the parts at their new places, and their links that can follow them."""
        steps = self._steps(design, catalog)
        leaving: dict[str, set[str]] = {}
        for step in steps:
            leaving.setdefault(editable(step.source).id, set()).add(step.mount.id)
        touched = {rack.id: rack for step in steps for rack in (step.source, step.target)}
        built = {
            rack_id: interned(
                rack.build.part,
                (m for m in rack.build.mounts if m.id not in leaving.get(rack_id, ())),
            )
            for rack_id, rack in touched.items()
        }
        moved: dict[str, str] = {}
        # what hangs at the side takes what is left there, so it comes last
        for step in sorted(steps, key=lambda it: it.mount.face == "side"):
            target = step.target.id
            landed = self._landed(step, steps[0], built[target], catalog)
            built[target] = _added(built[target], landed)
            moved[step.address] = f"{target}/{landed.id}"
        if all(old == new for old, new in moved.items()):
            return design
        after = map_racks(
            design, {i: lambda rack: replace(rack, build=built[rack.id]) for i in touched}
        )
        return still_fitting(with_ends_moved(after, moved), catalog, set(moved.values()))

    def _steps(self, design: Design, catalog: Catalog) -> list[_Step]:
        """Every mount with the rack that it goes to."""
        found = known_mounts(design, self.addresses)
        sources = {rack.id for rack, _ in found.values()}
        target = holding(known_rack(design, self.rack), catalog)
        if len(sources) == 1:
            return [_Step(address, rack, mount, target) for address, (rack, mount) in found.items()]
        floor = list(racks(design))
        place = {rack.id: index for index, rack in enumerate(floor)}
        first = next(iter(found.values()))[0]
        shift = place[target.id] - place[first.id]
        steps = []
        for address, (rack, mount) in found.items():
            index = place[rack.id] + shift
            if not 0 <= index < len(floor):
                raise Rejected(
                    "The selection spans {count} racks and from {rack} on there are too few; "
                    "move it to a rack further inside.",
                    count=len(sources),
                    rack=target.label,
                )
            steps.append(_Step(address, rack, mount, holding(floor[index], catalog)))
        return steps

    def _landed(self, step: _Step, lead: _Step, build: Build, catalog: Catalog) -> Mount:
        """The mount at its new unit, checked against what the build holds by now."""
        mount = step.mount
        part, face = mountable(catalog, mount.part, self.face or mount.face)
        if step is lead:
            unit = self.unit
        elif mount.face != "side":
            # a lead at the side has no unit to keep a distance from
            shift = 0 if lead.mount.face == "side" else self.unit - lead.mount.unit
            unit = mount.unit + shift
        else:
            legal = legal_units(build, catalog, part, face)
            unit = mount.unit if mount.unit in legal else min(legal, default=mount.unit)
        if unit < 1:
            raise Rejected(
                "{part} would lie {count} units below U1 of {rack}; move the selection higher.",
                part=part_label(catalog, mount.part),
                count=1 - unit,
                rack=step.target.label,
            )
        _refuse_beyond_any_rack(mount, unit, step.target, catalog)
        landed = replace(mount, unit=unit, face=face)
        return fitting(step.target.label, build, catalog, landed)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Move the part, or so many parts, to a rack and unit."""
        at_side = split_address(self.addresses[0])[1].startswith("s") if self.addresses else False
        face: Face = "side" if at_side else self.face or "front"
        rack, unit = rack_label(design, self.rack), unit_label(face, self.unit)
        if len(self.addresses) == 1:
            place = address_label(design, self.addresses[0])
            return message("Move {place} to {rack} {unit}", place=place, rack=rack, unit=unit)
        count = len(self.addresses)
        return message("Move {count} parts to {rack} {unit}", count=count, rack=rack, unit=unit)


@dataclass(frozen=True, slots=True)
class DuplicateMounts(Command):
    """Copy parts to the next place in their own racks at which all of a rack's copies fit."""

    addresses: tuple[Address, ...]
    kind: Literal["duplicate"] = field(default="duplicate", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the copies; links are not copied."""
        chosen: dict[str, tuple[Rack, list[Mount]]] = {}
        for rack, mount in known_mounts(design, self.addresses).values():
            chosen.setdefault(holding(rack, catalog).id, (rack, []))[1].append(mount)
        built = {}
        for rack_id, (rack, mounts) in chosen.items():
            copies = _copies(rack, mounts, catalog)
            built[rack_id] = interned(rack.build.part, (*rack.build.mounts, *copies))
        return map_racks(
            design, {i: lambda rack: replace(rack, build=built[rack.id]) for i in built}
        )

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Duplicate the part, or so many parts."""
        if len(self.addresses) == 1:
            return message("Duplicate {place}", place=address_label(design, self.addresses[0]))
        return message("Duplicate {count} parts", count=len(self.addresses))


def _added(build: Build, mount: Mount) -> Build:
    return interned(build.part, (*build.mounts, mount))


def _refuse_beyond_any_rack(mount: Mount, unit: int, target: Rack, catalog: Catalog) -> None:
    """A unit above the highest that a mount may have at all is outside this rack, too."""
    units = catalog.part(target.build.part).units
    if mount.face != "side" and unit > units:
        raise Rejected(
            "{rack} ends at U{end}, and {part} would start at U{unit}; move the selection lower.",
            rack=target.label,
            end=units,
            part=part_label(catalog, mount.part),
            unit=unit,
        )


def _copies(rack: Rack, mounts: list[Mount], catalog: Catalog) -> list[Mount]:
    """Copies at the smallest common shift up, else down, at which all fit beside what is there."""
    copies = []
    for on_side in (False, True):
        together = [mount for mount in mounts if (mount.face == "side") == on_side]
        if not together:
            continue
        free = {
            mount.id: set(legal_units(rack.build, catalog, catalog.part(mount.part), mount.face))
            for mount in together
        }
        reach = max(catalog.part(rack.build.part).units, 8)
        shifts = (*range(1, reach), *range(-1, -reach, -1))
        fits = (s for s in shifts if all(m.unit + s in free[m.id] for m in together))
        shift = next(fits, None)
        if shift is None:
            raise Rejected(
                "{rack} has no place left for {count} more {part}; duplicate into another rack.",
                rack=rack.label,
                count=len(together),
                part=part_label(catalog, together[0].part),
            )
        copies += [replace(mount, unit=mount.unit + shift) for mount in together]
    return copies
