"""Slow numbers off the UI thread: bands and graph metrics, found by a process of their own.

How it works. Every evaluation with stale quantities is asked for a little after the last edit, one
at a time. The answer is laid over the evaluation that it belongs to; if another design is shown by
then it is dropped and the newest one is asked for. Stopping ends the process; the next request
starts another. Where no process can be started a thread does the work.
"""

from __future__ import annotations

import multiprocessing
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from configurator.evaluation import Refinement, refined, refinement_of, refinement_request

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document

PAUSE_MS = 120


class Background(QObject):
    """Keeps bands and metrics of a document up to date; `busy` says when it begins and ends."""

    busy = Signal(bool)
    failed = Signal(str)
    _answered = Signal(int, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._number = 0
        self._asked: Evaluation | None = None
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._answered.connect(self._take)
        document.evaluated.connect(self._follow)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._asked is not None or self._pause.isActive()

    def start(self) -> None:
        """Start the process ahead of need, and ask for what is stale already."""
        self._connect()
        self._follow(self._document.evaluation)

    def cancel(self) -> None:
        """Give up the work under way; the figures stay as they are, marked stale."""
        self._pause.stop()
        self._asked = None
        self._end()
        self.busy.emit(False)

    def shut_down(self) -> None:
        """End the process for good."""
        if self._stopped:
            return
        self._stopped = True
        self._document.evaluated.disconnect(self._follow)
        self.cancel()

    @Slot(object)
    def _follow(self, evaluation: Evaluation) -> None:
        if evaluation.stale and not self._stopped:
            self._pause.start()
            self.busy.emit(True)

    @Slot()
    def _ask(self) -> None:
        if self._asked is not None or self._stopped:
            return
        evaluation = self._document.evaluation
        if not evaluation.stale:
            self.busy.emit(False)
            return
        self._asked = evaluation
        self._number += 1
        request = refinement_request(evaluation)
        pipe = self._connect()
        try:
            if pipe is not None:
                pipe.send((self._number, request))
                return
        except OSError:
            self._end()
        threading.Thread(
            target=lambda number: self._answered.emit(
                number, refinement_of(request, evaluation.catalog)
            ),
            args=(self._number,),
            daemon=True,
        ).start()

    @Slot(int, object)
    def _take(self, number: int, answer: object) -> None:
        evaluation = self._asked
        if number != self._number or evaluation is None:
            return
        self._asked = None
        if isinstance(answer, Refinement):
            if evaluation.design is self._document.design:
                self._document.refine(refined(evaluation, answer))
        elif answer is None:
            self._end()
        else:
            self.failed.emit(str(answer))
        stale = self._document.evaluation.stale
        if stale and evaluation.design is not self._document.design:
            self._pause.start()
        else:
            self.busy.emit(False)

    def _connect(self) -> Connection | None:
        if self._process is not None and self._process.is_alive():
            return self._pipe
        from configurator.gui.worker import serve

        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True)
        try:
            process.start()
        except (OSError, RuntimeError):
            return None
        theirs.close()
        self._process, self._pipe = process, ours
        threading.Thread(target=self._listen, args=(ours,), daemon=True).start()
        return ours

    def _listen(self, pipe: Connection) -> None:
        """Hand answers over to the UI thread until the pipe is closed; None tells of a death."""
        while True:
            try:
                number, answer = pipe.recv()
            except (EOFError, OSError):
                number, answer = self._number, None
            if pipe is not self._pipe:
                return
            try:
                self._answered.emit(number, answer)
            except RuntimeError:
                return
            if answer is None:
                return

    def _end(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None:
            process.terminate()
            process.join(1)
        if pipe is not None:
            pipe.close()
