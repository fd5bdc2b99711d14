"""Links drawn by hand: curves from port to port, and which one is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from configurator.design.find import split_address
from configurator.gui.canvas.ports import port_places

if TYPE_CHECKING:
    from collections.abc import Collection

    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.layout import Floor
    from configurator.gui.theme import Theme

SHOWN_FROM = 0.3
MOST_SHOWN = 600
PICK_PX = 5.0
BOW = 34.0


def port_point(floor: Floor, catalog: Catalog, address: str) -> QPointF | None:
    """The middle of a port in world units; None where its face is not shown."""
    rack_id, mount_id, port = split_address(address)
    spot = floor.spot(rack_id)
    device = None if spot is None else floor.mount_rect(spot, mount_id)
    if spot is None or device is None:
        return None
    mount = floor.rows[spot.row].racks[spot.number].build.by_id[mount_id]
    name = port.partition(".")[0]
    for place in port_places(catalog.part(mount.part)):
        if place.name == name:
            return device.topLeft() + place.rect.center()
    return None


class LinkPaths:
    """The curves of all hand-drawn links, none where there are too many to tell apart."""

    def __init__(self, design: Design, catalog: Catalog, floor: Floor) -> None:
        self.paths: dict[str, QPainterPath] = {}
        if len(design.links) > MOST_SHOWN:
            return
        for link in design.links:
            start, end = (port_point(floor, catalog, address) for address in (link.a, link.b))
            if start is not None and end is not None:
                self.paths[link.id] = curve(start, end)

    def at(self, world: QPointF, scale: float) -> str | None:
        """The id of the link under a world point."""
        if scale < SHOWN_FROM:
            return None
        reach = PICK_PX / scale
        spot = QRectF(world.x() - reach, world.y() - reach, 2 * reach, 2 * reach)
        for link_id, path in reversed(self.paths.items()):
            if path.boundingRect().adjusted(-reach, -reach, reach, reach).contains(world) and (
                _touches(path, spot)
            ):
                return link_id
        return None

    def paint(
        self,
        painter: QPainter,
        camera: Camera,
        view: QRectF,
        selected: Collection[str],
        hovered: str | None,
        theme: Theme,
    ) -> None:
        """The links in view, in widget pixels."""
        if camera.scale < SHOWN_FROM:
            return
        shift = camera.to_view(QPointF())
        to_view = QTransform(camera.scale, 0, 0, camera.scale, shift.x(), shift.y())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for link_id, path in self.paths.items():
            if not path.boundingRect().adjusted(-1, -1, 1, 1).intersects(view):
                continue
            line = to_view.map(path)
            is_selected = link_id in selected
            painter.setPen(QPen(theme.color("window", 0.75), 4.5))
            painter.drawPath(line)
            name = "accent" if is_selected or link_id == hovered else "scale_up"
            painter.setPen(QPen(theme.color(name), 2.5 if is_selected else 1.7))
            painter.drawPath(line)


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """From port to port: bowed to the right within a rack, an S between racks."""
    path = QPainterPath(start)
    if abs(start.x() - end.x()) < 4 * BOW:
        bow = max(start.x(), end.x()) + BOW
        path.cubicTo(QPointF(bow, start.y()), QPointF(bow, end.y()), end)
    else:
        middle = (start.x() + end.x()) / 2
        path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    return path


def _touches(path: QPainterPath, spot: QRectF) -> bool:
    """Whether the curve itself, not the area that it encloses, meets a small rectangle."""
    steps = max(int(path.length() / max(spot.width() / 2, 0.5)), 2)
    return any(spot.contains(path.pointAtPercent(n / steps)) for n in range(steps + 1))
