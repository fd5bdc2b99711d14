"""Rows of racks as runs of like racks with exceptions, so that a large floor stays a short file."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from configurator.design.model import Rack
from configurator.files.series import Series, between, constant, likeliest, parse_series

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from configurator.design.model import Build
    from configurator.files.fields import Fields, Unknown

MAX_POSITION = 100_000
MAX_RACKS = 200_000


def runs_of(
    racks: Sequence[Rack], key_of: Callable[[Build], str], unknown: Unknown, address: str
) -> list[dict[str, Any]]:
    """The runs of a row; equal rows give equal runs."""
    found = []
    start = 0
    while start < len(racks):
        ids, pitch, count = _longest(racks, start)
        run = _run(racks[start : start + count], ids, pitch, key_of, unknown, address)
        found.append(run)
        start += count
    return found


def _longest(racks: Sequence[Rack], start: int) -> tuple[Series, int, int]:
    """Ids, pitch and count of the run that begins at `start`."""
    first = racks[start]
    alone = constant(first.id) or Series(first.id, None, "")
    if start + 1 == len(racks):
        return alone, 1, 1
    ids = between(first.id, racks[start + 1].id)
    if ids is None:
        return alone, 1, 1
    pitch = racks[start + 1].position - first.position
    count = 2
    while start + count < len(racks):
        rack = racks[start + count]
        if rack.position != first.position + count * pitch or rack.id != ids.name(count):
            break
        count += 1
    return ids, pitch, count


def _run(
    racks: Sequence[Rack],
    ids: Series,
    pitch: int,
    key_of: Callable[[Build], str],
    unknown: Unknown,
    address: str,
) -> dict[str, Any]:
    labels = likeliest([rack.label for rack in racks], ids.step)
    keys = [key_of(rack.build) for rack in racks]
    build = _commonest(keys)
    locked = _commonest([rack.locked for rack in racks])
    exceptions = []
    for place, rack in enumerate(racks):
        differs: dict[str, Any] = dict(unknown.at(f"{address}/racks/{rack.id}"))
        if keys[place] != build:
            differs["build"] = keys[place]
        if rack.label != labels.name(place):
            differs["label"] = rack.label
        if rack.locked != locked:
            differs["locked"] = rack.locked
        if differs:
            exceptions.append({"at": place, **differs})
    run: dict[str, Any] = {
        **unknown.at(f"{address}/runs/{racks[0].id}"),
        "build": build,
        "count": len(racks),
        "id": ids.pattern,
        "label": labels.pattern,
        "start": racks[0].position,
    }
    # what is so nearly always is left out, since a large file is mostly runs
    usual = {"pitch": (pitch, 1), "step": (ids.step, 1), "locked": (locked, False)}
    run.update({key: value for key, (value, plain) in usual.items() if value != plain})
    if exceptions:
        run["exceptions"] = exceptions
    return run


def _commonest(values: Sequence[Any]) -> Any:
    """The commonest value, the first one of equals."""
    return Counter(values).most_common(1)[0][0]


def racks_of(
    run: Fields, builds: Mapping[str, Build], unknown: Unknown, address: str
) -> Iterator[Rack]:
    """The racks of one run; raises FileError."""
    start = run.whole("start", 0, MAX_POSITION)
    count = run.whole("count", 1, MAX_RACKS)
    pitch = run.whole("pitch", 1, MAX_POSITION, 1)
    if start + (count - 1) * pitch > MAX_POSITION:
        raise run.refused("count", f"small enough to end at position {MAX_POSITION:,}")
    step = run.whole("step", 1, MAX_POSITION, 1)
    ids = parse_series(run.text("id"), step)
    labels = parse_series(run.text("label"), step)
    locked = run.flag("locked", False)
    build = _build(run, builds)
    exceptions: dict[int, Fields] = {}
    for item in run.objects("exceptions", []):
        place = item.whole("at", 0, count - 1)
        if place in exceptions:
            raise item.refused("at", "a place that no other exception has")
        exceptions[place] = item
    with run.checked():
        for place in range(count):
            rack_id, position = ids.name(place), start + place * pitch
            own = exceptions.get(place)
            if own is None:
                label = labels.name(place)
                yield Rack(id=rack_id, label=label, position=position, build=build, locked=locked)
                continue
            label = own.text("label", labels.name(place))
            yield Rack(
                id=rack_id,
                label=label,
                position=position,
                build=_build(own, builds, build),
                locked=own.flag("locked", locked),
            )
            own.keep_rest(unknown, f"{address}/racks/{rack_id}")
    run.keep_rest(unknown, f"{address}/runs/{ids.name(0)}")


def _build(fields: Fields, builds: Mapping[str, Build], default: Build | None = None) -> Build:
    if default is not None and not fields.has("build"):
        return default
    key = fields.text("build")
    if key not in builds:
        raise fields.refused("build", "the name of one of the builds of this file")
    return builds[key]
