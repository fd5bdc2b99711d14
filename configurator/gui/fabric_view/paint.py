"""Paints the fabric: bundles as lines, wider for more links, and nodes in their parts' colours."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from configurator.gui.canvas.bundles import paint_count
from configurator.gui.fonts import font
from configurator.gui.signs import medium_text
from configurator.gui.theme import Theme, part_colour, under_text
from configurator.gui.translate import number_style
from configurator.units import grouped

if TYPE_CHECKING:
    from collections.abc import Collection

    from configurator.catalog import Catalog
    from configurator.gui.fabric_view.picture import Bundle, Node, Picture

Colouring = Literal["medium", "load"]

TEXT_FROM_PX = 9.0
COUNTS_UP_TO = 60
LABEL_PLACES = (0.45, 0.6, 0.3, 0.72, 0.2)
SMOOTH_UP_TO = 4000
_MEDIA = {
    "backplane": "scale_up",
    "dac": "good",
    "acc": "good",
    "aec": "inferentia",
    "aoc": "management",
    "fibre": "power",
}


def medium_colour(theme: Theme, medium: str) -> QColor:
    """The colour of what links are made of."""
    return theme.color(_MEDIA.get(medium, "text2"))


def load_colour(theme: Theme, share: float) -> QColor:
    """From the accent for the lightest bundle to the warning colour for the heaviest."""
    cool, hot = theme.color("accent"), theme.color("warning")
    mix = [
        round(a + (b - a) * share)
        for a, b in zip(cool.getRgb()[:3], hot.getRgb()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor(*mix)


class FabricPainter:
    """Paints one picture at one scale; the painter's origin is the world's."""

    def __init__(
        self, picture: Picture, catalog: Catalog, theme: Theme, scale: float, colouring: Colouring
    ) -> None:
        self.picture = picture
        self.catalog = catalog
        self.theme = theme
        self.scale = scale
        self.colouring = colouring

    def paint(
        self,
        painter: QPainter,
        lit: Collection[int] | None = None,
        focus: int | None = None,
    ) -> None:
        """Everything, or clearly only the nodes in `lit` and the bundles that end at `focus`."""
        self._clusters(painter)
        smooth = len(self.picture.bundles) <= SMOOTH_UP_TO
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        self._lines(painter, focus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, node in enumerate(self.picture.nodes):
            painter.setOpacity(1.0 if lit is None or number in lit else 0.25)
            self._node(painter, node)
        painter.setOpacity(1.0)
        self._counts(painter, focus)

    def _clusters(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11, QFont.Weight.DemiBold))
        for cluster in self.picture.clusters:
            rect = QRectF(cluster.rect.topLeft() * self.scale, cluster.rect.size() * self.scale)
            painter.setPen(QPen(self.theme.color("hairline"), 1))
            painter.setBrush(self.theme.color("rack_body", 0.45))
            painter.drawRoundedRect(rect, 5, 5)
            if rect.width() >= 24:
                painter.setPen(self.theme.color("text2"))
                foot = QRectF(rect.left(), rect.bottom() + 3, rect.width(), 16)
                painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, cluster.label)

    def _lines(self, painter: QPainter, focus: int | None) -> None:
        by_pen: dict[tuple[int, float, float], list[QLineF]] = defaultdict(list)
        for bundle in self.picture.bundles:
            is_lit = focus is None or focus in (bundle.a, bundle.b)
            key = (self._colour(bundle).rgb(), line_width(bundle.count), 0.75 if is_lit else 0.12)
            by_pen[key].append(self._line(bundle))
        for (rgb, width, alpha), lines in sorted(by_pen.items(), key=lambda item: item[0][2]):
            colour = QColor(rgb)
            colour.setAlphaF(alpha if len(self.picture.bundles) < 200 else alpha * 0.65)
            painter.setPen(QPen(colour, width))
            painter.drawLines(lines)

    def _colour(self, bundle: Bundle) -> QColor:
        if self.colouring == "load":
            return load_colour(self.theme, bundle.share)
        return medium_colour(self.theme, bundle.medium)

    def _line(self, bundle: Bundle) -> QLineF:
        nodes = self.picture.nodes
        a, b = nodes[bundle.a].rect.center(), nodes[bundle.b].rect.center()
        return QLineF(a * self.scale, b * self.scale)

    def _node(self, painter: QPainter, node: Node) -> None:
        rect = QRectF(node.rect.topLeft() * self.scale, node.rect.size() * self.scale)
        part = self.catalog.parts.get(node.part)
        is_rack = self.picture.level == "rack"
        painter.setPen(QPen(self.theme.color("hairline" if is_rack else "window"), 1))
        if is_rack or part is None:
            painter.setBrush(self.theme.color("raised" if self.theme.dark else "panel"))
        else:
            painter.setBrush(under_text(self.theme, part_colour(part)))
        painter.drawRoundedRect(rect, 3, 3)
        size = min(rect.height() * 0.6, 13.0)
        if size < TEXT_FROM_PX * 0.8:
            return
        painter.setFont(font(round(size), QFont.Weight.Medium))
        painter.setPen(self.theme.color("text" if is_rack or part is None else "on_colour"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, node.text)

    def _counts(self, painter: QPainter, focus: int | None) -> None:
        """Counts of the focus, or of all where they are few; none where it would hide another."""
        shown = [
            bundle
            for bundle in self.picture.bundles
            if (focus is None or focus in (bundle.a, bundle.b))
            and (bundle.count > 1 or self.picture.level == "rack")
        ]
        if len(shown) > COUNTS_UP_TO:
            return
        taken: list[QRectF] = []
        for bundle in shown:
            line = self._line(bundle)
            for share in LABEL_PLACES:
                at = line.pointAt(share)
                box = QRectF(at.x() - 34, at.y() - 10, 68, 20)
                if not any(box.intersects(other) for other in taken):
                    taken.append(box)
                    count = grouped(bundle.count, 0, number_style())
                    text = f"{count} {medium_text(bundle.medium)}".strip()
                    paint_count(painter, at, text, self.theme)
                    break


def line_width(count: int) -> float:
    """Pixels for a bundle: one link is a hairline, a thousand a ribbon."""
    return round(min(1.0 + math.log2(max(count, 1)) * 0.45, 7.0), 1)
