"""Pictures of builds: racks that hold the same share one, at the scale that is shown."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap

from configurator.gui.canvas.cabinet import CabinetPainter, rack_size
from configurator.gui.painting import painting

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Build, Face
    from configurator.gui.theme import Theme

BUDGET_BYTES = 64 * 2**20
FRAME_BUDGET_S = 0.008


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
        size = rack_size(self.catalog, build, faces) * (scale * dpr)
        picture = QPixmap(math.ceil(size.x()) + 1, math.ceil(size.y()) + 1)
        picture.setDevicePixelRatio(dpr)
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            CabinetPainter(self.catalog, self.theme, scale, dpr).paint(painter, build, faces)
        return picture

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
