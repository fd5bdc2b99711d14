"""What an edit asks for before it is made: each function finds the thing or raises Rejected."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from configurator.catalog.parts import FLOOR_KINDS, MOUNTED_KINDS
from configurator.commands.command import Rejected
from configurator.commands.naming import part_label, unit_label
from configurator.design.find import find_rack, racks, split_address
from configurator.design.labels import is_visible, made_visible
from configurator.design.model import Build, Face, Mount
from configurator.design.space import blocking, legal_units, places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Design, Rack


def visible(name: str) -> str:
    """The name without blanks around it, unless it holds characters that nobody sees."""
    if not is_visible(name.strip()):
        raise Rejected(
            "“{name}” holds characters that cannot be seen; type the name again without them.",
            name=made_visible(name.strip()),
        )
    return name.strip()


def known_part(catalog: Catalog, part_id: str) -> Part:
    """The part of that id; the refusal names the nearest ids."""
    part = catalog.parts.get(part_id)
    if part is not None:
        return part
    near = get_close_matches(part_id, catalog.parts, n=2)
    if near:
        raise Rejected(
            "The catalogue has no part “{part}”; did you mean {near}?",
            part=part_id,
            near=" or ".join(f"“{name}”" for name in near),
        )
    raise Rejected(
        "The catalogue has no part “{part}”; see `rackwright catalog list`.", part=part_id
    )


def known_racks(design: Design, rack_ids: Iterable[str]) -> dict[str, Rack]:
    """The racks of these ids, in the order asked for; one pass over the floor."""
    wanted = dict.fromkeys(rack_ids)
    if not wanted:
        raise Rejected("The edit names no rack; select at least one.")
    found = {rack.id: rack for rack in racks(design) if rack.id in wanted}
    for rack_id in wanted:
        if rack_id not in found:
            _refuse_unknown_rack(design, rack_id)
    return {rack_id: found[rack_id] for rack_id in wanted}


def known_rack(design: Design, rack_id: str) -> Rack:
    """The rack of that id."""
    rack = find_rack(design, rack_id)
    if rack is None:
        _refuse_unknown_rack(design, rack_id)
    return rack


def _refuse_unknown_rack(design: Design, rack_id: str) -> NoReturn:
    ids = [rack.id for rack in racks(design)]
    if not ids:
        raise Rejected("There is no rack “{rack}”: the floor is empty. Add a rack.", rack=rack_id)
    near = get_close_matches(rack_id, ids, n=1) or ids[:1]
    raise Rejected(
        "There is no rack “{rack}” among {count}; the nearest name is “{near}”.",
        rack=rack_id,
        count=len(ids),
        near=near[0],
    )


def editable(rack: Rack) -> Rack:
    """The rack, unless it is locked."""
    if rack.locked:
        raise Rejected("{rack} is locked; unlock it first.", rack=rack.label)
    return rack


def holding(rack: Rack, catalog: Catalog) -> Rack:
    """The rack, unless it is locked or is a floor unit that nothing can be mounted in."""
    cabinet = known_part(catalog, rack.build.part)
    if cabinet.kind != "rack":
        raise Rejected(
            "{rack} is a {part}, not a rack; choose a rack to mount in.",
            rack=rack.label,
            part=part_label(catalog, rack.build.part),
        )
    return editable(rack)


def known_mounts(design: Design, addresses: Iterable[str]) -> dict[str, tuple[Rack, Mount]]:
    """The rack and mount behind each address `rack/mount`, in the order asked for."""
    wanted = list(dict.fromkeys(addresses))
    if not wanted:
        raise Rejected("The edit names nothing that is mounted; select at least one part.")
    in_racks = known_racks(design, [split_address(address)[0] for address in wanted])
    found = {}
    for address in wanted:
        rack_id, mount, _ = split_address(address)
        rack = in_racks[rack_id]
        if mount not in rack.build.by_id:
            raise Rejected(
                "{rack} has nothing mounted at “{mount}”; it holds {count} parts.",
                rack=rack.label,
                mount=mount,
                count=len(rack.build.mounts),
            )
        found[f"{rack_id}/{mount}"] = (rack, rack.build.by_id[mount])
    return found


def mountable(catalog: Catalog, part_id: str, face: Face) -> tuple[Part, Face]:
    """The part and the face that it goes to; zero-U parts hang at the side, others on the rails."""
    part = known_part(catalog, part_id)
    name = part_label(catalog, part_id)
    if part.kind in FLOOR_KINDS:
        raise Rejected(
            "{part} stands on the floor and cannot be mounted in a rack; add it to a row.",
            part=name,
        )
    if part.kind not in MOUNTED_KINDS:
        raise Rejected(
            "{part} is not mounted in a rack; it is ordered with what needs it.", part=name
        )
    if part.form == "zero_u":
        if face == "rear":
            raise Rejected(
                "{part} is zero-U and does not fit on rails; place it at the side.", part=name
            )
        return part, "side"
    if face == "side":
        raise Rejected(
            "{part} of {height}U does not fit at the side; place it on the front or rear.",
            part=name,
            height=part.height_u,
        )
    return part, face


def fitting(
    label: str, build: Build, catalog: Catalog, mount: Mount, ignore: Iterable[str] = ()
) -> Mount:
    """The mount, unless its place in the build is taken or lies outside; `label` names the rack."""
    part = catalog.part(mount.part)
    skipped = tuple(ignore)
    total = places(build, catalog, part)
    top = mount.unit + max(part.height_u, 1) - 1
    obstacle = blocking(build, catalog, part, mount.unit, mount.face, skipped)
    if top <= total and obstacle is None:
        return mount
    legal = legal_units(build, catalog, part, mount.face, skipped)
    free = min((u for u in legal if u > mount.unit), default=max(legal, default=0))
    values: dict[str, str | int] = {
        "rack": label,
        "part": part_label(catalog, mount.part),
        "free": unit_label(mount.face, free),
        "height": max(part.height_u, 1),
    }
    if obstacle is None:
        fact = "{rack} ends at {end}, and {part} would reach {top}"
        values |= {"end": unit_label(mount.face, total), "top": unit_label(mount.face, top)}
    else:
        fact = "{rack} {taken} is taken by {obstacle}"
        values |= {
            "taken": unit_label(mount.face, max(mount.unit, obstacle.unit)),
            "obstacle": part_label(catalog, obstacle.part),
        }
    if free:
        raise Rejected(fact + "; {free} is the next free unit.", **values)
    raise Rejected(fact + "; no place of {height}U is left, choose another rack.", **values)
