"""Paints what lies over racks: selection and hover outlines, warning marks, the empty state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from configurator.design.find import split_address
from configurator.gui.canvas.layout import BAY_W, UNIT_H, RackSpot
from configurator.gui.canvas.ports import ports_left
from configurator.gui.fonts import font
from configurator.gui.signs import SEVERITY, SEVERITY_TONE
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.scene import Scene

MARKS_FROM_PX = 6.0


def address_rect(scene: Scene, address: str) -> QRectF | None:
    """The place of a rack or mount in world units."""
    rack_id, mount, _ = split_address(address)
    spot = scene.floor.spot(rack_id)
    if spot is None:
        return None
    return scene.floor.mount_rect(spot, mount) if mount else scene.floor.rack_rect(spot)


def paint_selection(
    painter: QPainter, scene: Scene, camera: Camera, selected: Iterable[str], view: QRectF
) -> None:
    """Outlines around what is selected and in view."""
    by_rack: dict[str, list[str]] = {}
    for address in selected:
        rack, mount, _ = split_address(address)
        by_rack.setdefault(rack, []).append(mount)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.color("accent"), 2.0))
    for row in scene.floor.rows_in(view):
        layout = scene.floor.rows[row]
        for rack in layout.index.keys() & by_rack.keys():
            spot = RackSpot(row, layout.index[rack])
            for mount in by_rack[rack]:
                rect = scene.floor.mount_rect(spot, mount) if mount else scene.floor.rack_rect(spot)
                if rect is not None and rect.intersects(view):
                    outline = camera.rect_to_view(rect).adjusted(-1, -1, 1, 1)
                    painter.drawRoundedRect(outline, 3, 3)


def paint_hover(painter: QPainter, scene: Scene, camera: Camera, address: str) -> None:
    """A faint outline around what is under the cursor."""
    rect = address_rect(scene, address)
    if rect is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.color("text2", 0.8), 1.0))
    painter.drawRoundedRect(camera.rect_to_view(rect).adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)


def paint_marks(painter: QPainter, scene: Scene, camera: Camera, view: QRectF) -> None:
    """Signs on the mounts that a violation names."""
    if camera.scale * UNIT_H < MARKS_FROM_PX:
        return
    size = min(max(UNIT_H * camera.scale * 0.85, 8.0), 15.0)
    painter.setFont(font(round(size * 0.85), QFont.Weight.DemiBold))
    for address, severity in scene.marks.items():
        rack_id, mount_id, _ = split_address(address)
        spot = scene.floor.spot(rack_id) if mount_id else None
        rect = None if spot is None else scene.floor.mount_rect(spot, mount_id)
        if spot is None or rect is None or not rect.intersects(view):
            continue
        mount = scene.floor.rows[spot.row].racks[spot.number].build.by_id[mount_id]
        right = min(ports_left(scene.catalog.part(mount.part)), BAY_W - 4)
        middle = camera.to_view(QPointF(rect.left() + right, rect.center().y()))
        plate = QRectF(middle.x() - size - 5, middle.y() - size / 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.theme.color("panel"))
        painter.drawRoundedRect(plate, 2, 2)
        painter.setPen(scene.theme.color(SEVERITY_TONE[severity]))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, SEVERITY[severity])


def paint_empty(painter: QPainter, scene: Scene, room: QRectF) -> None:
    """What to do first, on a floor without racks."""
    text = tr("Drag a rack here, or choose a template")
    painter.setFont(font(14))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 56
    frame = QRectF(0, 0, width, 88)
    frame.moveCenter(room.center())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.color("text3"), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(frame, 6, 6)
    painter.setPen(scene.theme.color("text2"))
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)
