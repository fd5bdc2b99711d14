"""Which part of the world the canvas shows, and how large."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

# a hall of ten thousand racks in one narrow column still fits
MIN_SCALE = 0.0005
MAX_SCALE = 8.0
MARGIN = 48.0


class Camera:
    """Scale in pixels per world unit, and the world point at the upper left corner.

    `shows_all` holds from a fit to everything until somebody zooms or pans: while it does, a view
    of another size is fitted again.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.origin = QPointF(-MARGIN, -MARGIN)
        self.shows_all = False

    def to_world(self, point: QPointF) -> QPointF:
        """A widget point in world units."""
        return point / self.scale + self.origin

    def to_view(self, point: QPointF) -> QPointF:
        """A world point in widget pixels."""
        return (point - self.origin) * self.scale

    def rect_to_view(self, rect: QRectF) -> QRectF:
        """A world rectangle in widget pixels."""
        return QRectF(self.to_view(rect.topLeft()), rect.size() * self.scale)

    def rect_to_world(self, rect: QRectF) -> QRectF:
        """A widget rectangle in world units."""
        return QRectF(self.to_world(rect.topLeft()), rect.size() / self.scale)

    def pan(self, delta: QPointF) -> None:
        """Move the world by so many pixels."""
        self.shows_all = False
        self.origin -= delta / self.scale

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Scale, keeping what is under this widget point in its place."""
        self.shows_all = False
        fixed = self.to_world(point)
        self.scale = min(max(self.scale * factor, MIN_SCALE), MAX_SCALE)
        self.origin = fixed - point / self.scale

    def fit(self, rect: QRectF, size: QSizeF, largest: float = MAX_SCALE) -> None:
        """Show all of a world rectangle in the middle, no larger than `largest`."""
        self.shows_all = False
        room_w = max(size.width() - 2 * MARGIN, 1.0)
        room_h = max(size.height() - 2 * MARGIN, 1.0)
        scale = min(room_w / max(rect.width(), 1.0), room_h / max(rect.height(), 1.0), largest)
        self.scale = min(max(scale, MIN_SCALE), MAX_SCALE)
        half = QPointF(size.width(), size.height()) / (2 * self.scale)
        self.origin = rect.center() - half

    def keep_near(self, bounds: QRectF, size: QSizeF) -> None:
        """Stop panning where nothing of the bounds would be left in view."""
        view = self.rect_to_world(QRectF(QPointF(), size))
        spare = QPointF(view.width() * 0.2, view.height() * 0.2)
        low_x, high_x = bounds.left() - view.width() + spare.x(), bounds.right() - spare.x()
        low_y, high_y = bounds.top() - view.height() + spare.y(), bounds.bottom() - spare.y()
        self.origin = QPointF(
            min(max(self.origin.x(), low_x), high_x), min(max(self.origin.y(), low_y), high_y)
        )
