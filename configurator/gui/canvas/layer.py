"""The floor as it was painted last, kept as a picture and patched where racks look different.

How it works. While camera, size and palette stay, a frame is one blit: a drag paints the ghost and
nothing else. After an edit every rack in view is compared with how it looked; only those that
changed are painted again, clipped to where they stand. Bundles lie in a second picture over the
first, since they also follow the selection.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from configurator.gui.canvas.bundles import BundlePaths, paint_bundles
from configurator.gui.canvas.header import BUILD_FROM_PX
from configurator.gui.canvas.layout import RACK_GAP
from configurator.gui.canvas.renderer import paint_floor
from configurator.gui.painting import painting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.scene import Scene

# more than this share of the racks in view are painted sooner together than one by one
MOST_PATCHED = 0.3
# outlines and labels reach so far beyond a rack
SPILL_PX = 2
LABEL_PX = 16


class Look(NamedTuple):
    """Where a rack stands, and all that its picture and header depend on."""

    place: tuple[object, ...]
    content: tuple[object, ...]


class Seen(NamedTuple):
    """Through which camera the floor was painted; what differs here changes every pixel."""

    scale: float
    left: float
    top: float
    size: QSize
    dpr: float
    theme: object
    faces: str


class Place(NamedTuple):
    """A part of the view in pixels, and the part of the floor, in world units, that it shows."""

    pixels: QRect
    area: QRectF


class FloorLayer:
    """Holds two pictures of the size of the view: the racks, and the racks with their bundles."""

    def __init__(self) -> None:
        self._racks = QPixmap()
        self._whole = QPixmap()
        self._seen: Seen | None = None
        self._of: tuple[Design | None, Evaluation | None] = (None, None)
        self._frame: tuple[object, ...] = ()
        self._looks: Mapping[str, Look] = {}
        self._over: tuple[BundlePaths, frozenset[str]] | None = None

    def forget(self) -> None:
        """Paint everything anew next time."""
        self._seen = None

    def picture(
        self, scene: Scene, camera: Camera, size: QSize, dpr: float, lit: frozenset[str]
    ) -> QPixmap:
        """The floor as it is now; `lit` names the racks whose bundles stand out."""
        origin = camera.origin
        seen = Seen(
            camera.scale, origin.x(), origin.y(), QSize(size), dpr, scene.theme, scene.floor.faces
        )
        is_changed = self._follow(scene, camera, seen)
        over = (scene.bundles, lit)
        if is_changed or over != self._over:
            self._over = over
            self._lay_over(scene, camera, seen)
        if scene.sprites.is_behind:
            self.forget()
        return self._whole

    def _follow(self, scene: Scene, camera: Camera, seen: Seen) -> bool:
        """Bring the picture of the racks up to date; tells whether anything was painted."""
        of = (scene.design, scene.evaluation)
        is_same_view = seen == self._seen
        if is_same_view and of[0] is self._of[0] and of[1] is self._of[1]:
            return False
        frame, looks = _frame(scene), _looks(scene, camera, seen)
        changed = None
        if is_same_view and frame == self._frame:
            changed = _changed(self._looks, looks)
        self._seen, self._of, self._frame, self._looks = seen, of, frame, looks
        if changed is None:
            if _pixels(seen) != self._racks.size() or self._racks.devicePixelRatio() != seen.dpr:
                self._racks = _empty(seen)
            with painting(self._racks) as painter:
                _paint(painter, scene, camera, seen)
            return True
        if changed:
            with painting(self._racks) as painter:
                for rack_id in changed:
                    _paint(painter, scene, camera, seen, _place_of(scene, camera, rack_id))
        return bool(changed)

    def _lay_over(self, scene: Scene, camera: Camera, seen: Seen) -> None:
        assert self._over is not None
        bundles, lit = self._over
        if self._whole.size() != self._racks.size() or self._whole.devicePixelRatio() != seen.dpr:
            self._whole = _empty(seen)
        with painting(self._whole) as painter:
            painter.drawPixmap(0, 0, self._racks)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_bundles(painter, bundles, camera, _view(camera, seen), scene.theme, lit)


def _pixels(seen: Seen) -> QSize:
    return QSize(math.ceil(seen.size.width() * seen.dpr), math.ceil(seen.size.height() * seen.dpr))


def _empty(seen: Seen) -> QPixmap:
    made = QPixmap(_pixels(seen))
    made.setDevicePixelRatio(seen.dpr)
    return made


def _view(camera: Camera, seen: Seen) -> QRectF:
    return camera.rect_to_world(QRectF(QPointF(), QSizeF(seen.size)))


def _paint(
    painter: QPainter, scene: Scene, camera: Camera, seen: Seen, place: Place | None = None
) -> None:
    """Background and racks: of all that is in view, or of one place in it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    whole = QRect(QPoint(), seen.size).adjusted(0, 0, 1, 1)
    painter.setClipRect(whole if place is None else place.pixels)
    painter.fillRect(whole, scene.theme.color("window"))
    area = None if place is None else place.area
    paint_floor(painter, scene, camera, QSizeF(seen.size), seen.dpr, area)


def _place_of(scene: Scene, camera: Camera, rack_id: str) -> Place:
    """The pixels that a rack with its header may touch, and the area whose racks may reach them."""
    spot = scene.floor.spot(rack_id)
    assert spot is not None
    world = scene.floor.rack_rect(spot).united(scene.floor.header_rect(spot))
    rect = camera.rect_to_view(world).adjusted(-SPILL_PX, -SPILL_PX, SPILL_PX, LABEL_PX)
    pixels = rect.toAlignedRect()
    if RACK_GAP * camera.scale > 2 * SPILL_PX + 1:
        return Place(pixels, world)
    return Place(pixels, camera.rect_to_world(rect))


def _frame(scene: Scene) -> tuple[object, ...]:
    """What the rows themselves look like: where they are, how long, and what they are called."""
    floor = scene.floor
    names = tuple((row.row.label, bool(row.racks)) for row in floor.rows)
    return floor.tops.tobytes(), floor.bounds.right(), names


def _looks(scene: Scene, camera: Camera, seen: Seen) -> dict[str, Look]:
    """How each rack in view looks. The rack itself tells label, contents and lock."""
    floor, marks = scene.floor, scene.marks
    loads = {} if scene.evaluation is None else scene.evaluation.rack_loads
    counts = floor.rack_width * camera.scale >= BUILD_FROM_PX
    looks = {}
    for spot in floor.racks_in(_view(camera, seen)):
        rack = floor.rows[spot.row].racks[spot.number]
        load = loads.get(rack.id)
        carries = load and (load.power_w, load.power_limit_w, bool(load.unknown_inputs))
        sharing = scene.sharing(rack) if counts else 0
        looks[rack.id] = Look(
            (spot, rack.position, rack.build.part), (rack, carries, marks.get(rack.id), sharing)
        )
    return looks


def _changed(before: Mapping[str, Look], after: Mapping[str, Look]) -> list[str] | None:
    """The racks that look different; None where others are in view or so many are different that
    painting all of them at once costs less.
    """
    if before.keys() != after.keys():
        return None
    changed = []
    for rack_id, look in after.items():
        old = before[rack_id]
        if look != old:
            changed.append(rack_id)
            if look.place != old.place:
                return None
    return None if len(changed) > max(MOST_PATCHED * len(after), 1) else changed
