"""Pictures of builds: racks that hold the same share one, at the scale that is shown."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from configurator.gui.canvas.cabinet import CabinetPainter, rack_size
from configurator.gui.canvas.layout import CAP_H, UNIT_H
from configurator.gui.painting import painting

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Build, Face, Mount
    from configurator.gui.theme import Theme

BUDGET_BYTES = 64 * 2**20
FRAME_BUDGET_S = 0.008
# an edit changes few mounts of a rack that was on the screen just before
MOST_COMPARED, MOST_PATCHED = 8, 4


class Sprites:
    """A cache with a limit in bytes and a time budget per frame.

    While the budget of a frame is spent, the picture of another scale is given instead and
    `is_behind` is set, so that the canvas paints again soon.
    """

    def __init__(self, catalog: Catalog, theme: Theme) -> None:
        self.catalog = catalog
        self.theme = theme
        self.is_behind = False
        self.unhurried = False
        self._cache: OrderedDict[tuple, tuple[Build, QPixmap]] = OrderedDict()
        self._any_scale: dict[tuple, QPixmap] = {}
        self._bytes = 0
        self._deadline = math.inf

    def clear(self) -> None:
        """Forget all pictures, after a change of theme or catalogue."""
        self._cache.clear()
        self._any_scale.clear()
        self._bytes = 0

    def begin_frame(self) -> None:
        """Start the time budget of a frame."""
        self.is_behind = False
        self._deadline = math.inf if self.unhurried else time.perf_counter() + FRAME_BUDGET_S

    def get(
        self, build: Build, faces: tuple[Face, ...], scale: float, dpr: float
    ) -> QPixmap | None:
        """The picture at this scale, else one to stretch, else None."""
        key = (id(build), faces, scale, dpr)
        found = self._cache.get(key)
        if found is not None:
            self._cache.move_to_end(key)
            return found[1]
        if time.perf_counter() > self._deadline:
            self.is_behind = True
            return self._any_scale.get((id(build), faces))
        picture = self._render(build, faces, scale, dpr)
        self._keep(key, build, picture)
        return picture

    def _render(self, build: Build, faces: tuple[Face, ...], scale: float, dpr: float) -> QPixmap:
        cabinet = CabinetPainter(self.catalog, self.theme, scale, dpr)
        alike = self._alike(build, faces, scale, dpr)
        if alike is not None:
            return self._patched(*alike, cabinet, build, faces)
        size = rack_size(self.catalog, build, faces) * (scale * dpr)
        picture = QPixmap(math.ceil(size.x()) + 1, math.ceil(size.y()) + 1)
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            cabinet.paint(painter, build, faces)
        return picture

    def _alike(
        self, build: Build, faces: tuple[Face, ...], scale: float, dpr: float
    ) -> tuple[QPixmap, list[Mount]] | None:
        """A picture shown lately that differs in few mounts, and these mounts."""
        mounts = set(build.mounts)
        for key in islice(reversed(self._cache), MOST_COMPARED):
            other, picture = self._cache[key]
            if key[1:] != (faces, scale, dpr) or other.part != build.part:
                continue
            different = list(mounts.symmetric_difference(other.mounts))
            if len(different) <= MOST_PATCHED and all(m.face != "side" for m in different):
                return picture, different
        return None

    def _patched(
        self,
        picture: QPixmap,
        different: list[Mount],
        cabinet: CabinetPainter,
        build: Build,
        faces: tuple[Face, ...],
    ) -> QPixmap:
        """A copy in which only the units of these mounts are painted again."""
        made, scale = QPixmap(picture), cabinet.scale
        size = rack_size(self.catalog, build, faces)
        with painting(made) as painter:
            for mount in different:
                height = max(self.catalog.part(mount.part).height_u, 1) * UNIT_H
                top = size.y() - CAP_H - (mount.unit - 1) * UNIT_H - height
                area = QRectF(0, top * scale, size.x() * scale, height * scale)
                pixels = area.adjusted(-1, -1, 1, 1).toAlignedRect()
                painter.setClipRect(pixels)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                painter.fillRect(pixels, Qt.GlobalColor.transparent)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                around = QRectF(0, top, size.x(), height).adjusted(0, -2 / scale, 0, 2 / scale)
                cabinet.paint(painter, build, faces, around)
        return made

    def _keep(self, key: tuple, build: Build, picture: QPixmap) -> None:
        # The build is kept too: its id is only unique while it lives.
        self._cache[key] = (build, picture)
        self._any_scale[key[:2]] = picture
        self._bytes += _bytes_of(picture)
        while self._bytes > BUDGET_BYTES and len(self._cache) > 1:
            old_key, (_, old) = self._cache.popitem(last=False)
            self._bytes -= _bytes_of(old)
            if self._any_scale.get(old_key[:2]) is old:
                del self._any_scale[old_key[:2]]


def _bytes_of(picture: QPixmap) -> int:
    return picture.width() * picture.height() * 4
