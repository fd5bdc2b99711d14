"""Measures the start of the installed program, the source tree, and an empty window of Qt.

Prints the median of ten starts each, from the start of the process to the first picture, warm and
with the files of that program put out of the cache. All take turns, so that a busy moment of the
machine meets all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from build_environment import ROOT

EMPTY = """
import os, sys, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, done)
def done():
    print(1000 * (time.time() - float(os.environ["RACKWRIGHT_TIMELINE"])), flush=True)
    os._exit(0)
application = QApplication(sys.argv)
window = Window()
window.resize(1600, 1000)
window.show()
application.exec()
"""
AFTER_THE_PICTURE = ("plots made", "worker started", "total")


def start_ms(command: list[str]) -> float:
    """One start, in milliseconds to the first picture."""
    env = {**os.environ, "RACKWRIGHT_TIMELINE": repr(time.time())}
    done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)
    told = json.loads(done.stdout)
    if isinstance(told, float):
        return told
    return float(sum(ms for step, ms in told.items() if step not in AFTER_THE_PICTURE))


def evict(places: list[Path]) -> None:
    """Put files out of the page cache, those of this program alone."""
    for file in files(places):
        try:
            handle = os.open(file, os.O_RDONLY)
        except OSError:
            continue
        os.fdatasync(handle)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def files(places: list[Path]) -> Iterator[Path]:
    """All ordinary files below some folders."""
    for place in places:
        yield from (path for path in place.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> int:
    """Measure in turns and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="/usr/bin/rackwright")
    parser.add_argument("--python", default=str(ROOT / ".venv" / "bin" / "python"))
    parser.add_argument("--times", type=int, default=10)
    asked = parser.parse_args()
    bundle = Path(asked.program).resolve().parent
    packages = list((ROOT / ".venv" / "lib").glob("python3*/site-packages"))
    measured = {
        "empty PySide6 window": ([asked.python, "-c", EMPTY], packages),
        "installed": ([asked.program], [bundle]),
        "from source": ([asked.python, "-m", "configurator"], [*packages, ROOT / "configurator"]),
    }
    for command, _ in measured.values():
        start_ms(command)
    for state in ("warm", "evicted"):
        times: dict[str, list[float]] = {name: [] for name in measured}
        for _ in range(asked.times):
            for name, (command, places) in measured.items():
                if state == "evicted":
                    evict(places)
                times[name].append(start_ms(command))
        for name, found in times.items():
            print(f"{state:8} {name:22} median {statistics.median(found):6.0f} ms"
                  f"   least {min(found):6.0f}   most {max(found):6.0f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
