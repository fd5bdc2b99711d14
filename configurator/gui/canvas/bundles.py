"""Bundles of links between racks: where they run on the canvas, and how they are painted.

Neighbours are joined straight across the gap, device by device once that can be seen; others over
the racks, where the cable trays are.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from configurator.design.find import split_address
from configurator.fabric.bundles import device_bundles, rack_bundles
from configurator.gui.fonts import font, text_width
from configurator.gui.signs import medium_text
from configurator.gui.translate import number_style
from configurator.units import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.fabric.bundles import RackBundle
    from configurator.gui.canvas.camera import Camera
    from configurator.gui.canvas.layout import Floor, RackSpot
    from configurator.gui.theme import Theme

TRAY_H = 58.0  # clears a header, whose text does not shrink with the racks
TRAY_STEP = 4.0
TRAY_LANES = 8
SHOWN_FROM = 0.09
COUNT_FROM = 0.34
COUNT_H = 17.0
COUNT_FONT = (11, QFont.Weight.Medium)
MOST_FAR = 10
MOST_FAINT = 80
Line = list[QPointF]
TIER_COLOURS = {"scale_out": "scale_out", "management": "management"}


@dataclass(slots=True)
class BundlePath:
    """One bundle on the canvas; lines in world units."""

    bundle: RackBundle
    lines: list[Line]
    is_short: bool
    bounds: QRectF
    # what the lines device by device were made from; empty until they are
    exact_from: tuple[object, ...] = field(default=())

    @property
    def text(self) -> str:
        """Count and medium."""
        count = grouped(self.bundle.count, 0, number_style())
        return f"{count} {medium_text(self.bundle.medium)}".strip()

    @property
    def label_at(self) -> QPointF:
        """Halfway down a bundle between neighbours, in the middle of any other."""
        first, last = self.lines[0], self.lines[-1]
        if self.is_short:
            return (first[0] + first[-1] + last[0] + last[-1]) / 4
        half = len(first) // 2
        return (first[half - 1] + first[half]) / 2


class Course(NamedTuple):
    """Where a bundle runs: its line, whether between neighbours, and what it may cover."""

    lines: list[Line]
    is_short: bool
    bounds: QRectF


class Courses:
    """The lines between racks that stand at the same places, found when they are asked for."""

    def __init__(self, floor: Floor) -> None:
        self.places = floor.places
        self._floor = floor
        self._ends: dict[tuple[str, str], tuple[RackSpot, RackSpot, bool]] = {}
        self._found: dict[tuple[str, str, int], Course] = {}

    def between(self, rack_a: str, rack_b: str, lanes: dict[int, int]) -> Course:
        """The course between two racks; `lanes` counts those over each row so far."""
        ends = self._ends.get((rack_a, rack_b))
        if ends is None:
            ends = self._ends[rack_a, rack_b] = self._places_of(rack_a, rack_b)
        a, b, is_short = ends
        lane = 0
        if not is_short:
            row = min(a.row, b.row)
            lane = lanes.get(row, 0) % TRAY_LANES
            lanes[row] = lanes.get(row, 0) + 1
        found = self._found.get((rack_a, rack_b, lane))
        if found is None:
            found = self._found[rack_a, rack_b, lane] = self._course(*ends, lane)
        return found

    def _places_of(self, rack_a: str, rack_b: str) -> tuple[RackSpot, RackSpot, bool]:
        a, b = self._floor.spot(rack_a), self._floor.spot(rack_b)
        assert a is not None
        assert b is not None
        return a, b, _are_neighbours(self._floor, a, b)

    def _course(self, a: RackSpot, b: RackSpot, is_short: bool, lane: int) -> Course:
        line = _across(self._floor, a, b) if is_short else _over(self._floor, a, b, lane)
        bounds = QPolygonF(line).boundingRect().adjusted(-1, -1, 1, 1)
        if is_short:
            bounds = bounds.united(self._floor.rack_rect(a).adjusted(0, 0, 60, 0))
        return Course([line], is_short, bounds)


class BundlePaths:
    """All bundles of a design, as polylines in world units."""

    def __init__(
        self, design: Design, catalog: Catalog, floor: Floor, last: BundlePaths | None = None
    ) -> None:
        """Lines that an edit leaves where they were are taken from the `last` paths."""
        self._last = {} if last is None else last.exact
        self.exact: dict[RackBundle, BundlePath] = {}
        self.design = design
        self.catalog = catalog
        self.floor = floor
        # the lines depend on nothing but where the racks stand
        is_moved = last is None or last.courses.places != floor.places
        self.courses: Courses = Courses(floor) if last is None or is_moved else last.courses
        lanes: dict[int, int] = {}
        self.paths = [
            BundlePath(bundle, *self.courses.between(bundle.a, bundle.b, lanes))
            for bundle in _not_by_hand(rack_bundles(design, catalog), design)
        ]

    def make_exact(self, path: BundlePath) -> None:
        """Give a bundle between neighbours one line for each pair of devices that it joins."""
        bundle = path.bundle
        joints = device_bundles(self.design, self.catalog, {bundle.a})
        path.exact_from = (joints, *self._stand(bundle))
        last = self._last.get(bundle)
        self.exact[bundle] = path
        if last is not None and _same(last.exact_from, path.exact_from):
            path.lines = last.lines
            return
        lines = []
        kind = (bundle.tier, bundle.medium, bundle.rate_bps)
        for joint in joints:
            if (joint.tier, joint.medium, joint.rate_bps) != kind:
                continue
            ends = {end.partition("/")[0]: end for end in (joint.a_address, joint.b_address)}
            if ends.keys() != {bundle.a, bundle.b}:
                continue
            line = self._level_line(ends[bundle.a], ends[bundle.b])
            if line is not None:
                lines.append(line)
        if lines:
            path.lines = sorted(lines, key=lambda line: line[0].y())

    def _stand(self, bundle: RackBundle) -> list[object]:
        """What both racks hold and where they are drawn."""
        found: list[object] = []
        for rack_id in (bundle.a, bundle.b):
            spot, rack = self.floor.spot(rack_id), self.floor.rack(rack_id)
            if spot is not None and rack is not None:
                found += (rack.build, self.floor.rack_rect(spot))
        return found

    def _level_line(self, a: str, b: str) -> Line | None:
        points = []
        for address in (a, b):
            rack_id, mount_id, _ = split_address(address)
            spot = self.floor.spot(rack_id)
            device = None if spot is None else self.floor.mount_rect(spot, mount_id)
            if spot is None or device is None:
                return None
            points.append((self.floor.rack_rect(spot), device.center().y()))
        (left, left_y), (right, right_y) = sorted(points, key=lambda point: point[0].left())
        return [QPointF(left.right(), left_y), QPointF(right.left(), right_y)]


def _not_by_hand(bundles: Iterable[RackBundle], design: Design) -> list[RackBundle]:
    """The bundles of which not every link is drawn for itself."""
    drawn = _pairs_by_hand(design)
    return [one for one in bundles if drawn.get((one.a, one.b), 0) < one.count]


def _pairs_by_hand(design: Design) -> dict[tuple[str, str], int]:
    """How many links drawn by hand join two racks, either way round."""
    pairs: dict[tuple[str, str], int] = {}
    for link in design.links:
        a, b = split_address(link.a)[0], split_address(link.b)[0]
        for pair in {(a, b), (b, a)}:
            pairs[pair] = pairs.get(pair, 0) + 1
    return pairs


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """The same objects, or rectangles at the same place."""
    return len(some) == len(others) and all(
        one is other or (isinstance(one, QRectF) and one == other)
        for one, other in zip(some, others, strict=True)
    )


def _are_neighbours(floor: Floor, a: RackSpot, b: RackSpot) -> bool:
    positions = floor.rows[a.row].positions
    return a.row == b.row and abs(int(positions[a.number]) - int(positions[b.number])) == 1


def _across(floor: Floor, a: RackSpot, b: RackSpot) -> Line:
    """One line across the gap between two racks side by side."""
    left, right = sorted((floor.rack_rect(a), floor.rack_rect(b)), key=lambda rect: rect.left())
    y = max(left.center().y(), right.center().y())
    return [QPointF(left.right(), y), QPointF(right.left(), y)]


def _over(floor: Floor, a: RackSpot, b: RackSpot, lane: int) -> Line:
    """From top to top, over the headers of the row, and down between two racks to another row."""
    if b < a:
        a, b = b, a
    start, end = (floor.rack_rect(spot).adjusted(0, -TRAY_H, 0, 0) for spot in (a, b))
    lift = 5 + lane * TRAY_STEP
    shift = (lane - TRAY_LANES / 2) * TRAY_STEP
    start_x, end_x = start.center().x() + shift, end.center().x() + shift
    points = [(start_x, start.top()), (start_x, start.top() - lift)]
    if a.row != b.row:
        aisle_x = end.left() - 10 - lane * TRAY_STEP
        points += [(aisle_x, start.top() - lift), (aisle_x, end.top() - lift)]
    points += [(end_x, end.top() - lift), (end_x, end.top())]
    return [QPointF(x, y) for x, y in points]


def paint_bundles(
    painter: QPainter,
    bundles: BundlePaths,
    camera: Camera,
    view: QRectF,
    theme: Theme,
    lit: frozenset[str] = frozenset(),
) -> None:
    """The bundles in view; those that end at a rack in `lit` stand out and the others step back.

    Where many run over the racks they are faint and without counts, or left out, until a rack at
    one of their ends is selected or hovered.
    """
    if camera.scale < SHOWN_FROM:
        return
    shown = [path for path in bundles.paths if path.bounds.intersects(view)]
    far = sum(not path.is_short for path in shown)
    counted = []
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path in shown:
        if path.is_short and not path.exact_from and camera.scale >= COUNT_FROM:
            bundles.make_exact(path)
        is_lit = bool(lit.intersection((path.bundle.a, path.bundle.b)))
        is_plain = path.is_short or far <= MOST_FAR
        if is_lit or is_plain:
            counted.append(path)
        elif far > MOST_FAINT:
            continue
        alpha = 0.9 if is_lit or (is_plain and not lit) else 0.3
        colour = TIER_COLOURS.get(path.bundle.tier, "scale_up")
        painter.setPen(QPen(theme.color(colour, alpha), 1.4))
        _paint_lines(painter, path, camera)
    if camera.scale >= COUNT_FROM:
        _paint_counts(painter, counted, camera, theme)


def _paint_lines(painter: QPainter, path: BundlePath, camera: Camera) -> None:
    for line in path.lines:
        points = [camera.to_view(point) for point in line]
        if len(points) == 2:
            painter.drawLine(QLineF(points[0], points[1]))
        else:
            painter.drawPolyline(points)


def _paint_counts(painter: QPainter, shown: list[BundlePath], camera: Camera, theme: Theme) -> None:
    """The counts, moved down where one would cover another."""
    taken: list[QRectF] = []
    for path in shown:
        at = camera.to_view(path.label_at)
        box = QRectF(at.x() - 36, at.y() - COUNT_H / 2, 72, COUNT_H)
        while any(box.intersects(other) for other in taken):
            box.translate(0, COUNT_H + 2)
        taken.append(box)
        paint_count(painter, box.center(), path.text, theme)


def paint_count(painter: QPainter, at: QPointF, text: str, theme: Theme) -> None:
    """A small chip with the count of a bundle, centred at a point."""
    painter.setFont(font(*COUNT_FONT))
    width = text_width(text, *COUNT_FONT) + 10
    chip = QRectF(at.x() - width / 2, at.y() - COUNT_H / 2, width, COUNT_H)
    painter.setPen(QPen(theme.color("hairline"), 1))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(chip, COUNT_H / 2, COUNT_H / 2)
    painter.setPen(theme.color("text2"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
