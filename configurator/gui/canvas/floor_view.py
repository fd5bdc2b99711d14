"""The floor as a widget: painting, zooming, and where things are in widget coordinates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from configurator.design.find import split_address
from configurator.gui.canvas.layer import FloorLayer
from configurator.gui.canvas.layout import Faces, Slot
from configurator.gui.canvas.overlay import (
    address_rect,
    paint_empty,
    paint_hover,
    paint_marks,
    paint_selection,
)
from configurator.gui.canvas.ports import port_places
from configurator.gui.canvas.scene import Scene
from configurator.gui.canvas.zoomed_view import ZoomedView
from configurator.gui.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Face, Mount
    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document
    from configurator.gui.selection import Selection
    from configurator.gui.theme import Theme

HANDLE_PX = 30.0


class FloorView(ZoomedView):
    """Shows the floor of the document and follows it; edits nothing."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(document, selection, theme, parent)
        self.scene = Scene(document.design, document.catalog, theme)
        self.scene.show_evaluation(document.evaluation)
        self.hovered: str | None = None
        self._layer = FloorLayer()
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.update)
        document.changed.connect(self.follow_design)
        document.evaluated.connect(self.follow_evaluation)
        selection.changed.connect(self.update)

    @property
    def catalog(self) -> Catalog:
        """The document's catalogue."""
        return self.document.catalog

    def follow_design(self, before: Design, after: Design) -> None:
        """Show the new design; another project is also brought into view."""
        self.scene.show_design(after)
        shared = {id(row) for hall in before.halls for row in hall.rows}
        is_other = not any(id(row) in shared for hall in after.halls for row in hall.rows)
        if is_other and after.name != before.name:
            self._is_fitted = False
        self.update()

    def follow_evaluation(self, evaluation: Evaluation) -> None:
        """Show new loads and marks."""
        self.scene.show_evaluation(evaluation)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another palette."""
        self.theme = theme
        self.scene.set_theme(theme)
        self.update()

    def set_faces(self, faces: Faces) -> None:
        """Show the front, the rear, or both faces of every rack, centred on the same rack."""
        middle = self.camera.to_world(QRectF(self.rect()).center())
        column = middle.x() / self.scene.floor.pitch
        self.scene.set_faces(faces)
        self.camera.origin += QPointF(column * self.scene.floor.pitch - middle.x(), 0)
        self.fit_again()
        self.update()

    # Zooming

    def _size(self) -> QSizeF:
        return QSizeF(self.size())

    def view_rect(self) -> QRectF:
        """What is in view, in world units."""
        return self.camera.rect_to_world(QRectF(self.rect()))

    def everything(self) -> QRectF:
        return self.scene.floor.bounds

    def selected_area(self) -> QRectF:
        area = QRectF()
        for address in self.selection.ids:
            area = area.united(address_rect(self.scene, address) or QRectF())
        return area

    def reveal(self, address: str) -> None:
        """Pan so that an address is in view, without zooming."""
        rect = address_rect(self.scene, address)
        if rect is not None and not self.view_rect().contains(rect.center()):
            shift = self.camera.to_view(rect.center()) - QRectF(self.rect()).center()
            self.pan_by(-shift)

    def pan_by(self, delta: QPointF) -> None:
        """Move the floor by so many pixels, not out of view."""
        self.camera.pan(delta)
        self.camera.keep_near(self.scene.floor.bounds, self._size())
        self._is_fitted = True
        self.update()

    # Where things are

    def rack_at(self, pos: QPointF) -> str | None:
        """The id of the rack at a widget point."""
        spot = self.scene.floor.spot_at(self.camera.to_world(QPointF(pos)))
        return None if spot is None else self.scene.floor.rows[spot.row].racks[spot.number].id

    def slot_at(self, pos: QPointF) -> Slot | None:
        """Rack, face and unit at a widget point."""
        return self.scene.floor.slot_at(self.camera.to_world(QPointF(pos)))

    def slot_rect(self, rack_id: str, unit: int, face: Face = "front", height: int = 1) -> QRectF:
        """A unit of a rack in widget coordinates; empty for an unknown rack."""
        spot = self.scene.floor.spot(rack_id)
        if spot is None:
            return QRectF()
        return self.camera.rect_to_view(self.scene.floor.slot_rect(spot, face, unit, height))

    def rack_rect(self, rack_id: str) -> QRectF:
        """The cabinet in widget coordinates; empty for an unknown rack."""
        spot = self.scene.floor.spot(rack_id)
        if spot is None:
            return QRectF()
        return self.camera.rect_to_view(self.scene.floor.rack_rect(spot))

    def header_rect(self, rack_id: str) -> QRectF:
        """The strip above a cabinet, by which it is moved, in widget coordinates."""
        spot = self.scene.floor.spot(rack_id)
        if spot is None:
            return QRectF()
        return self.camera.rect_to_view(self.scene.floor.header_rect(spot))

    def port_rect(self, address: str) -> QRectF:
        """The square of a port in widget coordinates; empty where it is not shown."""
        rack_id, mount_id, port = split_address(address)
        device = address_rect(self.scene, f"{rack_id}/{mount_id}")
        mount = self.mount_at_address(address)
        if device is None or mount is None:
            return QRectF()
        name = port.partition(".")[0]
        for place in port_places(self.catalog.part(mount.part)):
            if place.name == name:
                return self.camera.rect_to_view(place.rect.translated(device.topLeft()))
        return QRectF()

    def mount_at_address(self, address: str) -> Mount | None:
        """The mount that an address names."""
        rack_id, mount_id, _ = split_address(address)
        rack = self.scene.floor.rack(rack_id)
        return None if rack is None else rack.build.by_id.get(mount_id)

    def address_at(self, world: QPointF) -> str | None:
        """The link, else the mount, else the rack, under a world point."""
        floor = self.scene.floor
        link = self.scene.links.at(world, self.camera.scale)
        if link is not None:
            return link
        mount = floor.mount_at(world)
        spot = floor.spot_at(world)
        if mount is not None or spot is None:
            return mount
        return floor.rows[spot.row].racks[spot.number].id

    def is_handle(self, world: QPointF) -> bool:
        """Whether a rack can be pulled there: the strip above it, where that is too low to hit
        the top of its cabinet too, and all of a cabinet in which nothing is mounted.
        """
        floor = self.scene.floor
        spot = floor.spot_at(world)
        if spot is None:
            return False
        rack = floor.rows[spot.row].racks[spot.number]
        strip = floor.header_rect(spot)
        strip.setHeight(max(strip.height(), HANDLE_PX / self.camera.scale))
        return strip.contains(world) or not self.catalog.part(rack.build.part).units

    def addresses_in(self, area: QRectF, *, touching: bool) -> list[str]:
        """Racks that lie whole in a world rectangle; where there is none, the mounts in it."""
        floor = self.scene.floor
        spots = list(floor.racks_in(area))
        racks = [s for s in spots if area.contains(floor.rack_rect(s))]
        if racks:
            return [floor.rows[s.row].racks[s.number].id for s in racks]
        found = []
        for spot in spots:
            rack = floor.rows[spot.row].racks[spot.number]
            for mount in rack.build.mounts:
                rect = floor.mount_rect(spot, mount.id)
                if rect is not None and (
                    area.intersects(rect) if touching else area.contains(rect)
                ):
                    found.append(f"{rack.id}/{mount.id}")
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_fitted:
            self.fit_all()
        with painting(self) as painter:
            self._paint(painter)
        if self.scene.sprites.is_behind:
            self._again.start()

    def _paint(self, painter: QPainter) -> None:
        scene, camera, view = self.scene, self.camera, self.view_rect()
        selected = self.selection.ids
        pointed = selected if self.hovered is None else selected | {self.hovered}
        lit = frozenset(split_address(address)[0] for address in pointed)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self._layer.picture(scene, camera, self.size(), ratio, lit))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.links.paint(painter, camera, view, selected, self.hovered, self.theme)
        paint_marks(painter, scene, camera, view)
        if self.hovered is not None and self.hovered not in selected:
            paint_hover(painter, scene, camera, self.hovered)
        if selected:
            paint_selection(painter, scene, camera, selected, view)
        if not any(layout.racks for layout in scene.floor.rows):
            paint_empty(painter, scene, QRectF(self.rect()))
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the floor, in widget pixels."""
