"""The chip stays on the canvas and says everything in one line, too."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from configurator.gui.canvas.chip import Chip, paint_chip, wrapped
from configurator.gui.fonts import font
from configurator.gui.theme import DARK

ROOM = QRectF(0, 0, 600, 300)


@pytest.mark.parametrize("x", [0, 300, 599])
@pytest.mark.parametrize("y", [0, 150, 299])
def test_the_chip_stays_in_its_room(qapp, x: int, y: int) -> None:
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    chip = Chip("error", "R01 · U5", ("R01 U5 is taken; U6 is the next free unit.",))
    box = paint_chip(painter, chip, QPointF(x, y), ROOM, DARK)
    painter.end()
    assert ROOM.contains(box)


def test_the_text_begins_with_the_sign() -> None:
    assert Chip("good", "R01 · U5", ("+4 chips",)).text == "✓ R01 · U5 · +4 chips"


def test_wrapping_keeps_every_word(qapp) -> None:
    text = "R01 would draw more than one side of its feeds carries; add a power shelf."
    lines = wrapped(text, QFontMetricsF(font(12)), 200)
    assert len(lines) > 1
    assert " ".join(lines) == text
