"""The table of builds of a file: each distinct content of a rack once, named by its content."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, get_args

from configurator.design.edit import interned
from configurator.design.model import Face, Feed, Mount
from configurator.files.strict_json import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.design.model import Build
    from configurator.files.fields import Fields, Unknown

MAX_UNIT = 60
# 64 bits: no two contents meet under one name by chance
NAME_LENGTH = 16


class BuildTable:
    """Collects the builds that are met while a project is written, and names each."""

    def __init__(self, unknown: Unknown) -> None:
        self._unknown = unknown
        # the build itself is kept, too: an id is only valid while its object lives
        self._met: dict[int, tuple[Build, str]] = {}
        self.table: dict[str, dict[str, Any]] = {}

    def name(self, build: Build) -> str:
        """The name of a build; equal contents have the same one in every file."""
        met = self._met.get(id(build))
        if met is not None:
            return met[1]
        written = _written(build)
        name = _name(written)
        self._met[id(build)] = (build, name)
        if name not in self.table:
            address = f"/builds/{name}"
            mounts = [
                {**self._unknown.at(f"{address}/{run['face'][0]}{run['unit']}"), **_short(run)}
                for run in written["mounts"]
            ]
            self.table[name] = {**self._unknown.at(address), "mounts": mounts, "part": build.part}
        return name


def read_build(name: str, fields: Fields, unknown: Unknown) -> Build:
    """The build that an entry of the table stands for, shared with all equal ones."""
    with fields.checked():
        runs = list(fields.objects("mounts", []))
        mounts: list[Mount] = []
        kept: list[tuple[Fields, str]] = []
        for run in runs:
            found = list(_mounts(run))
            kept.append((run, found[0].id))
            mounts.extend(found)
        build = interned(fields.text("part"), mounts)
    address = f"/builds/{_name(_written(build))}"
    fields.keep_rest(unknown, address)
    for run, first in kept:
        run.keep_rest(unknown, f"{address}/{first}")
    return build


def _mounts(run: Fields) -> Iterator[Mount]:
    part = run.text("part")
    face = run.word("face", get_args(Face), "front")
    feed = run.word("feed", get_args(Feed), "")
    unit = run.whole("unit", 1, MAX_UNIT)
    count = run.whole("count", 1, MAX_UNIT, 1)
    pitch = run.whole("pitch", 1, MAX_UNIT, 1)
    if unit + (count - 1) * pitch > MAX_UNIT:
        raise run.refused("count", f"small enough to end at unit {MAX_UNIT}")
    with run.checked():
        for place in range(count):
            yield Mount(part=part, unit=unit + place * pitch, face=face, feed=feed)


def _written(build: Build) -> dict[str, Any]:
    """The content as runs of like mounts, every field written out."""
    runs: list[dict[str, Any]] = []
    for mount in build.mounts:
        last = runs[-1] if runs else None
        if last is not None and _continues(last, mount):
            last["pitch"] = mount.unit - last["unit"] if last["count"] == 1 else last["pitch"]
            last["count"] += 1
            continue
        runs.append(
            {
                "count": 1,
                "face": mount.face,
                "feed": mount.feed,
                "part": mount.part,
                "pitch": 1,
                "unit": mount.unit,
            }
        )
    return {"mounts": runs, "part": build.part}


def _continues(run: dict[str, Any], mount: Mount) -> bool:
    if (run["part"], run["face"], run["feed"]) != (mount.part, mount.face, mount.feed):
        return False
    count: int = run["count"]
    return count == 1 or mount.unit == run["unit"] + count * run["pitch"]


def _short(run: dict[str, Any]) -> dict[str, Any]:
    """A run without the fields that are as usual."""
    usual = {"count": 1, "face": "front", "feed": "", "pitch": 1}
    return {key: value for key, value in run.items() if usual.get(key) != value}


def _name(written: dict[str, Any]) -> str:
    return "b" + hashlib.sha256(compact(written).encode()).hexdigest()[:NAME_LENGTH]
