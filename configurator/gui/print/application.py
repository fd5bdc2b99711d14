"""An application without a screen, for verbs that paint: Qt cannot measure text without one."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QFontDatabase, QGuiApplication

from configurator.gui.fonts import FAMILY, load_fonts

_kept: list[QGuiApplication] = []


def ensure_application() -> None:
    """Make an application if none runs, offscreen where there is no display, with our fonts."""
    if QGuiApplication.instance() is None:
        has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
        if sys.platform == "linux" and not has_screen:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Kept, since Qt is torn down with the last reference to it.
        _kept.append(QGuiApplication(["rackwright"]))
    if FAMILY not in QFontDatabase.families():
        load_fonts()
