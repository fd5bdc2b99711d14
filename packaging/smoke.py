"""Uses the installed program as a person does, and ends with 1 if anything is not as it must be.

The program runs without a network, without Python on its path and with a file system that is
read-only but for the user's folders. Where to press is asked of the same window opened from the
source tree on the same screen; what came of it is read from the files that the program wrote.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from build_environment import ROOT
from system_libraries import say

TEMPLATE, NAME = "inference-pod", "Inference pod"
BOARD = "board_inf3_4chip"
RACK, UNIT = "r1", 36
PATIENCE_S = 30.0
PLACE, SIZE, SMALLER = (20, 40), (1600, 1000), (1410, 905)
# Everything but the user's own folder is read-only, what is temporary is empty, no network.
JAIL = """
set -e
mount --make-rprivate /
mount --bind "$1" "$1"
mkdir -p "$1/sockets"
mount --bind /tmp/.X11-unix "$1/sockets"
mount -t tmpfs tmpfs /dev/shm
mount -o remount,bind,ro /
shift
exec "$@"
"""


class Screen:
    """An X server with a window manager, and a mouse and keys on it."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1700x1100x24",
                   "-nolisten", "tcp", "-noreset"]  # fmt: skip
        self._log = (folder / "screen.log").open("wb")
        quiet = {"stdout": self._log, "stderr": self._log}
        self._server = subprocess.Popen(command, pass_fds=(writing,), **quiet)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self.env = {**os.environ, "DISPLAY": self.display}
        self._manager = subprocess.Popen(
            ["openbox"], env={**self.env, "HOME": str(folder)}, **quiet
        )

    def end(self) -> None:
        """Stop both."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)
        self._log.close()

    def do(self, *words: object) -> str:
        """Let xdotool do something."""
        command = ["xdotool", *map(str, words)]
        done = subprocess.run(command, env=self.env, stdout=subprocess.PIPE, check=False)
        return done.stdout.decode().strip()

    def window(self, title: str) -> str:
        """The window with this in its title, once it is there."""
        wait(f"a window “{title}”", lambda: self.do("search", "--onlyvisible", "--name", title))
        return self.do("search", "--onlyvisible", "--name", title).split()[-1]

    def put(self, window: str) -> None:
        """Put a window where and as large as it was when places were asked."""
        self.do("windowactivate", "--sync", window)
        self.do("windowsize", "--sync", window, *SIZE)
        self.do("windowmove", "--sync", window, *PLACE)
        time.sleep(1.0)

    def size(self, window: str) -> tuple[int, int]:
        """How large a window is."""
        found = dict(
            line.split("=") for line in self.do("getwindowgeometry", "--shell", window).split()
        )
        return int(found["WIDTH"]), int(found["HEIGHT"])

    def click(self, at: list[float]) -> None:
        """Press and release the button somewhere."""
        self.do("mousemove", round(at[0]), round(at[1]), "sleep", 0.1, "click", 1)

    def drag(self, start: list[float], to: list[float]) -> None:
        """Move with the button held down, in steps that the program sees."""
        words: list[object] = ["mousemove", *map(round, start), "sleep", 0.2, "mousedown", 1]
        for step in range(1, 21):
            at = [a + (b - a) * step / 20 for a, b in zip(start, to, strict=True)]
            words += ["mousemove", *map(round, at), "sleep", 0.03]
        self.do(*words, "sleep", 0.5, "mouseup", 1)
        time.sleep(1.0)

    def picture(self, path: Path) -> None:
        """Keep what is on the screen, where ImageMagick is."""
        if shutil.which("import"):
            subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False)


def wait(what: str, condition: Callable[[], Any]) -> None:
    """Look until something is so; fails by name where it never is."""
    late = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > late:
            raise AssertionError(f"never seen: {what}")
        time.sleep(0.1)


class Places:
    """Where things are, as the same window says that runs from the source tree."""

    def __init__(self, screen: Screen, folder: Path, python: str) -> None:
        self.screen, self.folder, self.python = screen, folder, python

    def ask(self, home: Path, project: Path | None, ready: Callable[[Any], Any]) -> dict[str, Any]:
        """Open the window over a copy of a user's folders, read it, and close it."""
        copy = self.folder / "asked"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(home, copy, ignore=shutil.ignore_patterns("sockets"))
        state = self.folder / "state.json"
        state.unlink(missing_ok=True)
        command = [self.python, "-m", "tests.gui.journey.window", str(state)]
        env = {**self.screen.env, **folders(copy), "QT_QPA_PLATFORM": "xcb"}
        env["PATH"] = os.environ["PATH"]
        with (self.folder / "source.log").open("wb") as log:
            words = [*command, *([str(project)] if project else [])]
            window = subprocess.Popen(words, cwd=ROOT, env=env, stdout=log, stderr=log)
            try:
                wait("the state of the source's window", state.exists)
                self.screen.put(self.screen.window("Rackwright"))
                wait("what is asked", lambda: ready(json.loads(state.read_text())))
                time.sleep(0.5)
                found: dict[str, Any] = json.loads(state.read_text())
            finally:
                window.terminate()
                window.wait(10)
        return found


def folders(home: Path) -> dict[str, str]:
    """The user's own folders."""
    xdg = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}
    found = {f"XDG_{name}_HOME": str(home / place) for name, place in xdg.items()}
    return {"HOME": str(home), **found}


def centre(box: list[float]) -> list[float]:
    """The middle of a box."""
    left, top, width, height = box
    return [left + width / 2, top + height / 2]


class Smoke:
    """The whole of it, step by step."""

    def __init__(self, folder: Path, entry: Path, program: str, python: str) -> None:
        self.folder, self.entry, self.program = folder, entry, program
        self.home = folder / "home"
        self.bin = folder / "bin"
        for made in (self.home, self.bin):
            made.mkdir()
        (self.bin / "rackwright").symlink_to(program)
        self.screen = Screen(folder)
        self.places = Places(self.screen, folder, python)
        self.bom = self.home / "bom.csv"

    @property
    def env(self) -> dict[str, str]:
        """What the program is given: no Python, nothing of ours."""
        return {
            **folders(self.home),
            "PATH": str(self.bin),
            "DISPLAY": self.screen.display,
            "LC_ALL": "C.UTF-8",
            "TMPDIR": str(self.home),
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start something in the jail."""
        jail = ["unshare", "--net", "--mount", "sh", "-c", JAIL, "jail", str(self.home)]
        given = [f"{name}={value}" for name, value in self.env.items()]
        log = (self.folder / "program.log").open("ab")
        words = [*jail, "/usr/bin/env", "-i", *given, *command]
        return subprocess.Popen(words, stdout=log, stderr=log)

    def verb(self, *words: str) -> None:
        """Use the command line of the bundle."""
        code = self.start("rackwright", *words).wait(60)
        assert code == 0, f"rackwright {shlex.join(words)} ended with {code}"

    def from_entry(self, *files: str) -> list[str]:
        """The command of the menu entry, as a desktop would fill it in."""
        lines = self.entry.read_text(encoding="utf-8").splitlines()
        line = next(line for line in lines if line.startswith("Exec="))
        words = shlex.split(line.removeprefix("Exec="))
        return [word for part in words for word in (files if part in ("%f", "%F") else (part,))]

    def quit(self, program: subprocess.Popen[bytes]) -> None:
        """Leave by the keyboard."""
        self.screen.do("key", "ctrl+q")
        code = program.wait(20)
        assert code == 0, f"quitting ended with {code}"

    def boards(self) -> int:
        """Export the bill of materials by the keyboard and count the boards dragged in."""
        self.bom.unlink(missing_ok=True)
        self.screen.do("key", "ctrl+shift+e")
        dialog = self.screen.window("Export the bill of materials")
        self.screen.do("windowactivate", "--sync", dialog)
        self.screen.do("key", "ctrl+a", "sleep", 0.2, "type", "--delay", 20, str(self.bom))
        self.screen.do("sleep", 0.3, "key", "Return")
        wait("the bill of materials", self.bom.is_file)
        wait("the dialog is gone", lambda: not self.screen.do("search", "--onlyvisible", "--name",
                                                              "Export the bill"))  # fmt: skip
        with self.bom.open(newline="", encoding="utf-8-sig") as file:
            lines = list(csv.DictReader(file))
        assert len(lines) > 5, "the bill of materials is too short"
        return sum(
            int(float(one["quantity"])) for one in lines if "Inferentia3" in one["description"]
        )

    def run(self) -> None:
        """Every step, each told."""
        self.verb("--version")
        self.step("the command line", self.command_line)
        self.step("started from the menu entry; template; drag; undo; export; quit", self.first)
        self.step("started by opening a project file; window as it was left", self.second)
        self.step("recent file opened from the start page", self.third)
        self.step("nothing but the user's own folders was written", self.leftovers)

    def step(self, what: str, act: Callable[[], None]) -> None:
        """Do one step, keep a picture of how it ended, and say that it passed."""
        try:
            act()
        except BaseException:
            self.screen.picture(self.folder / "failed.png")
            raise
        say(f"passed: {what}")

    def command_line(self) -> None:
        """The verbs work from the bundle."""
        project = str(self.home / "made.rackwright")
        self.verb("new", TEMPLATE, "-o", project)
        self.verb("check", project)
        self.verb("estimate", project, "--json")
        self.verb("explain", project, "capex_usd")
        self.verb("bom", project, "-o", str(self.home / "made.xlsx"))
        self.verb("export", project, "--as", "graphml", "-o", str(self.home / "made.graphml"))
        self.verb("doctor", "--json")

    def first(self) -> None:
        """A first start, the main job, a good end."""
        page = self.places.ask(self.home, None, lambda seen: f"card:{TEMPLATE}" in seen["buttons"])
        drawn = self.places.ask(
            self.home,
            self.home / "made.rackwright",
            lambda seen: seen["open"] and RACK in seen["floor"]["units"] and not seen["busy"],
        )
        program = self.start(*self.from_entry())
        window = self.screen.window("Rackwright")
        self.screen.put(window)
        self.screen.click(centre(page["buttons"][f"card:{TEMPLATE}"]["box"]))
        self.screen.window(NAME)
        time.sleep(3)
        self.screen.put(window)
        before = self.boards()
        self.screen.put(window)
        unit = drawn["floor"]["units"][RACK][str(UNIT)]
        self.screen.drag(centre(drawn["catalogue"]["rows"][BOARD]), unit)
        self.screen.picture(self.folder / "dragged.png")
        dragged = self.boards()
        assert dragged == before + 1, f"{dragged} boards after the drag, {before} before"
        self.screen.do("key", "ctrl+z", "sleep", 1)
        assert self.boards() == before, "undo did not take the board away"
        self.screen.do("windowsize", "--sync", window, *SMALLER, "sleep", 1)
        self.quit(program)

    def second(self) -> None:
        """A second start, with a file; the window is as large as it was left."""
        project = str(self.home / "made.rackwright")
        program = self.start(*self.from_entry(project))
        window = self.screen.window("made")
        time.sleep(2)
        found = self.screen.size(window)
        assert found == SMALLER, f"the window came back {found}, left {SMALLER}"
        self.screen.put(window)
        self.quit(program)

    def third(self) -> None:
        """A start without a file offers the last one."""
        page = self.places.ask(self.home, None, lambda seen: "made" in seen["buttons"])
        program = self.start(*self.from_entry())
        self.screen.put(self.screen.window("Rackwright"))
        self.screen.click(centre(page["buttons"]["made"]["box"]))
        self.screen.window("made")
        self.screen.picture(self.folder / "recent.png")
        self.quit(program)

    def leftovers(self) -> None:
        """What is in the user's folder is what a user expects there."""
        found = {
            str(path.relative_to(self.home)) for path in self.home.rglob("*") if path.is_file()
        }
        # Qt's own file dialog remembers its folders in QtProject.conf
        expected = ("made.", "bom.csv", ".config/rackwright/", ".config/QtProject.conf", ".cache/")
        odd = sorted(name for name in found if not name.startswith(expected))
        assert not odd, f"not expected in the user's folder: {odd}"
        crashes = [name for name in found if "crash-" in name or "running-" in name]
        assert not crashes, f"crash reports: {crashes}"


def main() -> int:
    """Find the installed program and use it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default="/usr/bin/rackwright")
    parser.add_argument("--entry", default="/usr/share/applications/rackwright.desktop")
    parser.add_argument("--python", default=str(ROOT / ".venv" / "bin" / "python"))
    parser.add_argument("--pictures", type=Path, help="a folder for pictures and logs")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rackwright-smoke-"))
    smoke = Smoke(folder, Path(asked.entry), asked.program, asked.python)
    failed = True
    try:
        smoke.run()
        failed = False
    except AssertionError as problem:
        say(f"FAILED: {problem}")
        say((folder / "program.log").read_text(errors="replace")[-2000:])
    finally:
        smoke.screen.end()
        if asked.pictures:
            asked.pictures.mkdir(parents=True, exist_ok=True)
            for path in [*folder.glob("*.png"), *folder.glob("*.log")]:
                shutil.copy(path, asked.pictures)
        shutil.rmtree(folder, ignore_errors=True)
    say("the smoke test failed" if failed else "the smoke test passed")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
