"""One column of unit colours per build and face, in one picture, for floors seen from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor, QImage, QPixmap

from configurator.gui.canvas.layout import CDU_UNITS, unit_colours
from configurator.gui.theme import Theme, part_colour, under_text

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Build, Face

ROWS = 64
# Qt's scaler reads a pixel beyond the piece that it is asked for, so every piece has a neighbour.
GUARD = 1
COLUMN_W = 3
BAND_UNITS = 3


class StripAtlas:
    """Columns are added as builds appear; the highest of `ROWS` units is uppermost."""

    def __init__(self, catalog: Catalog, theme: Theme) -> None:
        self.catalog = catalog
        self.theme = theme
        self._columns: dict[tuple[int, Face], int] = {}
        self._builds: list[Build] = []
        self._pixels = np.zeros((ROWS + 2 * GUARD, 64 * COLUMN_W), dtype=np.uint32)
        self._mean: list[QColor] = []
        self._pixmap: QPixmap | None = None

    def column(self, build: Build, face: Face) -> int:
        """The column of a build, painted when it is asked for first."""
        key = (id(build), face)
        column = self._columns.get(key)
        if column is None:
            column = len(self._columns)
            self._columns[key] = column
            self._builds.append(build)
            self._paint(column, build, face)
        return column

    def mean_colour(self, column: int) -> QColor:
        """The colour that stands for the whole column."""
        return self._mean[column]

    @property
    def pixmap(self) -> QPixmap:
        """All columns as a picture."""
        if self._pixmap is None:
            rows, columns = self._pixels.shape
            image = QImage(
                self._pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32
            )
            self._pixmap = QPixmap.fromImage(image.copy())
        return self._pixmap

    def sources(self, columns: np.ndarray, units: np.ndarray) -> np.ndarray:
        """The pieces of the picture that show so many units of these columns, n × 4."""
        return np.column_stack(
            (columns * COLUMN_W + 1, GUARD + ROWS - units, np.ones(len(units)), units)
        )

    def _paint(self, column: int, build: Build, face: Face) -> None:
        if (column + 1) * COLUMN_W > self._pixels.shape[1]:
            self._pixels = np.concatenate((self._pixels, np.zeros_like(self._pixels)), axis=1)
        part = self.catalog.part(build.part)
        strip = np.full(ROWS, self.theme.color("empty_unit").rgb(), dtype=np.uint32)
        if not part.units:
            band = ROWS - CDU_UNITS
            strip[band : band + BAND_UNITS] = under_text(self.theme, part_colour(part)).rgb()
        for part_id, unit, count in unit_colours(build, self.catalog, face):
            colour = under_text(self.theme, part_colour(self.catalog.part(part_id)))
            top = ROWS - (unit - 1) - count
            strip[max(top, 0) : ROWS - unit + 1] = colour.rgb()
        self._mean.append(_mean(strip[ROWS - (part.units or CDU_UNITS) :]))
        first = column * COLUMN_W
        self._pixels[:, first : first + COLUMN_W] = np.pad(strip, GUARD, "edge")[:, None]
        self._pixmap = None


def _mean(pixels: np.ndarray) -> QColor:
    channels = [(pixels >> shift & 0xFF).mean() for shift in (16, 8, 0)]
    return QColor(*(round(float(channel)) for channel in channels))
