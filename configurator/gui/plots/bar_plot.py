"""A plot of horizontal bars with names, values, limits and ranges written beside them.

How it works. Bars keep their SI values; only the range of the view is set, from the largest value
and the room in pixels that names and values need. Nothing ranges by itself, so an update costs
the changed bars alone and neighbouring pictures compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush

from configurator.gui.plots.bar_labels import Bar, BarLabels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from configurator.gui.theme import Theme

LEAST_ROWS, MOST_BARS = 4, 500
BAR_HEIGHT = 0.6
PALE = 0.35
NOTE_ROWS = 0.14


class Bars(pg.BarGraphItem):
    """Bars without an outline, so that their bounds need not be asked of the view in pixels."""

    def pixelPadding(self) -> float:
        return 0.0


class BarPlot(pg.GraphicsView):
    """At most 500 bars; where rows are too narrow for text only some are named."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.limit_note = ""
        self._view = pg.ViewBox(invertY=True, enableMenu=False, enableMouse=False)
        self._view.setDefaultPadding(0)
        self._view.disableAutoRange()
        self._view.setMouseEnabled(False, False)
        self.setCentralItem(self._view)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawn = Bars(x0=[], x1=[], y=[], height=BAR_HEIGHT, pen=None)
        self._labels = BarLabels(theme)
        for item in (self._drawn, self._labels):
            self._view.addItem(item, ignoreBounds=True)
        self._range = QRectF()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.theme = self._labels.theme = theme
        self.setBackground(theme.color("panel"))
        self._draw()

    def show_bars(self, bars: Sequence[Bar], limit_note: str = "") -> None:
        """Show other bars; nothing happens where they are the same."""
        shown = tuple(bars[:MOST_BARS])
        if (shown, limit_note) != (self.bars, self.limit_note):
            self.bars, self.limit_note = shown, limit_note
            self._draw()

    def shown_texts(self) -> dict[str, str]:
        """The text that was painted beside each name at the last repaint."""
        return dict(self._labels.drawn)

    def shown_values(self) -> dict[str, float]:
        """How far each bar is drawn, in SI units; to its maximum where there is one."""
        ends = self._drawn.opts["x1"]
        return {bar.name: float(ends[row]) for row, bar in enumerate(self.bars)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_range"):
            self._place()

    def _draw(self) -> None:
        """Give the bars to pyqtgraph: first as far as they reach, over them the filled parts."""
        bars, colour = self.bars, self.theme.color
        partly = [(row, bar) for row, bar in enumerate(bars) if bar.maximum is not None]
        ends = [bar.value if bar.maximum is None else bar.maximum for bar in bars]
        brushes = [QBrush(colour(b.colour, 1 if b.maximum is None else PALE)) for b in bars]
        self._drawn.setOpts(
            x0=np.zeros(len(bars) + len(partly)),
            x1=np.array(ends + [bar.value for _, bar in partly], dtype=float),
            y=np.array([*range(len(bars)), *(row for row, _ in partly)], dtype=float),
            brushes=brushes + [QBrush(colour(bar.colour)) for _, bar in partly],
        )
        self._labels.show_bars(bars, self.limit_note)
        self._place()

    def _place(self) -> None:
        """Set the range so that bars, names and values all have their room."""
        reach = max((bar.reach for bar in self.bars), default=0.0) or 1.0
        left, right = self._labels.gutters()
        per_px = reach / max(self.width() - left - right, 40)
        rows = max(len(self.bars), LEAST_ROWS)
        top = -0.5 - (rows * NOTE_ROWS if self.limit_note else 0.0)
        seen = QRectF(-left * per_px, top, reach + (left + right) * per_px, rows - 0.5 - top)
        if seen != self._range:
            self._range = seen
            self._labels.set_bounds(seen)
            self._view.setRange(seen, padding=0)
            # else pyqtgraph does this while painting, and then has to paint again
            self._view.updateMatrix()
