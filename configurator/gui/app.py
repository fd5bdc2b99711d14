"""The application: fonts, palette, one window, one event loop, one sentence for a failure."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from configurator import timeline
from configurator.files.crash_log import Session
from configurator.files.errors import FileError
from configurator.files.resources import resource
from configurator.gui.collector import Collector
from configurator.gui.crash import CrashGuard
from configurator.gui.document import Document
from configurator.gui.fonts import font, load_fonts
from configurator.gui.icons import tint
from configurator.gui.main_window import MainWindow
from configurator.gui.settings import Settings
from configurator.gui.style import apply

IDLE_MS = 30
FRAME_PX = 32


def run(path: str | Path | None = None) -> int:
    """Open the window, with a project file where one is given, and stay until it is closed."""
    application = application_of(sys.argv[:1])
    try:
        window = open_window(application, Settings())
    except FileError as problem:
        QMessageBox.critical(None, "Rackwright", str(problem))
        return 2
    guard = CrashGuard(window, Session())
    guard.watch()
    keep_on_screen(window)
    if not timeline.is_asked():
        guard.tell_of_last_time()
    if path is not None:
        window.files.open_path(Path(path))
    timeline.reach("window made")
    FirstPicture(window)
    window.show()
    warm_up(window)
    code = application.exec()
    guard.end()
    return code


class FirstPicture(QObject):
    """Notes when a window has painted itself for the first time."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # once the event loop comes back to it, the picture is out
            QTimer.singleShot(0, lambda: timeline.reach("window shown"))
        return False


def application_of(arguments: list[str]) -> QApplication:
    """The application in its style, with the bundled font."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(arguments)
    application.setApplicationName("rackwright")
    application.setApplicationDisplayName("Rackwright")
    application.setDesktopFileName("rackwright")
    application.setStyle("Fusion")
    load_fonts()
    application.setFont(font())
    return application


def open_window(application: QApplication, settings: Settings) -> MainWindow:
    """The window over an empty design, not yet shown; raises FileError for a bad catalogue."""
    from configurator import load_catalog
    from configurator.files.templates import template_names

    catalog = load_catalog()
    timeline.reach("catalogue")
    window = MainWindow(Document(catalog), settings, template_names())
    window.setWindowIcon(QIcon(str(resource("icons/rackwright.svg"))))
    apply(application, window.theme)
    tint(window.actions_table.by_id, window.theme)
    kept = settings.window("geometry")
    if kept is not None:
        window.restoreGeometry(kept)
    return window


def keep_on_screen(window: MainWindow) -> None:
    """Fill the screen where the window and its frame would be larger than it."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() > room.height() - FRAME_PX:
        window.resize(room)
        window.setWindowState(Qt.WindowState.WindowMaximized)


def warm_up(window: MainWindow) -> None:
    """Import what is heavy, and start the worker, once the first picture is on the screen."""

    def later() -> None:
        window.lower_panel.make_plots()
        timeline.reach("plots made")
        window.background.start()
        timeline.reach("worker started")
        Collector(window.document, window).start()
        if timeline.is_asked():
            sys.stdout.write(json.dumps(timeline.durations_ms()) + "\n")
            window.background.shut_down()
            QApplication.exit()

    QTimer.singleShot(IDLE_MS, later)
