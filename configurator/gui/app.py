"""The application: fonts, palette, one window, one event loop, one sentence for a failure."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from configurator.files.errors import FileError
from configurator.files.resources import resource
from configurator.gui.document import Document
from configurator.gui.fonts import font, load_fonts
from configurator.gui.icons import tint
from configurator.gui.main_window import MainWindow
from configurator.gui.settings import Settings
from configurator.gui.style import apply
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from types import TracebackType

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
    _catch_errors(window)
    keep_on_screen(window)
    if path is not None:
        window.files.open_path(Path(path))
    window.show()
    warm_up(window)
    return application.exec()


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

    window = MainWindow(Document(load_catalog()), settings, template_names())
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
        window.background.start()

    QTimer.singleShot(IDLE_MS, later)


def _catch_errors(window: MainWindow) -> None:
    def tell(
        kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        sys.__excepthook__(kind, problem, trace)
        if not issubclass(kind, KeyboardInterrupt):
            window.tell(
                tr("Something went wrong and nothing was changed: {problem}", problem=str(problem))
            )

    sys.excepthook = tell
    threading.excepthook = lambda args: sys.__excepthook__(
        args.exc_type, args.exc_value or RuntimeError(), args.exc_traceback
    )
