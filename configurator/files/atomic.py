"""Files replaced whole or not at all, and read with a limit; all that read or write go this way."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from configurator.files.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Callable

PIECE = 64 * 2**10
# a virus scanner or a synchronising client may hold the target for a moment (Windows error codes)
BUSY_WINERRORS = frozenset((5, 32, 33))
BUSY_PAUSES_S = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)

_REASONS = {
    errno.ENOENT: ("does not exist", "check the name and the folder"),
    errno.EACCES: ("may not be used by you", "choose another place or change its permissions"),
    errno.EPERM: ("may not be used by you", "choose another place or change its permissions"),
    errno.EROFS: ("is on a read-only disk", "choose another place"),
    errno.EISDIR: ("is a folder, not a file", "name a file"),
    errno.ENOTDIR: ("lies under something that is not a folder", "check the name and the folder"),
    errno.ENOSPC: ("does not fit: the disk is full", "free some space or choose another place"),
    errno.EDQUOT: (
        "does not fit: your quota is used up",
        "free some space or choose another place",
    ),
    errno.EFBIG: ("is larger than the disk allows", "choose another place"),
    errno.ENAMETOOLONG: ("has too long a name", "choose a shorter one"),
    errno.ELOOP: ("is a link that leads back to itself", "name the file itself"),
}


def file_error(problem: OSError | ValueError, path: str | Path, verb: str) -> FileError:
    """What the operating system refused, as one sentence; `verb` is “read” or “written”."""
    number = problem.errno if isinstance(problem, OSError) else None
    reason, remedy = _REASONS.get(number or 0, (f"cannot be {verb}", "try another place"))
    name = str(path).encode(errors="replace").decode()
    return FileError(f"“{name}” {reason}", remedy=remedy)


def read_limited(path: str | Path, limit: int) -> bytes:
    """All bytes of a regular file of at most `limit` bytes; raises FileError."""
    # O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileError(f"“{path}” is a device or a pipe", remedy="name an ordinary file")
            data = file.read(limit + 1)
    except (OSError, ValueError) as problem:
        raise file_error(problem, path, "read") from None
    if len(data) > limit:
        raise FileError(
            f"“{path}” is larger than {limit // 2**20} MiB", remedy="it cannot be one of ours"
        )
    return data


def write_atomically(path: str | Path, data: bytes) -> None:
    """Replace the file at `path` by `data`; on any failure what was there stays as it was.

    Raises FileError. A symbolic link stays one: its target is replaced.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink():
            raise OSError(errno.ELOOP, "leads back to itself")
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "is read-only")
        temporary = _written_beside(target, data)
        try:
            _verify(temporary, data, path)
            _replace(temporary, target)
        except BaseException:
            _remove(temporary)
            raise
        _sync_folder(target.parent)
    except (OSError, ValueError) as problem:
        raise file_error(problem, path, "written") from None


def _written_beside(target: Path, data: bytes) -> Path:
    """A new file in the folder of `target` with its mode, holding `data` on the disk."""
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    # the name is cut so that a long one does not grow past what the disk allows
    temporary = target.with_name(f".{target.name[:60]}.{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666 if mode is None else 0o600)
    try:
        try:
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
            _write_all(handle, data)
            _sync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        count = os.write(handle, view[:PIECE])
        if count <= 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        view = view[count:]


def _sync(handle: int) -> None:
    """Until the disk itself has the bytes; macOS needs F_FULLFSYNC for that."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _verify(temporary: Path, data: bytes, path: str | Path) -> None:
    written = hashlib.sha256()
    with temporary.open("rb") as file:
        while piece := file.read(2**20):
            written.update(piece)
    if written.digest() != hashlib.sha256(data).digest():
        raise FileError(
            f"“{path}” came back from the disk altered", remedy="choose another disk and save again"
        )


def _replace(temporary: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    for seconds in BUSY_PAUSES_S:
        try:
            os.replace(temporary, target)
            return
        except OSError as problem:
            if getattr(problem, "winerror", None) not in BUSY_WINERRORS:
                raise
        pause(seconds)
    os.replace(temporary, target)


def _sync_folder(folder: Path) -> None:
    """Make the new name last, where folders can be synced."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def keep_copy(path: Path, ending: str) -> None:
    """Copy a file beside itself, under a name that is free; what cannot be copied is let go."""
    target, number = path.with_name(f"{path.name}.{ending}"), 1
    with contextlib.suppress(OSError):
        data = path.read_bytes()
        while target.exists() and target.read_bytes() != data:
            number += 1
            target = path.with_name(f"{path.name}.{ending}-{number}")
        target.write_bytes(data)
