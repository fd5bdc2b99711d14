"""Rack-unit arithmetic: what a part takes, what is free, whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.catalog import Catalog, Part
    from configurator.design.model import Build, Face, Mount

ZERO_U_PLACES = 8


def span(part: Part, unit: int) -> range:
    """The units that a part takes when its lowest one is `unit`; one place for zero-U parts."""
    return range(unit, unit + max(part.height_u, 1))


def _share_depth(a: Part, a_face: Face, b: Part, b_face: Face) -> bool:
    """Whether two parts on these faces meet in depth; the side channel meets neither face."""
    if "side" in (a_face, b_face):
        return a_face == b_face
    return a_face == b_face or a.full_depth or b.full_depth


def blocking(
    build: Build, catalog: Catalog, part: Part, unit: int, face: Face, ignore: Iterable[str] = ()
) -> Mount | None:
    """The first mount that is in the way of `part` at `unit`; mounts named in `ignore` are not."""
    wanted = span(part, unit)
    skipped = set(ignore)
    for mount in build.mounts:
        if mount.id in skipped:
            continue
        other = catalog.part(mount.part)
        taken = span(other, mount.unit)
        overlaps = taken.start < wanted.stop and wanted.start < taken.stop
        if overlaps and _share_depth(part, face, other, mount.face):
            return mount
    return None


def places(build: Build, catalog: Catalog, part: Part) -> int:
    """How many units (or zero-U places) the rack offers for a part of this form."""
    return ZERO_U_PLACES if part.form == "zero_u" else catalog.part(build.part).units


def legal_units(
    build: Build, catalog: Catalog, part: Part, face: Face = "front", ignore: Iterable[str] = ()
) -> tuple[int, ...]:
    """Every unit at which `part` would fit, lowest first. One pass over the mounts."""
    total = places(build, catalog, part)
    skipped = set(ignore)
    taken: set[int] = set()
    for mount in build.mounts:
        if mount.id in skipped:
            continue
        other = catalog.part(mount.part)
        if _share_depth(part, face, other, mount.face):
            taken.update(span(other, mount.unit))
    height = max(part.height_u, 1)
    return tuple(
        unit
        for unit in range(1, total - height + 2)
        if taken.isdisjoint(range(unit, unit + height))
    )


def room_for(build: Build, catalog: Catalog, part: Part) -> int:
    """How many more of `part` the rack takes on the front, or at the side for zero-U parts."""
    height = max(part.height_u, 1)
    count, free_from = 0, 0
    for unit in legal_units(build, catalog, part, "side" if part.form == "zero_u" else "front"):
        if unit >= free_from:
            count += 1
            free_from = unit + height
    return count


def units_used(build: Build, catalog: Catalog) -> int:
    """Rack units taken on either face."""
    taken: set[int] = set()
    for mount in build.mounts:
        part = catalog.part(mount.part)
        if part.height_u:
            taken.update(span(part, mount.unit))
    return len(taken)
