"""The system libraries and programs that Qt and the tests need on Linux, and how to get them."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

# Shared library -> Debian package. Qt draws offscreen with the first table, on a screen with both.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Program -> package: what the tests need to move a real mouse over a real window.
ROBOT = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool", "openbox": "openbox"}


def say(text: str) -> None:
    """Print a line of our own, in order with what the children print."""
    print("dev.py: " + text, flush=True)


def has_screen() -> bool:
    """Whether a window could be seen."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_loadable(library: str) -> bool:
    """Whether the dynamic linker finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> bool:
    """Install Debian packages if the rights are there; say the exact line if they are not."""
    if shutil.which("apt-get") is None:
        say("missing on this system (Debian names): " + " ".join(packages))
        return False
    apt = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    root = privileges()
    if root is not None:
        say("installing " + " ".join(packages))
        # A fresh machine has old or empty package lists: refresh them only if they do not serve.
        refresh = [*root, "apt-get", "update", "-qq"]
        for steps in ([[*root, *apt]], [refresh, [*root, *apt]]):
            if all(subprocess.call(step, stdout=subprocess.DEVNULL) == 0 for step in steps):
                return True
    say("please run: sudo " + " ".join(apt))
    return False


def privileges() -> list[str] | None:
    """What to write before a command that needs root, or None where that is not to be had."""
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive"]
    if os.geteuid() == 0:
        return quietly
    if shutil.which("sudo") is None:
        return None
    # Without a terminal sudo must not wait for a password.
    return ["sudo", *quietly] if sys.stdin.isatty() else ["sudo", "-n", *quietly]


def ensure_system(verb: str) -> None:
    """Install the system libraries that Linux lacks; those for drawing offscreen are a must."""
    if not sys.platform.startswith("linux"):
        return
    must = [package for library, package in OFFSCREEN.items() if not is_loadable(library)]
    if importlib.util.find_spec("ensurepip") is None:
        must.append("python{}.{}-venv".format(*sys.version_info))
    may = []
    if verb == "test" or has_screen():
        may += [package for library, package in SCREEN.items() if not is_loadable(library)]
    if verb == "test":
        may += [package for program, package in ROBOT.items() if shutil.which(program) is None]
    if must and not install(must):
        sys.exit("dev.py: Rackwright cannot start without these packages.")
    if may and not install(may):
        say("going on without them; what needs them is skipped.")
