"""The fabric view: a painted graph that shares the selection with the floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from configurator.commands.naming import address_label
from configurator.design.find import split_address
from configurator.gui.canvas.zoomed_view import ZoomedView
from configurator.gui.fabric_view.legend import paint_legend
from configurator.gui.fabric_view.paint import Colouring, FabricPainter
from configurator.gui.fonts import font
from configurator.gui.painting import painting
from configurator.gui.signs import short_name
from configurator.gui.translate import number_style, tr
from configurator.units import grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent

    from configurator.design.model import Design
    from configurator.gui.document import Document
    from configurator.gui.fabric_view.picture import Level, Picture
    from configurator.gui.selection import Selection
    from configurator.gui.theme import Theme

WHEEL_ZOOM = 1.2


class FabricView(ZoomedView):
    """Lays the graph out when it is shown, not before; drawn once per change, zoom and pan."""

    status_text = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, selection, theme, parent)
        self.level: Level = "device"
        self.colouring: Colouring = "medium"
        self.hovered: int | None = None
        self._picture: Picture | None = None
        self._layer: QPixmap | None = None
        self._pressed: QPointF | None = None
        self._panned = False
        self.setAccessibleName(tr("Fabric view"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        document.changed.connect(self._follow_design)
        selection.changed.connect(self.update)

    @property
    def picture(self) -> Picture:
        """The laid-out graph of the design as it is now."""
        if self._picture is None:
            # networkx is imported with it, and not before the graph is looked at
            from configurator.gui.fabric_view.picture import picture

            self._picture = picture(self.document.design, self.document.catalog, self.level)
        return self._picture

    def set_level(self, level: Level) -> None:
        """Show racks or devices."""
        self.level = level
        self._renew()
        self._is_fitted = False

    def set_colouring(self, colouring: Colouring) -> None:
        """Colour bundles by what they are made of, or by how much they carry."""
        self.colouring = colouring
        self.redraw()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another palette."""
        self.theme = theme
        self.redraw()

    def everything(self) -> QRectF:
        return self.picture.bounds

    def selected_area(self) -> QRectF:
        area = QRectF()
        for number in self._selected():
            area = area.united(self.picture.nodes[number].rect)
        return area

    def node_rect(self, address: str) -> QRectF:
        """A node in widget coordinates; empty where it is not drawn."""
        for node in self.picture.nodes:
            if node.address == address:
                return self.camera.rect_to_view(node.rect)
        return QRectF()

    def _follow_design(self, before: Design, after: Design) -> None:
        same = (
            before.halls is after.halls
            and before.links is after.links
            and before.patterns is after.patterns
            and before.groups is after.groups
        )
        if not same:
            self._renew()

    def _renew(self) -> None:
        self._picture = None
        self.hovered = None
        self.redraw()

    def redraw(self) -> None:
        self._layer = None
        self.update()

    def _selected(self) -> list[int]:
        ids = self.selection.ids
        racks = {split_address(address)[0] for address in ids}
        return [
            number
            for number, node in enumerate(self.picture.nodes)
            if node.address in ids or (self.picture.level == "rack" and node.address in racks)
        ]

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_fitted:
            self.fit_all()
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        if self.hovered is None:
            painter.drawPixmap(0, 0, self._painted())
        else:
            painter.fillRect(self.rect(), self.theme.color("window"))
            self._paint_graph(painter, self.hovered)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.color("accent"), 2.0))
        for number in self._selected():
            rect = self.camera.rect_to_view(self.picture.nodes[number].rect)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 4, 4)
        self._paint_notes(painter)

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.size() != self.size() * ratio:
            layer = QPixmap(self.size() * ratio)
            layer.setDevicePixelRatio(ratio)
            layer.fill(self.theme.color("window"))
            with painting(layer) as painter:
                self._paint_graph(painter, None)
            self._layer = layer
        return self._layer

    def _paint_graph(self, painter: QPainter, focus: int | None) -> None:
        painter.save()
        painter.translate(self.camera.to_view(QPointF()))
        lit = None if focus is None else self.picture.neighbours(focus)
        FabricPainter(
            self.picture, self.document.catalog, self.theme, self.camera.scale, self.colouring
        ).paint(painter, lit, focus)
        painter.restore()

    def _paint_notes(self, painter: QPainter) -> None:
        room = QRectF(self.rect()).adjusted(16, 12, -16, -12)
        painter.setFont(font(12))
        painter.setPen(self.theme.color("text2"))
        if not self.picture.bundles:
            text = tr("Nothing is linked yet: press L and draw a link from port to port.")
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
            return
        if self.picture.simplified:
            text = tr("Too many devices to draw one by one: racks are shown.")
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, text)
        paint_legend(painter, self.picture, self.colouring, room, self.theme)

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        self._panned = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            delta = event.position() - self._pressed
            if self._panned or delta.manhattanLength() >= 4:
                self._panned = True
                self.camera.pan(delta)
                self._pressed = event.position()
                self.redraw()
            return
        hovered = self.picture.node_at(self.camera.to_world(event.position()))
        if hovered != self.hovered:
            self.hovered = hovered
            told = "" if hovered is None else self._describe(hovered)
            self.setToolTip(told)
            self.status_text.emit(told)
            self.update()

    def _describe(self, number: int) -> str:
        node = self.picture.nodes[number]
        links = sum(b.count for b in self.picture.bundles if number in (b.a, b.b))
        part = self.document.catalog.parts.get(node.part)
        is_rack = self.picture.level == "rack"
        words = [node.text if is_rack else address_label(self.document.design, node.address)]
        words += [short_name(part)] if part is not None else []
        words.append(tr("{count} links", count=grouped(links, 0, number_style())))
        return " · ".join(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._panned or event.button() != Qt.MouseButton.LeftButton:
            return
        number = self.picture.node_at(self.camera.to_world(event.position()))
        extends = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        if number is None:
            if not extends:
                self.selection.clear()
        elif extends:
            self.selection.toggle(self.picture.nodes[number].address)
        else:
            self.selection.set((self.picture.nodes[number].address,))

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(WHEEL_ZOOM ** ((delta.y() or delta.x()) / 120.0), event.position())
        else:
            self.camera.pan(QPointF(delta) / 2)
            self.redraw()
        event.accept()
