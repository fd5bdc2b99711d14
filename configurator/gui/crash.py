"""What a fault of the program does to a window: the work is kept, and one sentence says where."""

from __future__ import annotations

import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from configurator.files.crash_log import left_behind
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from types import TracebackType

    from configurator.files.crash_log import Session
    from configurator.gui.main_window import MainWindow

PAUSE_MS = 2000


class CrashGuard(QObject):
    """Catches what nothing else caught, and keeps a copy of unsaved work after each edit."""

    _happened = Signal(object, object, object)

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._told: set[str] = set()
        self._writer: threading.Thread | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        window.document.changed.connect(self._follow)
        window.document.saved.connect(self._follow)
        # a fault in another thread is told by this one
        self._happened.connect(self.tell)

    def watch(self) -> None:
        """Take over the hooks of the interpreter, native crashes included."""
        self._session.watch()
        sys.excepthook = self._happened.emit
        threading.excepthook = lambda args: self._happened.emit(
            args.exc_type, args.exc_value or RuntimeError(), args.exc_traceback
        )

    def tell(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        """Report a fault once, keep the work, and say where both are."""
        sys.__excepthook__(kind, problem, trace)
        frames = traceback.extract_tb(trace)
        place = f"{kind.__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        if issubclass(kind, KeyboardInterrupt) or place in self._told:
            return
        self._told.add(place)
        report = self._session.report(kind, problem, trace)
        copy = self._session.keep(self._window.document.project)
        self._window.files.failed.emit(
            tr(
                "Something went wrong ({problem}); a copy of your work is in “{copy}” and the "
                "report in “{report}”.",
                problem=str(problem) or kind.__name__,
                copy=str(copy or "–"),
                report=str(report or "–"),
            ),
            None,
        )

    def tell_of_last_time(self) -> None:
        """Say where the work of a session without a good end is; it is a recent file then."""
        reports, copies = left_behind(self._session.folder)
        for copy in copies:
            self._window.settings.remember(copy)
        if copies:
            sentence = tr(
                "Rackwright ended unexpectedly last time; your unsaved work is in “{copy}”.",
                copy=str(copies[-1]),
            )
        elif reports:
            sentence = tr(
                "Rackwright ended unexpectedly last time; the report is in “{report}”.",
                report=str(reports[-1]),
            )
        else:
            return
        self._window.start_page.show_recent(self._window.settings.recent)
        self._window.files.failed.emit(sentence, None)

    def end(self) -> None:
        """The window was closed in good order: its work is saved or was given up."""
        self._pause.stop()
        if self._writer is not None:
            self._writer.join()
        self._session.end()

    def _follow(self) -> None:
        if self._window.document.is_modified:
            self._pause.start()
        else:
            self._pause.stop()
            self._session.forget()

    def _keep(self) -> None:
        """Write on another thread: the project is frozen, and a disk may take its time."""
        if self._writer is not None and self._writer.is_alive():
            self._pause.start()
            return
        project = self._window.document.project
        self._writer = threading.Thread(target=self._session.keep, args=(project,), daemon=True)
        self._writer.start()
