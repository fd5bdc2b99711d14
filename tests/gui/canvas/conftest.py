"""A canvas with the small design, and a hand over it."""

import pytest
from pytestqt.qtbot import QtBot

from configurator.gui.canvas import RackCanvas
from tests.builders import small
from tests.gui.canvas.hands import Hand, canvas_of


@pytest.fixture
def canvas(qtbot: QtBot) -> RackCanvas:
    return canvas_of(qtbot, small())


@pytest.fixture
def hand(canvas: RackCanvas) -> Hand:
    return Hand(canvas)
