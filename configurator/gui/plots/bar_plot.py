"""A plot of horizontal bars with names, values, limits and ranges written beside them.

How it works. Bars keep their SI values; only the view's range is set from their largest value and
from the room in pixels that names and values need. Nothing ranges by itself, so an update costs
the changed items alone and neighbouring pictures compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF

from configurator.gui.fonts import LABEL_PX, SECOND_PX, font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from configurator.gui.theme import Theme

LEAST_NAME_PX, MOST_NAME_PX, GAP_PX, LEAST_ROW_PX = 52, 124, 14, 16
LEAST_ROWS, MOST_BARS = 4, 500


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` filled, up to `maximum` pale; `text` is what stands beside it."""

    name: str
    value: float
    text: str
    colour: str
    maximum: float | None = None
    limit: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def reach(self) -> float:
        """How far to the right anything of this bar is drawn."""
        return max(self.value, self.maximum or 0.0, self.limit or 0.0, self.high or 0.0)


class BarPlot(pg.PlotWidget):
    """At most 500 bars; names and values are left out of rows that are too narrow for text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, enableMenu=False)
        self.theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.limit_note = ""
        item = self.getPlotItem()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.setContentsMargins(0, 0, 0, 0)
        self.getViewBox().invertY(True)
        self.getViewBox().disableAutoRange()
        self.getViewBox().setDefaultPadding(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._maximum = pg.BarGraphItem(x0=[], x1=[], y=[], height=0.6)
        self._value = pg.BarGraphItem(x0=[], x1=[], y=[], height=0.6)
        self._limits = pg.PlotCurveItem(connect="pairs")
        self._whiskers = pg.PlotCurveItem(connect="pairs")
        for drawn in (self._maximum, self._value, self._limits, self._whiskers):
            self.addItem(drawn)
        self._names: list[pg.TextItem] = []
        self._values: list[pg.TextItem] = []
        self._note = self._text(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.theme = theme
        self.setBackground(theme.color("panel"))
        self._limits.setPen(pg.mkPen(theme.color("error"), width=1.5, style=Qt.PenStyle.DashLine))
        self._whiskers.setPen(pg.mkPen(theme.color("text"), width=1.2))
        self._draw()

    def show_bars(self, bars: Sequence[Bar], limit_note: str = "") -> None:
        """Show other bars; nothing happens where they are the same."""
        shown = tuple(bars[:MOST_BARS])
        if (shown, limit_note) != (self.bars, self.limit_note):
            self.bars, self.limit_note = shown, limit_note
            self._draw()

    def shown_texts(self) -> dict[str, str]:
        """The text that is drawn beside each name that is drawn."""
        return {
            name.toPlainText(): value.toPlainText()
            for name, value in zip(self._names, self._values, strict=True)
            if name.isVisible()
        }

    def shown_values(self) -> dict[str, float]:
        """The length of each bar as it is drawn, in SI units; the maximum where there is one."""
        ends = self._maximum.opts["x1"] if any(b.maximum for b in self.bars) else None
        lengths = self._value.opts["x1"] if ends is None else ends
        return {bar.name: float(end) for bar, end in zip(self.bars, lengths, strict=True)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_note"):
            self._place()

    def _draw(self) -> None:
        bars, colour = self.bars, self.theme.color
        y = np.arange(len(bars), dtype=float)
        zero = np.zeros(len(bars))
        self._value.setOpts(
            x0=zero, x1=np.array([b.value for b in bars]), y=y, height=0.6,
            brushes=[QBrush(colour(b.colour)) for b in bars], pen=pg.mkPen(None),
        )  # fmt: skip
        self._maximum.setOpts(
            x0=zero, x1=np.array([b.maximum or 0.0 for b in bars]), y=y, height=0.6,
            brushes=[QBrush(colour(b.colour, 0.35)) for b in bars], pen=pg.mkPen(None),
        )  # fmt: skip
        limited = [(row, b.limit) for row, b in enumerate(bars) if b.limit is not None]
        self._limits.setData(
            np.repeat([limit for _, limit in limited], 2),
            np.array([[row - 0.5, row + 0.5] for row, _ in limited]).ravel(),
        )
        self._whiskers.setData(*_whisker_lines(bars))
        self._label()
        self._place()

    def _label(self) -> None:
        while len(self._names) < len(self.bars) and len(self._names) < self._room():
            self._names.append(self._text(1))
            self._values.append(self._text(0))
        step = max(1, -(-len(self.bars) // self._room()))
        labelled = self.bars[::step][: len(self._names)]
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            on = place < len(labelled)
            name.setVisible(on)
            value.setVisible(on)
            if on:
                name.setText(labelled[place].name, self.theme.color("text2"))
                value.setText(labelled[place].text, self.theme.color("text2"))
        self._note.setText(self.limit_note, self.theme.color("text3"))
        self._note.setVisible(bool(self.limit_note))

    def _room(self) -> int:
        return max(LEAST_ROWS, int(self.height() / LEAST_ROW_PX))

    def _place(self) -> None:
        reach = max((bar.reach for bar in self.bars), default=0.0) or 1.0
        metrics = QFontMetricsF(font(SECOND_PX))
        names = max((metrics.horizontalAdvance(bar.name) for bar in self.bars), default=0.0)
        texts = max((metrics.horizontalAdvance(bar.text) for bar in self.bars), default=0.0)
        left = min(max(names, LEAST_NAME_PX), MOST_NAME_PX) + GAP_PX
        right = texts + 2 * GAP_PX
        per_px = reach / max(self.width() - left - right, 40)
        rows = max(len(self.bars), LEAST_ROWS)
        top = -0.5 if not self.limit_note else -0.5 - rows * 0.12
        self.setXRange(-left * per_px, reach + right * per_px, padding=0)
        self.setYRange(top, rows - 0.5, padding=0)
        step = max(1, -(-len(self.bars) // self._room()))
        aligned = any(bar.limit is not None for bar in self.bars)
        for place, bar in enumerate(self.bars[::step][: len(self._names)]):
            self._names[place].setPos(QPointF(-6 * per_px, place * step))
            end = reach if aligned else bar.reach
            self._values[place].setPos(QPointF(end + 4 * per_px, place * step))
        limits = [bar.limit for bar in self.bars if bar.limit is not None]
        if limits:
            self._note.setPos(QPointF(max(limits) + 30 * per_px, top + rows * 0.04))

    def _text(self, anchor_x: float) -> pg.TextItem:
        item = pg.TextItem("", anchor=(anchor_x, 0.5))
        item.setFont(font(SECOND_PX if anchor_x != 1 else LABEL_PX))
        item.textItem.setFont(font(SECOND_PX))
        self.addItem(item, ignoreBounds=True)
        return item


def _whisker_lines(bars: Sequence[Bar]) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of points: a line from low to high and a beam at either end."""
    xs: list[float] = []
    ys: list[float] = []
    for row, bar in enumerate(bars):
        if bar.low is None or bar.high is None or bar.low == bar.high:
            continue
        xs += [bar.low, bar.high, bar.low, bar.low, bar.high, bar.high]
        ys += [row, row, row - 0.18, row + 0.18, row - 0.18, row + 0.18]
    return np.array(xs), np.array(ys)
