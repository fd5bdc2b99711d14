"""The bundled typeface: Inter with tabular figures, in the few sizes that the window uses."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

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
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def semibold(pixels: int = BODY_PX) -> QFont:
    """Inter SemiBold at a size in pixels."""
    return font(pixels, QFont.Weight.DemiBold)
