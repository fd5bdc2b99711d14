"""A fault of the program reaches the user as one sentence that says where the work is."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from configurator.commands import RenameDesign
from configurator.files.crash_log import Session
from configurator.files.project import load_project
from configurator.gui.crash import CrashGuard
from configurator.gui.main_window import MainWindow


@pytest.fixture
def guard(window: MainWindow, tmp_path: Path) -> CrashGuard:
    return CrashGuard(window, Session(tmp_path / "state"))


def fault(guard: CrashGuard) -> None:
    try:
        raise RuntimeError("broken spring")
    except RuntimeError as problem:
        guard.tell(type(problem), problem, problem.__traceback__)


def test_a_fault_is_told_once_with_report_and_work(guard: CrashGuard, window: MainWindow) -> None:
    said: list[str] = []
    window.files.failed.connect(lambda sentence, _: said.append(sentence))
    fault(guard)
    fault(guard)
    assert len(said) == 1
    folder = guard._session.folder
    report, copy = next(folder.glob("crash-*.log")), next(folder.glob("*.rackwright"))
    assert str(report) in said[0]
    assert str(copy) in said[0]
    assert load_project(copy).design.name == window.document.design.name


def test_work_is_kept_after_an_edit_and_forgotten_once_saved(
    guard: CrashGuard, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    guard._pause.setInterval(0)
    assert window.document.attempt(RenameDesign("Renamed"))
    qtbot.waitUntil(lambda: any(guard._session.folder.glob("*.rackwright")))
    window.document.save_as(tmp_path / "saved.rackwright")
    assert not any(guard._session.folder.glob("*.rackwright"))
    guard.end()


def test_what_another_session_left_is_named_and_offered(
    guard: CrashGuard, window: MainWindow
) -> None:
    folder = guard._session.folder
    folder.mkdir()
    (folder / "running-1.log").write_text("Fatal Python error")
    window.document.save_as(folder / "running-1.rackwright")
    said: list[str] = []
    window.files.failed.connect(lambda sentence, _: said.append(sentence))
    guard.tell_of_last_time()
    assert "ended unexpectedly" in said[0]
    assert window.settings.recent[0].name.startswith("recovered-")
    assert str(window.settings.recent[0]) in said[0]
