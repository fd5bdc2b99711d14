"""Draws numpy arrays with one call of Qt each; Qt objects one by one cost several times more."""

from __future__ import annotations

from typing import cast

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPixmap
from shiboken6 import Shiboken

FRAGMENT_FIELDS = 10


def draw_rects(painter: QPainter, rects: np.ndarray) -> None:
    """Rectangles with the painter's pen and brush; `rects` is n × 4: left, top, width, height."""
    if len(rects):
        array = np.ascontiguousarray(rects, dtype=np.float64)
        first = cast("QRectF", Shiboken.wrapInstance(array.ctypes.data, QRectF))
        painter.drawRects(first, len(array))


def draw_fragments(
    painter: QPainter, targets: np.ndarray, sources: np.ndarray, pixmap: QPixmap
) -> None:
    """Pieces of a pixmap stretched to targets; both n × 4: left, top, width, height."""
    if not len(targets):
        return
    fragments = np.zeros((len(targets), FRAGMENT_FIELDS))
    fragments[:, 0:2] = targets[:, 0:2] + targets[:, 2:4] / 2
    fragments[:, 2:6] = sources
    fragments[:, 6:8] = targets[:, 2:4] / sources[:, 2:4]
    fragments[:, 9] = 1.0
    wrapped = Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
    first = cast("QPainter.PixmapFragment", wrapped)
    painter.drawPixmapFragments(first, len(fragments), pixmap)
