"""The bundled typeface: Inter with tabular figures, in the few sizes that the window uses."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from configurator.files.resources import resource

FAMILY = "Inter"
BODY_PX = 13
SECOND_PX = 12
LABEL_PX = 11
VALUE_PX = 16
_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf")


def load_fonts() -> None:
    """Register the bundled fonts with the application."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))


def font(pixels: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter at a size in pixels, digits equally wide."""
    return QFont(_made(pixels, weight))


@lru_cache
def _made(pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def semibold(pixels: int = BODY_PX) -> QFont:
    """Inter SemiBold at a size in pixels."""
    return font(pixels, QFont.Weight.DemiBold)


# the same labels are measured in every frame
@lru_cache(4096)
def text_width(text: str, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> float:
    """How wide a text is in Inter at a size in pixels."""
    return QFontMetricsF(_made(pixels, weight)).horizontalAdvance(text)


@lru_cache(4096)
def elided(text: str, pixels: int, room: float, weight: QFont.Weight = QFont.Weight.Normal) -> str:
    """The text, or its beginning and … where it is wider than the room."""
    metrics = QFontMetricsF(_made(pixels, weight))
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
