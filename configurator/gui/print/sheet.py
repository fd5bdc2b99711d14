"""One sheet of a drawing: its size and how it is painted, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class Sheet:
    """`paint` draws in a room of `size` units, one unit a pixel at 96 dpi."""

    size: QSizeF
    paint: Callable[[QPainter], None]
