"""What stands beside the bars of a plot: names, values, limits and ranges, painted as one item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from configurator.gui.fonts import LABEL_PX, SECOND_PX, elided, font, text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

    from configurator.gui.theme import Theme

LEAST_NAME_PX, MOST_NAME_PX, GAP_PX, LEAST_ROW_PX = 52, 124, 14, 12
SMALL_ROW_PX = 16
BEAM_PX = 4


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

    @property
    def has_band(self) -> bool:
        """Whether a range is known that is more than a point."""
        return self.low is not None and self.high is not None and self.low != self.high


class BarLabels(pg.GraphicsObject):
    """Paints in pixels over the plot, so that texts keep their size whatever the range is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.bars: Sequence[Bar] = ()
        self.note = ""
        self._font = font(SECOND_PX)
        self._note_font = font(LABEL_PX)
        self._bounds = QRectF()
        self.drawn: dict[str, str] = {}

    def show_bars(self, bars: Sequence[Bar], note: str) -> None:
        """Paint the names and values of other bars."""
        self.bars, self.note = bars, note
        self.update()

    def gutters(self) -> tuple[float, float]:
        """Room in pixels that names need at the left and values at the right."""
        names = max((text_width(bar.name, SECOND_PX) for bar in self.bars), default=0.0)
        texts = max((text_width(bar.text, SECOND_PX) for bar in self.bars), default=0.0)
        return min(max(names, LEAST_NAME_PX), MOST_NAME_PX) + GAP_PX, texts + 2 * GAP_PX

    def set_bounds(self, bounds: QRectF) -> None:
        """Say which part of the plot, in its own units, is seen."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        to_px = painter.transform()
        painter.resetTransform()
        row_px = to_px.map(QPointF(0, 1)).y() - to_px.map(QPointF(0, 0)).y()
        step = max(1, -(-LEAST_ROW_PX // max(row_px, 0.01)))
        ends = [bar.reach for bar in self.bars]
        aligned = any(bar.limit is not None for bar in self.bars)
        end = max(ends, default=0.0)
        painter.setFont(self._font if row_px >= SMALL_ROW_PX else self._note_font)
        painter.setPen(self.theme.color("text2"))
        self.drawn = {}
        left, right = self.gutters()
        for row in range(0, len(self.bars), int(step)):
            bar = self.bars[row]
            start = to_px.map(QPointF(0, row))
            after = to_px.map(QPointF(end if aligned else ends[row], row))
            self._text(painter, bar, start, after, left, right)
        ratio = painter.device().devicePixelRatioF()
        self._limits(painter, [to_px.map(line) for line in self._limit_lines()], ratio)
        self._bands(painter, [to_px.map(line) for line in self._band_lines()])

    def _text(
        self, painter: QPainter, bar: Bar, start: QPointF, after: QPointF, left: float, right: float
    ) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        shown = elided(bar.name, SECOND_PX, left - GAP_PX)
        name = QRectF(start.x() - left, start.y() - 9, left - 8, 18)
        painter.drawText(name, middle | Qt.AlignmentFlag.AlignRight, shown)
        value = QRectF(after.x() + 8, after.y() - 9, right, 18)
        painter.drawText(value, middle | Qt.AlignmentFlag.AlignLeft, bar.text)
        self.drawn[bar.name] = bar.text

    def _limit_lines(self) -> list[QLineF]:
        return [
            QLineF(bar.limit, row - 0.5, bar.limit, row + 0.5)
            for row, bar in enumerate(self.bars)
            if bar.limit is not None
        ]

    def _band_lines(self) -> list[QLineF]:
        return [
            QLineF(bar.low or 0.0, row, bar.high or 0.0, row)
            for row, bar in enumerate(self.bars)
            if bar.has_band
        ]

    def _limits(self, painter: QPainter, lines: list[QLineF], ratio: float) -> None:
        if not lines:
            return
        painter.setPen(QPen(self.theme.color("error"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLines(lines)
        if self.note:
            last = max(lines, key=lambda line: line.x1())
            width = text_width(self.note, LABEL_PX) + 4
            painter.setFont(self._note_font)
            painter.setPen(self.theme.color("text2"))
            place = QRectF(last.x1() - width + 24, lines[0].y1() - 16, width, 14)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, self.note)

    def _bands(self, painter: QPainter, lines: list[QLineF]) -> None:
        painter.setPen(QPen(self.theme.color("text"), 1.2))
        for line in lines:
            beams = [
                QLineF(x, line.y1() - BEAM_PX, x, line.y1() + BEAM_PX)
                for x in (line.x1(), line.x2())
            ]
            painter.drawLines([line, *beams])
