"""Where the files that ship with the program are: in a bundle, a wheel or a checkout."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*path: str) -> Path:
    """A file or folder of the resources, e.g. `"catalog"` or `"fonts", "Inter-Regular.otf"`."""
    for folder in _folders():
        found = folder.joinpath(*path)
        if found.exists():
            return found
    raise FileError(
        f"A file that belongs to the program is missing: “{'/'.join(path)}”",
        remedy="install Rackwright again",
    )


def _folders() -> Iterator[Path]:
    """The places where resources may be, the most particular first."""
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        yield Path(bundle) / "resources"
    if getattr(sys, "frozen", False):
        yield Path(sys.executable).resolve().parent / "resources"
    yield _PACKAGE / "_resources"
    yield _PACKAGE.parent / "resources"
