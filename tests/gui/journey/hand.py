"""A person in front of the window: eyes on the state that it writes, one hand on the mouse."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.gui.journey.screen import Mouse, end

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 15.0
LOOK_S = 0.02
STILL_LOOKS = 3

State = dict[str, Any]


class Person:
    """Looks, drags and clicks; `pictures` is where screenshots go."""

    def __init__(self, display: str, folder: Path, pictures: Path) -> None:
        self.mouse = Mouse(display)
        self.folder = folder
        self.pictures = pictures
        self.home = folder / "home"
        self._state = folder / "state.json"
        self._window: subprocess.Popen[bytes] | None = None

    def start(self, *project: Path) -> None:
        """Start the application as a process of its own, with folders of its own."""
        self.home.mkdir(exist_ok=True)
        places = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data",
                  "XDG_CACHE_HOME": "cache", "XDG_STATE_HOME": "state"}  # fmt: skip
        own = {name: str(self.folder / place) for name, place in places.items()}
        plain = {k: v for k, v in self.mouse.env.items() if not k.startswith("QT_")}
        env = {**plain, **own, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "tests.gui.journey.window", str(self._state)]
        self._log = (self.folder / "window.log").open("wb")
        self._window = subprocess.Popen(
            [*command, *map(str, project)], cwd=ROOT, env=env, stdout=self._log, stderr=self._log
        )
        self.wait("the window is there", lambda seen: True)

    def close(self) -> None:
        """End the application, whatever it does."""
        if self._window is not None:
            end(self._window)
            self._log.close()

    @property
    def log(self) -> str:
        """What the application wrote to its terminal."""
        return (self.folder / "window.log").read_text()

    def look(self) -> State | None:
        """What is to be seen now; None before the window is."""
        try:
            seen: State = json.loads(self._state.read_text())
        except FileNotFoundError:
            return None
        return seen

    def wait(self, what: str, condition: Callable[[State], Any]) -> State:
        """Look until something is so; fails by name where it never is."""
        late = time.monotonic() + PATIENCE_S
        while time.monotonic() < late:
            seen = self.look()
            if seen is not None and condition(seen):
                return seen
            assert self._window is None or self._window.poll() is None, self.log
            time.sleep(LOOK_S)
        self.keep("never")
        seen = self.look() or {}
        told = {key: seen.get(key) for key in ("chip", "status", "undo", "kpi", "dialog", "tool")}
        raise AssertionError(f"Never seen: {what}. Instead: {told}\n{self.log}")

    def rest(self) -> State:
        """Wait until everything that is still computed is shown."""
        return self.wait("nothing is updating", lambda seen: not seen["busy"])

    def floor(self) -> State:
        """The floor, once it has not moved for some looks."""
        first = self.wait("the floor", lambda seen: seen["open"])

        def is_still(seen: State) -> bool:
            nonlocal first
            if seen["floor"] != first["floor"]:
                first = seen
            return seen["look"] - first["look"] >= STILL_LOOKS

        still: State = self.wait("a floor that stands still", is_still)["floor"]
        return still

    def keep(self, name: str) -> None:
        """Take a picture of the screen."""
        self.mouse.picture(self.pictures / f"{name}.png")

    def push(self, button: str) -> None:
        """Click a button."""
        seen = self.wait(
            f"the button {button}",
            lambda seen: seen["buttons"].get(button, {}).get("enabled"),
        )
        self.mouse.click(centre(seen["buttons"][button]["box"]))

    def choose(self, menu: str, entry: str) -> None:
        """Open a menu and click an entry."""
        for name in (menu, entry):
            seen = self.wait(
                f"the menu entry {name}", lambda seen, name=name: name in seen["menus"]
            )
            self.mouse.click(centre(seen["menus"][name]))
        self.wait("the menu is shut", lambda seen: entry not in seen["menus"])

    def part(self, part: str) -> list[float]:
        """Where a part is in the catalogue, after scrolling to it."""
        for _ in range(60):
            seen = self.wait("the catalogue", lambda seen: seen["open"])
            left, top, width, height = seen["catalogue"]["box"]
            at = centre(seen["catalogue"]["rows"][part])
            if top + 4 < at[1] < top + height - 4:
                return at
            below = at[1] >= top + height - 4
            self.mouse.wheel([left + width / 2, top + height / 2], down=below)
            old = seen["catalogue"]
            self.wait("the catalogue scrolls", lambda seen, old=old: seen["catalogue"] != old)
        raise AssertionError(f"{part} is not in the catalogue")

    def carry(self, part: str, to: list[float], told: str) -> State:
        """Drag a part to a place and hold it there until the chip tells `told`."""
        self.mouse.press(self.part(part), to)
        return self.wait(
            f"a chip with “{told}”",
            lambda seen: seen["chip"] and told in seen["chip"]["text"],
        )

    def drop(self, part: str, to: list[float], told: str) -> State:
        """Drag a part to a place and let it go there once it is legal."""
        self.carry(part, to, told)
        return self.let_go()

    def unit(self, rack: str, unit: int) -> list[float]:
        """Where a unit of a rack is."""
        at: list[float] = self.floor()["units"][rack][str(unit)]
        return at

    def port(self, address: str) -> list[float]:
        """Where a port is."""
        at: list[float] = self.floor()["ports"][address]
        return at

    def reach(self, a: str, b: str, told: str) -> State:
        """With the link tool pull from port to port, and hold until the chip tells `told`."""
        self.mouse.press(self.port(a), self.port(b))
        return self.wait(
            f"a chip with “{told}”",
            lambda seen: seen["chip"] and told in seen["chip"]["text"],
        )

    def let_go(self) -> State:
        """Release what is held over a legal place, and look once all that follows is shown."""
        before = self.wait("a chip", lambda seen: seen["chip"])
        assert before["chip"]["tone"] == "good", before["chip"]
        self.mouse.release()
        return self._after(before)

    def refuse(self) -> State:
        """Release what is held over a place where it may not go; nothing may change."""
        before = self.wait("a chip", lambda seen: seen["chip"])
        self.mouse.release()
        after = self.wait("why not", lambda s: s["chip"] and s["chip"]["kind"] == "flash")
        assert figures(after) == figures(before)
        assert after["undo"] == before["undo"]
        assert after["chip"]["text"] == before["chip"]["text"]
        return after

    def _after(self, before: State) -> State:
        self.wait("an edit", lambda seen: trail(seen) != trail(before))
        return self.rest()

    def step(self, way: str) -> State:
        """Push Undo or Redo once."""
        before = self.rest()
        self.push(way.capitalize())
        return self._after(before)

    def save_file(self, button: str, title: str) -> Path:
        """Push a button, and accept the place and name that its file dialog offers."""
        self.push(button)
        seen = self.wait(
            f"the dialog “{title}”",
            lambda s: s["dialog"] and s["dialog"]["title"] == title and s["dialog"]["name"],
        )
        self.keep(f"dialog-{button.lower().replace(' ', '-')}")
        name = seen["dialog"]["name"]
        self.mouse.click(centre(seen["dialog"]["buttons"]["Save"]))
        self.wait("the dialog is gone", lambda seen: seen["dialog"] is None)
        path = self.home / name
        self.wait(f"{path} is written", lambda _: path.is_file())
        return path


def figures(seen: State) -> tuple[Any, ...]:
    """All numbers that are shown: key figures and plots."""
    return seen["kpi"], seen["plots"]


def trail(seen: State) -> tuple[Any, ...]:
    """What tells one step of the history from the next."""
    return seen["undo"], seen["redo"], seen["kpi"]


def centre(box: list[float]) -> list[float]:
    """The middle of a box."""
    left, top, width, height = box
    return [left + width / 2, top + height / 2]


def picture_folder() -> Path:
    """Where pictures go: an artefact folder that git does not keep."""
    return Path(os.environ.get("RACKWRIGHT_ARTEFACTS") or ROOT / "build" / "journey")
