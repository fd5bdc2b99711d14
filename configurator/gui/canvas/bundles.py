"""Bundles of links between racks: where they run on the canvas, and how they are painted.

Neighbours are joined straight across the gap; others over the racks, where the cable trays are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from configurator.fabric.bundles import rack_bundles
from configurator.gui.canvas.layout import CAP_H, HEADER_H, UNIT_H
from configurator.gui.fonts import font

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.layout import Floor, RackSpot
    from configurator.gui.theme import Theme

MOST_LINES = 16
TRAY_STEP = 5.0
SHOWN_FROM = 0.09
COUNT_FROM = 0.42


class BundlePath(NamedTuple):
    """One bundle: the racks it joins, its text, its lines in world units, where the text goes."""

    racks: tuple[str, str]
    text: str
    lines: tuple[QPolygonF, ...]
    label_at: QPointF
    bounds: QRectF


class BundlePaths:
    """All bundles of a design, as polylines in world units."""

    def __init__(self, design: Design, catalog: Catalog, floor: Floor) -> None:
        self.paths: list[BundlePath] = []
        trays: dict[int, int] = {}
        for bundle in rack_bundles(design, catalog):
            a, b = floor.spot(bundle.a), floor.spot(bundle.b)
            if a is None or b is None or a == b:
                continue
            lines = _neighbours(floor, a, b, bundle.count) or [_over(floor, a, b, trays)]
            middle = lines[len(lines) // 2]
            at = (middle[len(middle) // 2 - 1] + middle[len(middle) // 2]) / 2
            bounds = QRectF()
            for line in lines:
                bounds = bounds.united(line.boundingRect().adjusted(-1, -1, 1, 1))
            text = f"{bundle.count} {bundle.medium.upper()}".strip()
            self.paths.append(BundlePath((bundle.a, bundle.b), text, tuple(lines), at, bounds))


def _neighbours(floor: Floor, a: RackSpot, b: RackSpot, count: int) -> list[QPolygonF]:
    """Level lines across the gap between two racks side by side, none for others."""
    if a.row != b.row:
        return []
    places = floor.rows[a.row].positions
    if abs(int(places[a.index]) - int(places[b.index])) != 1:
        return []
    left, right = sorted((floor.rack_rect(a), floor.rack_rect(b)), key=lambda rect: rect.left())
    low = min(left.height(), right.height())
    number = min(count, MOST_LINES)
    bottom = left.bottom() - CAP_H - UNIT_H
    step = (low - 2 * CAP_H - 2 * UNIT_H) * 0.55 / max(number, 1)
    first = bottom - (low * 0.2)
    return [
        QPolygonF(
            [QPointF(left.right(), first - n * step), QPointF(right.left(), first - n * step)]
        )
        for n in range(number)
    ]


def _over(floor: Floor, a: RackSpot, b: RackSpot, trays: dict[int, int]) -> QPolygonF:
    """One line from top to top, over the headers of the upper row and down between racks."""
    if b < a:
        a, b = b, a
    start, end = floor.rack_rect(a), floor.rack_rect(b)
    lane = trays.get(a.row, 0) % 6
    trays[a.row] = trays.get(a.row, 0) + 1
    tray_y = start.top() - HEADER_H - 6 - lane * TRAY_STEP
    start_x, end_x = start.center().x(), end.center().x()
    if a.row == b.row:
        return QPolygonF(
            [QPointF(x, y) for x, y in (
                (start_x, start.top() - HEADER_H), (start_x, tray_y),
                (end_x, tray_y), (end_x, end.top() - HEADER_H),
            )]
        )  # fmt: skip
    aisle_x = end.left() - 12 - lane * TRAY_STEP
    lower_y = end.top() - HEADER_H - 6 - lane * TRAY_STEP
    points = (
        (start_x, start.top() - HEADER_H), (start_x, tray_y), (aisle_x, tray_y),
        (aisle_x, lower_y), (end_x, lower_y), (end_x, end.top() - HEADER_H),
    )  # fmt: skip
    return QPolygonF([QPointF(x, y) for x, y in points])


def paint_bundles(
    painter: QPainter,
    bundles: BundlePaths,
    camera: Camera,
    view: QRectF,
    theme: Theme,
    lit: frozenset[str] = frozenset(),
) -> None:
    """The bundles in view; those that end at a rack in `lit` stand out and the others step back."""
    if camera.scale < SHOWN_FROM:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path in bundles.paths:
        if not path.bounds.intersects(view):
            continue
        alpha = 0.85 if not lit or lit.intersection(path.racks) else 0.3
        painter.setPen(QPen(theme.color("scale_up", alpha), 1.4))
        for line in path.lines:
            points = [camera.to_view(point) for point in line]
            if len(points) == 2:
                painter.drawLine(QLineF(points[0], points[1]))
            else:
                painter.drawPolyline(points)
    if camera.scale >= COUNT_FROM:
        for path in bundles.paths:
            if path.bounds.intersects(view):
                paint_count(painter, camera.to_view(path.label_at), path.text, theme)


def paint_count(painter: QPainter, at: QPointF, text: str, theme: Theme) -> None:
    """A small chip with the count of a bundle, centred at a point."""
    painter.setFont(font(11, QFont.Weight.Medium))
    width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 10
    chip = QRectF(at.x() - width / 2, at.y() - 8.5, width, 17)
    painter.setPen(QPen(theme.color("hairline"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(chip, 8.5, 8.5)
    painter.setPen(theme.color("text2"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
