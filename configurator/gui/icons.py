"""The icons of the actions: own monochrome drawings, tinted in the colours of the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

from configurator.files.resources import resource
from configurator.gui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from configurator.gui.theme import Theme

SIZE_PX = 16


def icon(name: str, colour: str, faded: str) -> QIcon:
    """An icon of the resources in a colour, with a faded one for what cannot be done."""
    made = QIcon(_drawn(name, colour))
    made.addPixmap(_drawn(name, faded), QIcon.Mode.Disabled)
    return made


def tint(actions: Mapping[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the colours of a theme."""
    for record in ACTIONS:
        if record.icon:
            actions[record.id].setIcon(icon(record.icon, theme.text2, theme.text3))


def _drawn(name: str, colour: str) -> QPixmap:
    drawing = QFile(str(resource(f"icons/{name}.svg")))
    drawing.open(QIODevice.OpenModeFlag.ReadOnly)
    svg = bytes(drawing.readAll().data()).replace(b"currentColor", colour.encode())
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(SIZE_PX, SIZE_PX) * ratio)
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
