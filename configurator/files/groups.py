"""Groups of racks in a file: their members as numbered series instead of long lists of ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.design.model import Group
from configurator.files.rows import MAX_RACKS
from configurator.files.series import Series, between, parse_series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.files.fields import Fields, Unknown


def group_object(group: Group) -> dict[str, Any]:
    """A group as it stands in a file."""
    return {"id": group.id, "label": group.label, "racks": list(_series(group.racks))}


def _series(ids: tuple[str, ...]) -> Iterator[str | dict[str, Any]]:
    """Single ids as they are, three and more in a row as a series."""
    start = 0
    while start < len(ids):
        series = between(*ids[start : start + 2]) if start + 1 < len(ids) else None
        count = _length(ids, start, series)
        if series is None or count < 3:
            yield ids[start]
            start += 1
            continue
        found: dict[str, Any] = {"count": count, "id": series.pattern}
        yield found if series.step == 1 else {**found, "step": series.step}
        start += count


def _length(ids: tuple[str, ...], start: int, series: Series | None) -> int:
    count = 1
    while (
        series is not None and start + count < len(ids) and ids[start + count] == series.name(count)
    ):
        count += 1
    return count


def read_group(fields: Fields, unknown: Unknown, address: str) -> Group:
    """The group that an object stands for; raises FileError."""
    racks: list[str] = []
    for place, item in enumerate(fields.listed("racks")):
        if isinstance(item, str):
            racks.append(item)
            continue
        run = fields.child(item, "racks", place)
        count = run.whole("count", 1, MAX_RACKS)
        series = parse_series(run.text("id"), run.whole("step", 1, MAX_RACKS, 1))
        if len(racks) + count > MAX_RACKS:
            raise run.refused("count", f"so that a group has at most {MAX_RACKS:,} racks")
        racks.extend(series.name(at) for at in range(count))
    with fields.checked():
        group = Group(fields.text("id"), fields.text("label"), tuple(racks))
    fields.keep_rest(unknown, f"{address}/groups/{group.id}")
    return group
