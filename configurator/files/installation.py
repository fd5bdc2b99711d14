"""What this installation is: the build that it came from, its notices and its list of parts."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import configurator
from configurator.files.errors import FileError
from configurator.files.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Build:
    """The commit that a bundle was made from, and that commit's day."""

    commit: str
    day: str
    is_modified: bool

    def __str__(self) -> str:
        changed = ", modified" if self.is_modified else ""
        return f"build {self.commit[:10]}{changed}, {self.day}"


def build() -> Build | None:
    """The build of this bundle; None where it runs from its source."""
    file = shipped("build.json")
    if file is None:
        return None
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        day = time.strftime("%Y-%m-%d", time.gmtime(found["epoch"]))
        return Build(str(found["commit"]), day, bool(found["modified"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def version_line() -> str:
    """Name, version and, in a bundle, its build."""
    made = build()
    name = f"rackwright {configurator.__version__}"
    return name if made is None else f"{name} ({made})"


def notices() -> str:
    """Which parts of others are shipped, under which licences; empty where nothing is shipped."""
    file = shipped("licences", "NOTICE.txt")
    return "" if file is None else file.read_text(encoding="utf-8")


def shipped(*path: str) -> Path | None:
    """A file or folder that only a bundle has: `licences`, `sbom.cdx.json`, `build.json`."""
    try:
        return resource(*path)
    except FileError:
        return None
