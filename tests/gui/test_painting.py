"""Painters end even where painting fails."""

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from configurator.gui.painting import painting


def test_a_painter_ends_when_painting_fails(qtbot: QtBot) -> None:
    picture = QPixmap(8, 8)
    with pytest.raises(TypeError), painting(picture) as painter:
        painter.fillRect("nowhere")  # type: ignore[call-overload]
    assert not painter.isActive()
    assert not picture.paintingActive()
