import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from configurator.files import atomic
from configurator.files.atomic import PIECE, read_limited, write_atomically
from configurator.files.errors import FileError

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and links")


def only_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "design.rackwright"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
def test_all_bytes_arrive(target: Path, size: int) -> None:
    data = os.urandom(size)
    write_atomically(target, data)
    assert target.read_bytes() == data
    assert only_files(target.parent) == [target.name]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new", b"data")
    assert (tmp_path / "new").read_bytes() == b"data"


@posix
def test_the_mode_of_the_file_is_kept(target: Path) -> None:
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@posix
def test_a_symbolic_link_stays_one(target: Path) -> None:
    link = target.with_name("link")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def short_write(handle: int, data: memoryview) -> int:
    return os_write(handle, data[: max(1, len(data) // 2)])


os_write = os.write


def test_short_writes_are_continued(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", short_write)
    write_atomically(target, b"x" * 1000)
    assert target.read_bytes() == b"x" * 1000


def failing(number: int, after: int = 0) -> Callable[..., int]:
    calls = 0

    def fail(*arguments: object) -> int:
        nonlocal calls
        calls += 1
        if calls <= after:
            return os_write(*arguments)
        raise OSError(number, "injected")

    return fail


@pytest.mark.parametrize(
    ("function", "number", "said"),
    [
        ("write", errno.ENOSPC, "the disk is full"),
        ("write", errno.EDQUOT, "quota"),
        ("write", errno.EIO, "cannot be written"),
        ("fsync", errno.EIO, "cannot be written"),
        ("fsync", errno.ENOSPC, "the disk is full"),
        ("replace", errno.EACCES, "may not be used"),
        ("replace", errno.EROFS, "read-only disk"),
    ],
)
@pytest.mark.parametrize("after", [0, 1])
def test_a_failure_leaves_the_old_file(
    target: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    number: int,
    said: str,
    after: int,
) -> None:
    monkeypatch.setattr(os, function, failing(number, after if function == "write" else 0))
    with pytest.raises(FileError, match=said):
        write_atomically(target, b"y" * (2 * PIECE))
    assert target.read_bytes() == b"old"
    assert only_files(target.parent) == [target.name]


def test_nothing_written_is_no_success(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(FileError, match="disk is full"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"


def test_altered_bytes_are_noticed(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", lambda handle, data: os_write(handle, b"z" * len(data)))
    with pytest.raises(FileError, match="came back from the disk altered"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert only_files(target.parent) == [target.name]


class Busy(PermissionError):
    """What Windows says while a virus scanner holds the file."""

    winerror = 32


def test_a_busy_target_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    moves = iter([Busy(), Busy(), None])

    def move(*_: object) -> None:
        if problem := next(moves):
            raise problem

    monkeypatch.setattr(os, "replace", move)
    atomic._replace(tmp_path / "a", tmp_path / "b", pauses.append)
    assert pauses == [0.05, 0.1]


def test_a_target_that_stays_busy_is_given_up(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def move(*_: object) -> None:
        raise Busy(13, "busy")

    monkeypatch.setattr(os, "replace", move)
    with pytest.raises(PermissionError):
        atomic._replace(target, target, pauses.append)
    assert sum(pauses) < 3


@pytest.mark.parametrize("name", ["", ".", "missing/file", "file\0name", "x" * 300])
def test_impossible_targets_are_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as caught:
        write_atomically(str(tmp_path / name) if name else str(tmp_path), b"data")
    assert "\n" not in str(caught.value)
    assert only_files(tmp_path) == []


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may do all")
def test_a_read_only_file_is_not_replaced(target: Path) -> None:
    target.chmod(0o400)
    with pytest.raises(FileError, match="may not be used"):
        write_atomically(target, b"new")


def test_a_file_is_read_up_to_its_limit(target: Path) -> None:
    assert read_limited(target, 3) == b"old"
    with pytest.raises(FileError, match="larger than"):
        read_limited(target, 2)


@pytest.mark.parametrize("name", ["missing", ".", "a\0b"])
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError):
        read_limited(tmp_path / name, 10)


@posix
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileError, match="device or a pipe"):
        read_limited(tmp_path / "pipe", 10)
    with pytest.raises(FileError, match="device or a pipe"):
        read_limited("/dev/zero", 10)


def test_a_link_to_itself_stays_as_it_is(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    with pytest.raises(FileError, match="leads back to itself"):
        write_atomically(loop, b"new")
    assert loop.is_symlink()
