"""A screen of its own without a monitor, and a mouse on it: Xvfb, openbox where it is, xdotool."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

SIZE = (1600, 1000)
NEEDED = ("Xvfb", "xdotool")
MOVES = 12
# no frame around the main window, so that it fills the screen; dialogs keep theirs
OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <applications>
    <application type="normal"><decor>no</decor><maximized>yes</maximized></application>
  </applications>
</openbox_config>
"""


def is_missing() -> bool:
    """Whether this machine has no X server or no mouse for it."""
    return any(shutil.which(name) is None for name in NEEDED)


@contextlib.contextmanager
def screen(folder: Path) -> Iterator[str]:
    """Start an X server on a free display with a window manager; gives the display's name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "{}x{}x24".format(*SIZE),
               "-nolisten", "tcp", "-noreset"]  # fmt: skip
    with contextlib.ExitStack() as stack:
        log = stack.enter_context((folder / "screen.log").open("wb"))
        server = subprocess.Popen(command, pass_fds=(writing,), stdout=log, stderr=log)
        stack.callback(end, server)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            display = f":{pipe.readline().strip()}"
        assert display != ":", (folder / "screen.log").read_text()
        if shutil.which("openbox"):
            rules = folder / "openbox.xml"
            rules.write_text(OPENBOX)
            manager = subprocess.Popen(
                ["openbox", "--config-file", str(rules)],
                env={**os.environ, "DISPLAY": display, "HOME": str(folder)},
                stdout=log,
                stderr=log,
            )
            stack.callback(end, manager)
        yield display


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a process that was started here."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Mouse:
    """The one pointer of a display; every move is a real one that the window has to follow."""

    def __init__(self, display: str) -> None:
        self.env = {**os.environ, "DISPLAY": display}

    def click(self, at: Sequence[float]) -> None:
        self._do(*self._to(at), "sleep", 0.05, "click", 1)

    def wheel(self, at: Sequence[float], down: bool, notches: int = 1) -> None:
        self._do(*self._to(at), "click", "--repeat", notches, "--delay", 10, 5 if down else 4)

    def press(self, start: Sequence[float], to: Sequence[float]) -> None:
        """Press at one place and move to another in steps; the button stays down."""
        path: list[object] = [*self._to(start), "sleep", 0.06, "mousedown", 1, "sleep", 0.03]
        for step in range(1, MOVES + 1):
            share = step / MOVES
            at = [a + (b - a) * share for a, b in zip(start, to, strict=True)]
            path += [*self._to(at), "sleep", 0.015]
        self._do(*path)

    def release(self) -> None:
        self._do("mouseup", 1)

    def picture(self, path: Path) -> None:
        """Keep what is on the screen, where there is a program for it."""
        if shutil.which("import"):
            path.parent.mkdir(parents=True, exist_ok=True)
            command = ["import", "-window", "root", str(path)]
            subprocess.run(command, env=self.env, check=True, timeout=20)

    @staticmethod
    def _to(at: Sequence[float]) -> list[object]:
        return ["mousemove", round(at[0]), round(at[1])]

    def _do(self, *words: object) -> None:
        command = ["xdotool", *map(str, words)]
        subprocess.run(command, env=self.env, check=True, timeout=20)
