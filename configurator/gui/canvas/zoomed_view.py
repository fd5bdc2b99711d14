"""What every view with a camera shares: document, selection, theme, zooming and fitting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtWidgets import QWidget

from configurator.gui.canvas.camera import Camera

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from configurator.gui.document import Document
    from configurator.gui.selection import Selection
    from configurator.gui.theme import Theme

ZOOM_STEP = 1.25
LARGEST_FIT = 1.6


class ZoomedView(QWidget):
    """Fits everything before the first picture, and again whenever `_is_fitted` is taken away."""

    def __init__(
        self,
        document: Document,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self.theme = theme
        self.camera = Camera()
        self._is_fitted = False

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    def everything(self) -> QRectF:
        """All that can be seen, in world units; a view with something in it says more."""
        return QRectF()

    def selected_area(self) -> QRectF:
        """What is selected, in world units; empty for nothing."""
        return QRectF()

    def redraw(self) -> None:
        """Paint again, at another place or scale."""
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom around a widget point, the middle without one."""
        self.camera.zoom_at(QRectF(self.rect()).center() if at is None else at, factor)
        self._is_fitted = True
        self.redraw()

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """One step farther."""
        self.zoom_by(1 / ZOOM_STEP)

    def actual_size(self) -> None:
        """100 %, around the middle."""
        self.zoom_by(1 / self.camera.scale)

    def fit_all(self) -> None:
        """Show everything."""
        self._fit(self.everything())
        self.camera.shows_all = True

    def fit_selection(self) -> None:
        """Show what is selected, else everything."""
        area = self.selected_area()
        if area.isEmpty():
            self.fit_all()
        else:
            self._fit(area)

    def _fit(self, area: QRectF) -> None:
        self.camera.fit(area, QSizeF(self.size()), LARGEST_FIT)
        self._is_fitted = True
        self.redraw()

    def fit_again(self) -> None:
        """Fit before the next picture, if everything was shown so far."""
        self._is_fitted = self._is_fitted and not self.camera.shows_all

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_again()
        self.update()
