"""Groups of racks in a file: like groups as one run, members as numbered series, not long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.design.model import Group
from configurator.files.errors import FileError
from configurator.files.rows import MAX_RACKS
from configurator.files.series import Series, between, parse_series
from configurator.files.strict_json import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from configurator.files.fields import Fields, Unknown

# below this a run is no shorter than what it stands for
SHORTEST_RUN = 3
MAX_MEMBERS = 1_000_000


def group_objects(
    groups: Sequence[Group], unknown: Unknown, address: str
) -> Iterator[dict[str, Any]]:
    """The groups as they stand in a file; numbered groups of one size are one object."""
    start = 0
    while start < len(groups):
        first = groups[start]
        found: dict[str, Any] = dict(unknown.at(f"{address}/groups/{first.id}"))
        ids, labels, count = _run(groups, start, unknown, address)
        if ids is None or labels is None:
            found |= {"id": first.id, "label": first.label, "racks": list(_series(first.racks))}
            count = 1
        else:
            members = [rack for group in groups[start : start + count] for rack in group.racks]
            found |= {"count": count, "id": ids.pattern, "label": labels.pattern}
            found |= {"racks": list(_series(members)), "size": len(first.racks)}
        yield found
        start += count


def _run(
    groups: Sequence[Group], start: int, unknown: Unknown, address: str
) -> tuple[Series | None, Series | None, int]:
    """Ids, labels and count of the run of like groups at `start`; no ids where there is none."""
    if start + SHORTEST_RUN > len(groups):
        return None, None, 1
    first, second = groups[start], groups[start + 1]
    ids, labels = between(first.id, second.id), between(first.label, second.label)
    if ids is None or labels is None or ids.step != 1 or labels.step != 1 or not first.racks:
        return None, None, 1
    count = 1
    while start + count < len(groups):
        group = groups[start + count]
        named = (group.id, group.label) == (ids.name(count), labels.name(count))
        alone = unknown.at(f"{address}/groups/{group.id}")
        if not named or alone or len(group.racks) != len(first.racks):
            break
        count += 1
    return (ids, labels, count) if count >= SHORTEST_RUN else (None, None, 1)


def _series(ids: Sequence[str]) -> Iterator[str | dict[str, Any]]:
    """Single ids as they are, three and more in a row as a series."""
    start = 0
    while start < len(ids):
        series = between(*ids[start : start + 2]) if start + 1 < len(ids) else None
        count = _length(ids, start, series)
        if series is None or count < SHORTEST_RUN:
            yield ids[start]
            start += 1
            continue
        found: dict[str, Any] = {"count": count, "id": series.pattern}
        yield found if series.step == 1 else {**found, "step": series.step}
        start += count


def _length(ids: Sequence[str], start: int, series: Series | None) -> int:
    count = 1
    while (
        series is not None and start + count < len(ids) and ids[start + count] == series.name(count)
    ):
        count += 1
    return count


def read_groups(fields: Fields, unknown: Unknown, address: str) -> Iterator[Group]:
    """The groups of a design; raises FileError."""
    members_left = MAX_MEMBERS
    for item in fields.objects("groups", []):
        racks = _members(item)
        members_left -= len(racks)
        if members_left < 0:
            raise FileError(
                f"The groups have more than {MAX_MEMBERS:,} members",
                shown(*item.steps),
                "correct them",
            )
        first_id = ""
        for group in _groups(item, racks):
            first_id = first_id or group.id
            yield group
        item.keep_rest(unknown, f"{address}/groups/{first_id}")


def _groups(item: Fields, racks: tuple[str, ...]) -> Iterator[Group]:
    """The groups that one object stands for."""
    name, label = item.text("id"), item.text("label")
    with item.checked():
        if not item.has("size"):
            yield Group(id=name, label=label, racks=racks)
            return
        count, size = item.whole("count", 1, MAX_RACKS), item.whole("size", 1, MAX_RACKS)
        if len(racks) != count * size:
            raise item.refused("racks", f"{count} × {size} racks, and there are {len(racks)}")
        ids, labels = parse_series(name, 1), parse_series(label, 1)
        for place in range(count):
            own = racks[place * size : (place + 1) * size]
            yield Group(id=ids.name(place), label=labels.name(place), racks=own)


def _members(item: Fields) -> tuple[str, ...]:
    racks: list[str] = []
    for place, member in enumerate(item.listed("racks")):
        if isinstance(member, str):
            racks.append(member)
            continue
        run = item.child(member, "racks", place)
        count = run.whole("count", 1, MAX_RACKS)
        series = parse_series(run.text("id"), run.whole("step", 1, MAX_RACKS, 1))
        if len(racks) + count > MAX_RACKS:
            raise run.refused("count", f"so that there are at most {MAX_RACKS:,} racks")
        racks.extend(series.name(at) for at in range(count))
    return tuple(racks)
