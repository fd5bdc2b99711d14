"""What becomes of groups and patterns when racks or rows that they name are taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from configurator.design.model import Design, Pattern


def without_members(design: Design, gone: Collection[str]) -> Design:
    """The design whose groups do not name these racks; empty ones end with their patterns."""
    groups = []
    for group in design.groups:
        kept = tuple(rack for rack in group.racks if rack not in gone)
        if len(kept) == len(group.racks):
            groups.append(group)
        elif kept:
            groups.append(replace(group, racks=kept))
    if all(a is b for a, b in zip(groups, design.groups, strict=False)) and len(groups) == len(
        design.groups
    ):
        return design
    after = replace(design, groups=tuple(groups))
    ended = {group.id for group in design.groups} - {group.id for group in groups}
    return _patterns_without(after, ended) if ended else after


def without_row(design: Design, row_id: str) -> Design:
    """The design whose patterns do not name this row."""
    return _patterns_without(design, {row_id})


def _patterns_without(design: Design, ended: Collection[str]) -> Design:
    patterns = tuple(
        kept for pattern in design.patterns if (kept := _narrowed(pattern, ended)) is not None
    )
    same = len(patterns) == len(design.patterns) and all(
        a is b for a, b in zip(patterns, design.patterns, strict=True)
    )
    return design if same else replace(design, patterns=patterns)


def _narrowed(pattern: Pattern, ended: Collection[str]) -> Pattern | None:
    """The pattern without the ended groups and rows.

    None where it named nothing else: an empty selector would mean all racks.
    """
    select = pattern.select
    groups = tuple(name for name in select.groups if name not in ended)
    rows = tuple(name for name in select.rows if name not in ended)
    if len(groups) == len(select.groups) and len(rows) == len(select.rows):
        return pattern
    if not groups and not rows:
        return None
    return replace(pattern, select=replace(select, groups=groups, rows=rows))
