"""Cold start of the real window from source, beside an empty PySide6 window, in the same run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.figures import keep
from tests.gui.journey.screen import screen

RUNS = 10
LIMIT_S = 0.8
# Both tell the time since they were started once their window has been painted.
READY = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, ready)
        return False

def ready():
    print(time.monotonic() - float(sys.argv.pop()), time.process_time(), flush=True)
    os._exit(0)
"""
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
{ready}
first = FirstPaint()
window.installEventFilter(first)
window.resize(1600, 1000)
window.show()
application.exec()
"""
REAL = """
import configurator.gui.app as app
from configurator.cli.main import main
warm_up = app.warm_up
def watched(window):
    {ready}
    window.first = FirstPaint()
    window.installEventFilter(window.first)
    warm_up(window)
app.warm_up = watched
main([])
"""


def script(text: str, indent: str = "") -> str:
    lines = READY.strip().splitlines()
    return text.replace("{ready}", ("\n" + indent).join(lines))


SCRIPTS = {
    "an empty PySide6 window": script(EMPTY),
    "Rackwright": READY + REAL.replace("    {ready}\n", ""),
}


@pytest.fixture(params=["offscreen", "xcb"])
def platform(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Variables of a platform, with folders of its own for settings and data."""
    # a warm start finds its byte code, also where the shell at hand forbids to write any
    own = {
        "HOME": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(tmp_path / "bytecode"),
    }
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        own[f"XDG_{name}_HOME"] = str(tmp_path / name.lower())
    if request.param == "offscreen":
        yield own | {"QT_QPA_PLATFORM": "offscreen"}
    elif shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    else:
        with screen(tmp_path) as display:
            yield own | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}


def started_s(text: str, variables: dict[str, str]) -> tuple[float, float]:
    """Seconds and CPU seconds from the start of a Python until its window is painted."""
    command = [sys.executable, "-c", text, repr(time.monotonic())]
    run = subprocess.run(
        command, env=os.environ | variables, capture_output=True, text=True, timeout=60, check=True
    )
    waited_s, cpu_s = map(float, run.stdout.split())
    return waited_s, cpu_s


def test_cold_start(platform: dict[str, str]) -> None:
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in SCRIPTS}
    for turn in range(RUNS + 1):
        for name, text in SCRIPTS.items():
            seconds = started_s(text, platform)
            if turn:  # the first fills the disk's cache
                times[name].append(seconds)
    where = platform["QT_QPA_PLATFORM"]
    for name, taken in times.items():
        limit = LIMIT_S if name == "Rackwright" else None
        waited, cpu = zip(*taken, strict=True)
        keep(f"start of {name}, {where}, waited", waited, limit, of_median=True)
        keep(f"start of {name}, {where}, CPU", cpu, limit, of_median=True)
