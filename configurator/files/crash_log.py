"""Reports of crashes and copies of unsaved work, in the user's state folder."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import platform
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from platformdirs import user_state_path

from configurator.files.atomic import write_atomically
from configurator.files.errors import FileError
from configurator.files.installation import version_line

if TYPE_CHECKING:
    from types import TracebackType

    from configurator.design.model import Project

KEPT_REPORTS = 20


def state_folder() -> Path:
    """Where reports and copies of unsaved work are."""
    return user_state_path("rackwright", appauthor=False)


class Session:
    """One running window: a log that native crashes write to, and a copy of its unsaved work."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or state_folder()
        self._log = self.folder / f"running-{os.getpid()}.log"
        self._copy = self.folder / f"running-{os.getpid()}.rackwright"
        self._stream: TextIO | None = None

    def watch(self) -> None:
        """From here on a native crash leaves the stacks of all threads; a full disk is no fault."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._stream = self._log.open("w", encoding="utf-8")
            _hold(self._stream)
            faulthandler.enable(self._stream, all_threads=True)

    def report(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> Path | None:
        """Write what happened where, and with which versions; None where that cannot be written."""
        lines = [version_line(), platform.platform(), f"Python {platform.python_version()}", ""]
        text = "\n".join(lines) + "\n" + "".join(traceback.format_exception(kind, problem, trace))
        path = self.folder / f"crash-{_moment()}.log"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, text.encode("utf-8", "replace"))
            for old in sorted(self.folder.glob("crash-*.log"))[:-KEPT_REPORTS]:
                old.unlink()
        except (OSError, FileError):
            return None
        return path

    def keep(self, project: Project) -> Path | None:
        """Write the copy of unsaved work; None where that cannot be."""
        from configurator.files.project import save_project

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save_project(project, self._copy)
        except (OSError, FileError):
            return None
        return self._copy

    def forget(self) -> None:
        """Remove the copy: all work is saved, or its owner did not want it."""
        with contextlib.suppress(OSError):
            self._copy.unlink(missing_ok=True)

    def end(self) -> None:
        """A good end leaves nothing of this session but its reports."""
        self.forget()
        if self._stream is not None:
            faulthandler.disable()
            self._stream.close()
            self._stream = None
            with contextlib.suppress(OSError):
                self._log.unlink(missing_ok=True)


def left_behind(folder: Path | None = None) -> tuple[list[Path], list[Path]]:
    """What sessions left that had no good end: (reports, copies of work), under lasting names."""
    place = folder or state_folder()
    reports, copies = [], []
    for log in sorted(place.glob("running-*.log")):
        if _is_held(log):
            continue
        copy = log.with_suffix(".rackwright")
        with contextlib.suppress(OSError):
            if copy.exists():
                copies.append(
                    copy.rename(place / f"recovered-{_moment()}-{copy.stem[8:]}.rackwright")
                )
            if log.stat().st_size:
                reports.append(log.rename(place / f"crash-{_moment()}-{log.stem[8:]}.log"))
            else:
                log.unlink()
    return reports, copies


def _moment() -> str:
    return time.strftime("%Y%m%d-%H%M%S")


def _hold(stream: TextIO) -> None:
    """Mark a log as one of a living session; Windows does so by itself for an open file."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(log: Path) -> bool:
    """Whether the session of a log is still alive."""
    try:
        if sys.platform == "win32":
            log.rename(log)
            return False
        import fcntl

        with log.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
