"""Zooming keeps what is under the cursor; world and view are inverse to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from configurator.gui.canvas.camera import MAX_SCALE, MIN_SCALE, Camera

points = st.builds(QPointF, st.floats(-2000, 2000), st.floats(-2000, 2000))


@given(points, st.floats(0.1, 10))
def test_zooming_keeps_the_point_under_the_cursor(point: QPointF, factor: float) -> None:
    camera = Camera()
    fixed = camera.to_world(point)
    camera.zoom_at(point, factor)
    assert camera.to_view(fixed).x() == pytest.approx(point.x(), abs=1e-6)
    assert camera.to_view(fixed).y() == pytest.approx(point.y(), abs=1e-6)


def test_zoom_has_limits() -> None:
    camera = Camera()
    camera.zoom_at(QPointF(), 1e9)
    assert camera.scale == MAX_SCALE
    camera.zoom_at(QPointF(), 1e-12)
    assert camera.scale == MIN_SCALE


def test_fit_shows_all_in_the_middle() -> None:
    camera, size = Camera(), QSizeF(800, 600)
    camera.fit(QRectF(100, 100, 4000, 500), size)
    view = camera.rect_to_world(QRectF(QPointF(), size))
    assert view.contains(QRectF(100, 100, 4000, 500))
    assert view.center().x() == pytest.approx(2100)


@given(points)
def test_the_floor_cannot_be_lost(delta: QPointF) -> None:
    camera, size, bounds = Camera(), QSizeF(800, 600), QRectF(0, 0, 1000, 700)
    for _ in range(5):
        camera.pan(delta)
        camera.keep_near(bounds, size)
    assert camera.rect_to_world(QRectF(QPointF(), size)).intersects(bounds)
