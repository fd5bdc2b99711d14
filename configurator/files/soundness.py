"""Whether a design that was read can exist: ids once, parts known, no two things in one place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from configurator.catalog.parts import FLOOR_KINDS, MOUNTED_KINDS, SWITCH_KINDS
from configurator.commands.command import Rejected
from configurator.commands.settings import SetAssumption
from configurator.design.find import builds, racks, rows, split_address
from configurator.design.model import MAX_PATTERNS, Design
from configurator.design.space import ZERO_U_PLACES, span
from configurator.fabric.ends import parse_port
from configurator.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Assumption, Build, Link, Mount, Pattern, Rack

# patterns times racks: what is wired when a design is opened
MAX_WIRED = 2_000_000
CABLE_KINDS = frozenset(("cable", "optic", "fibre"))


def check_design(design: Design, catalog: Catalog) -> None:
    """Raise FileError at the first thing in `design` that cannot exist."""
    for assumption in design.assumptions:
        _check_assumption(assumption, catalog)
    _check_unique("hall", (hall.id for hall in design.halls))
    _check_unique("row", (row.id for _, row in rows(design)))
    _check_unique("rack", (rack.id for rack in racks(design)))
    _check_unique("link", (link.id for link in design.links))
    _check_unique("pattern", (pattern.id for pattern in design.patterns))
    _check_unique("group", (group.id for group in design.groups))
    _check_size(design)
    _check_positions(design)
    for build, rack in _one_of_each(design):
        _check_build(build, f"rack {rack.id}", catalog)
    by_id = {rack.id: rack for rack in racks(design)}
    _check_groups(design, by_id)
    _check_links(design, by_id, catalog)
    port_groups = {group.id for part in catalog.parts.values() for group in part.ports}
    for pattern in design.patterns:
        _check_pattern(pattern, design, catalog)
        if pattern.port not in port_groups:
            raise FileError(
                f"No part has the port group “{pattern.port}”",
                f"pattern {pattern.id}",
                "name a group of ports",
            )


def _check_size(design: Design) -> None:
    """Refuse what would keep the program busy for minutes, which no drawing of a person does."""
    patterns = len(design.patterns)
    if patterns > MAX_PATTERNS or patterns * sum(1 for _ in racks(design)) > MAX_WIRED:
        raise FileError(
            f"The design has {patterns} patterns, more than can be wired",
            f"design {design.name}",
            "remove patterns, or let one of them wire more racks",
        )


def _check_unique(kind: str, ids: Iterable[str]) -> None:
    name, count = next(iter(Counter(ids).most_common(1)), ("", 0))
    if count > 1:
        raise FileError(
            f"Two {kind}s have the id “{name}”", f"{kind} {name}", "give each an id of its own"
        )


def _check_assumption(assumption: Assumption, catalog: Catalog) -> None:
    """A figure must be one that the window would accept, or unknown."""
    figure, usual = assumption.figure, catalog.defaults.get(assumption.name)
    where = f"assumption {assumption.name}"
    if usual is None or not usual.is_number or figure.value is None:
        return
    if isinstance(figure.value, (str, bool)):
        raise FileError(f"“{assumption.name}” must be a number", where, "correct its value")
    edit = SetAssumption(
        name=assumption.name,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
    )
    try:
        edit.apply(Design(""), catalog)
    except Rejected as problem:
        raise FileError(str(problem).rstrip("."), where) from None


def _check_positions(design: Design) -> None:
    for _, row in rows(design):
        for left, right in zip(row.racks, row.racks[1:], strict=False):
            if left.position == right.position:
                raise FileError(
                    f"Racks “{left.id}” and “{right.id}” both stand at position {left.position}",
                    f"row {row.id}",
                    "move one of them",
                )
            if left.position > right.position:
                raise FileError(
                    f"Rack “{right.id}” is listed after “{left.id}” but stands before it",
                    f"row {row.id}",
                    "list the racks from left to right",
                )


def _one_of_each(design: Design) -> Iterable[tuple[Build, Rack]]:
    """Each distinct build with the first rack that has it."""
    first: dict[int, Rack] = {}
    for rack in racks(design):
        first.setdefault(id(rack.build), rack)
    return [(build, first[key]) for key, (build, _) in builds(design).items()]


def _part(part_id: str, where: str, catalog: Catalog) -> Part:
    part = catalog.parts.get(part_id)
    if part is None:
        raise FileError(
            f"The catalogue has no part “{part_id}”",
            where,
            "add it to your own catalogue or replace it in the file",
        )
    return part


def _check_build(build: Build, where: str, catalog: Catalog) -> None:
    frame = _part(build.part, where, catalog)
    if frame.kind not in FLOOR_KINDS:
        raise FileError(f"“{build.part}” is not a rack", where, "name a rack of the catalogue")
    if frame.kind != "rack" and build.mounts:
        raise FileError(f"“{build.part}” holds no mounts", where, "remove its mounts")
    taken: dict[tuple[int, str], Mount] = {}
    for mount in build.mounts:
        here = f"{where}, mount {mount.id}"
        part = _part(mount.part, here, catalog)
        _check_form(part, mount, frame, here)
        for cell in _cells(part, mount):
            other = taken.setdefault(cell, mount)
            if other is not mount:
                raise FileError(
                    f"“{mount.part}” at U{mount.unit} meets “{other.part}” at U{other.unit}",
                    here,
                    "move one of them",
                )


def _check_form(part: Part, mount: Mount, frame: Part, where: str) -> None:
    if part.kind not in MOUNTED_KINDS or part.form not in ("rack_unit", "zero_u"):
        raise FileError(f"“{part.id}” cannot be mounted in a rack", where, "remove it")
    if (part.form == "zero_u") != (mount.face == "side"):
        right = "at the side" if part.form == "zero_u" else "at the front or the rear"
        raise FileError(f"“{part.id}” belongs {right} of a rack", where, "correct its face")
    places = ZERO_U_PLACES if part.form == "zero_u" else frame.units
    if span(part, mount.unit).stop - 1 > places:
        raise FileError(
            f"“{part.id}” at U{mount.unit} ends above the top of the rack ({places} units)",
            where,
            "move it down",
        )


def _cells(part: Part, mount: Mount) -> list[tuple[int, str]]:
    """The places that a mount takes: unit and which half of the depth, or the side channel."""
    if mount.face == "side":
        halves = ["side"]
    else:
        halves = ["front", "rear"] if part.full_depth else [mount.face]
    return [(unit, half) for unit in span(part, mount.unit) for half in halves]


def _check_groups(design: Design, by_id: dict[str, Rack]) -> None:
    for group in design.groups:
        where = f"group {group.id}"
        missing = next((rack for rack in group.racks if rack not in by_id), None)
        if missing is not None:
            raise FileError(
                f"Group “{group.id}” names rack “{missing}”, which is not there",
                where,
                "take it out of the group",
            )
        if len(set(group.racks)) != len(group.racks):
            raise FileError(f"Group “{group.id}” names a rack twice", where, "name it once")


def _check_links(design: Design, by_id: dict[str, Rack], catalog: Catalog) -> None:
    used: Counter[str] = Counter()
    for link in design.links:
        where = f"link {link.id}"
        if link.a.rpartition("/")[0] == link.b.rpartition("/")[0]:
            raise FileError(f"Link “{link.id}” has both ends on one device", where, "remove it")
        if link.cable and _part(link.cable, where, catalog).kind not in CABLE_KINDS:
            raise FileError(f"“{link.cable}” is not a cable", where, "name a cable")
        for end in (link.a, link.b):
            _check_end(end, link, by_id, catalog)
            used[end] += 1
            if used[end] > 1:
                raise FileError(
                    f"Port “{end}” has more than one link", where, "remove one of its links"
                )


def _check_end(end: str, link: Link, by_id: dict[str, Rack], catalog: Catalog) -> None:
    rack_id, mount_id, port = split_address(end)
    rack = by_id.get(rack_id)
    mount = None if rack is None else rack.build.by_id.get(mount_id)
    part = None if mount is None else catalog.part(mount.part)
    if part is None or end.count("/") != 2 or parse_port(part, port) is None:
        raise FileError(
            f"Link “{link.id}” ends at “{end}”, which is no port of this design",
            f"link {link.id}",
            "correct its end or remove the link",
        )


def _check_pattern(pattern: Pattern, design: Design, catalog: Catalog) -> None:
    where = f"pattern {pattern.id}"
    groups = {group.id for group in design.groups}
    row_ids = {row.id for _, row in rows(design)}
    for kind, named, there in (
        ("group", pattern.select.groups, groups),
        ("row", pattern.select.rows, row_ids),
    ):
        missing = next((name for name in named if name not in there), None)
        if missing is not None:
            raise FileError(
                f"Pattern “{pattern.id}” names {kind} “{missing}”, which is not there",
                where,
                f"name a {kind} of this design",
            )
    for part_id in (pattern.switch, pattern.upper):
        if part_id and _part(part_id, where, catalog).kind not in SWITCH_KINDS:
            raise FileError(f"“{part_id}” is not a switch", where, "name a switch")
