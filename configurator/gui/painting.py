"""Begins and ends painters: one that outlived an exception would take the process with it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintDevice


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter on a widget, picture or page, ended whatever happens."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
