"""A canvas shown offscreen, and a hand to use it with: the events that Qt itself would send."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.design.model import Design
from configurator.gui.canvas import RackCanvas
from configurator.gui.document import Document
from configurator.gui.mime import part_mime
from configurator.gui.selection import Selection
from configurator.gui.theme import DARK
from tests.builders import shipped_catalog

NONE = Qt.KeyboardModifier.NoModifier


def document_of(design: Design) -> Document:
    document = Document(shipped_catalog())
    document._replace(replace(document.project, scenarios=(design,)), None)
    return document


class Hand:
    """Drags parts in and moves the mouse, with the events that Qt itself would send."""

    def __init__(self, canvas: RackCanvas) -> None:
        self.canvas = canvas
        self.mime = None

    def drag(self, part: str, pos: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.mime = part_mime(part)
        for kind in (QDragEnterEvent, QDragMoveEvent):
            event = kind(
                pos.toPoint(),
                Qt.DropAction.CopyAction,
                self.mime,
                Qt.MouseButton.LeftButton,
                modifiers,
            )
            QApplication.sendEvent(self.canvas, event)

    def drop(self, part: str, pos: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> bool:
        self.drag(part, pos, modifiers)
        event = QDropEvent(
            QPointF(pos.toPoint()),
            Qt.DropAction.CopyAction,
            self.mime,
            Qt.MouseButton.LeftButton,
            modifiers,
        )
        QApplication.sendEvent(self.canvas, event)
        return event.isAccepted()

    def mouse(
        self,
        kind: QEvent.Type,
        pos: QPointF,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button
        changed = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else button
        glob = QPointF(self.canvas.mapToGlobal(QPoint())) + pos
        event = QMouseEvent(kind, pos, glob, changed, held, modifiers)
        QApplication.sendEvent(self.canvas, event)

    def pull(
        self,
        start: QPointF,
        end: QPointF,
        modifiers: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        *,
        release: bool = True,
    ) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, start, button, modifiers)
        for step in (0.3, 0.7, 1.0):
            at = start + (end - start) * step
            self.mouse(QEvent.Type.MouseMove, at, button, modifiers)
        if release:
            self.mouse(QEvent.Type.MouseButtonRelease, end, button, modifiers)

    def click(self, pos: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, pos, modifiers=modifiers)
        self.mouse(QEvent.Type.MouseButtonRelease, pos, modifiers=modifiers)

    def point(self, pos: QPointF) -> None:
        self.mouse(QEvent.Type.MouseMove, pos, Qt.MouseButton.NoButton)


def canvas_of(qtbot: QtBot, design: Design) -> RackCanvas:
    made = RackCanvas(document_of(design), Selection(), DARK)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.fit_all()
    return made
