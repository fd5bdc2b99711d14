"""When Python looks for unused objects: while the user reads, not while an edit is shown."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from configurator.gui.document import Document

PAUSE_MS = 2000
# The youngest generation is looked at after so many new objects, about ten edits; the oldest one
# not before twenty million. A look at all objects of a large design takes longer than a frame, and
# by default falls into every few edits.
THRESHOLDS = (20_000, 10, 100)


class Collector(QObject):
    """Looks at all objects once no edit has come for a while."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(gc.collect)
        document.evaluated.connect(self._pause.start)

    def start(self) -> None:
        """Leave out what start-up made, modules and widgets, and collect from now on."""
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()
