"""A trial drawing for `rackwright doctor`: whether Qt draws here, by which plug-in, how fast."""

from __future__ import annotations

import time
from typing import Any

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

WIDTH, HEIGHT = 1600, 1000
RECTANGLES = 4000
FRAMES = 5


def drawing_trial() -> dict[str, Any]:
    """Versions, the platform plug-in, and the time of a frame of four thousand labelled boxes."""
    # kept until the frames are drawn, since fonts need it
    application = QGuiApplication.instance() or QGuiApplication(["rackwright"])
    application.setApplicationName("rackwright")
    times = [_frame_s() for _ in range(FRAMES)]
    return {
        "qt": qVersion(),
        "pyside": PySide6.__version__,
        "platform_plugin": QGuiApplication.platformName(),
        "frame_ms": round(1000 * min(times), 1),
    }


def _frame_s() -> float:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("white"))
    start = time.perf_counter()
    painter = QPainter(image)
    painter.setFont(QFont("Inter", 7))
    for number in range(RECTANGLES):
        x, y = 20 * (number % 80), 20 * (number // 80)
        painter.fillRect(x, y, 18, 18, QColor.fromHsv(number % 360, 120, 220))
        painter.drawText(x + 2, y + 12, str(number))
    painter.end()
    return time.perf_counter() - start
