"""Every icon that the table names is there, and is drawn in the colour that is asked for."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from configurator.gui.actions import ACTIONS
from configurator.gui.icons import icon


@pytest.mark.parametrize("name", sorted({record.icon for record in ACTIONS if record.icon}))
def test_icons_are_tinted(qtbot: QtBot, name: str) -> None:
    image = icon(name, "#ff0000", "#0000ff").pixmap(QSize(16, 16)).toImage()
    drawn = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert drawn
    assert all(colour.red() > 200 and colour.blue() < 60 for colour in drawn)
