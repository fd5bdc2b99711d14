"""A crash leaves a report and the work, under names that last; a good end leaves nothing."""

import subprocess
import sys
from pathlib import Path

import configurator
from configurator.design.model import Project
from configurator.files.crash_log import KEPT_REPORTS, Session, left_behind
from configurator.files.project import load_project
from tests.builders import small

CRASH = """
import ctypes, sys
from pathlib import Path
from configurator.files.crash_log import Session
from tests.builders import small
from configurator.design.model import Project
session = Session(Path(sys.argv[1]))
session.watch()
session.keep(Project("p", (small(),)))
ctypes.string_at(0)
"""


def test_a_fault_is_reported_with_version_and_place(tmp_path: Path) -> None:
    try:
        raise ValueError("the reason")
    except ValueError as problem:
        report = Session(tmp_path).report(type(problem), problem, problem.__traceback__)
    assert report is not None
    text = report.read_text()
    assert text.startswith(f"rackwright {configurator.__version__}")
    assert "test_crash_log.py" in text
    assert "ValueError: the reason" in text


def test_old_reports_make_room(tmp_path: Path) -> None:
    for number in range(KEPT_REPORTS + 5):
        (tmp_path / f"crash-2020010{number:02}.log").write_text("old")
    Session(tmp_path).report(ValueError, ValueError("new"), None)
    assert len(list(tmp_path.glob("crash-*.log"))) == KEPT_REPORTS


def test_a_native_crash_leaves_its_stacks_and_the_work(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], check=False)
    assert ended.returncode != 0
    reports, copies = left_behind(tmp_path)
    assert "most recent call first" in reports[0].read_text()
    assert load_project(copies[0]).design.name == small().name
    assert left_behind(tmp_path) == ([], [])
    assert reports[0].exists()
    assert copies[0].exists()


def test_a_living_session_is_left_alone(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.watch()
    session.keep(Project("p", (small(),)))
    assert left_behind(tmp_path) == ([], [])
    session.end()
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    session = Session(tmp_path / "file" / "below")
    session.watch()
    assert session.report(ValueError, ValueError("x"), None) is None
    assert session.keep(Project("p", (small(),))) is None
    session.end()
