"""The middle of the window: name, breadcrumb, switches, a notice, and the canvas or the fabric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from configurator.design.find import find_place, split_address
from configurator.gui.canvas import RackCanvas
from configurator.gui.labels import Segments, toned
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.gui.document import Document
    from configurator.gui.fabric_view import FabricView
    from configurator.gui.selection import Selection
    from configurator.gui.theme import Theme

VIEWS = (("rack", "Rack"), ("fabric", "Fabric"))
LEVELS = (("device", "Devices"), ("rack", "Racks"))
COLOURINGS = (("medium", "By medium"), ("load", "By load"))
FACES = (("front", "Front"), ("rear", "Rear"), ("both", "Both"))


class Notice(QFrame):
    """A bar over the canvas that stays until it is closed: what failed, and a way to try again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.text = toned("", "error")
        self.text.setWordWrap(True)
        self.retry = QPushButton(tr("Try again"))
        self.close_button = QPushButton(tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 12, 6)
        row.addWidget(self.text, 1)
        row.addWidget(self.retry)
        row.addWidget(self.close_button)
        self._again: Callable[[], object] | None = None
        self.retry.clicked.connect(self._try_again)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def tell(
        self, sentence: str, again: Callable[[], object] | None = None, offer: str = ""
    ) -> None:
        """Show a sentence, and a button that tries again or does what is offered."""
        self.text.setText(f"✕ {sentence}")
        self._again = again
        self.retry.setText(offer or tr("Try again"))
        self.retry.setVisible(again is not None)
        self.show()

    def _try_again(self) -> None:
        self.hide()
        if self._again is not None:
            self._again()


class Workspace(QWidget):
    """Holds the canvas and, once it was asked for, the fabric view."""

    view_changed = Signal()
    status_text = Signal(str)

    def __init__(
        self,
        document: Document,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._theme = theme
        self.canvas = RackCanvas(document, selection, theme)
        self.canvas.status_text.connect(self.status_text)
        self.fabric: FabricView | None = None
        self.notice = Notice()
        self.tabs = QTabBar()
        self.tabs.addTab("")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.breadcrumb = toned("", "second")
        self.views = Segments([(key, tr(text)) for key, text in VIEWS])
        self.faces = Segments([(key, tr(text)) for key, text in FACES])
        self.levels = Segments([(key, tr(text)) for key, text in LEVELS])
        self.colourings = Segments([(key, tr(text)) for key, text in COLOURINGS])
        self.levels.setToolTip(tr("What a box of the fabric stands for"))
        self.colourings.setToolTip(tr("What the colours of links stand for"))
        self.views.chosen.connect(self.show_view)
        self.faces.chosen.connect(self.show_faces)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip())
        column.addWidget(self.notice)
        column.addWidget(self._switches())
        column.addWidget(self._stack, 1)
        document.changed.connect(self.refresh)
        document.saved.connect(self.refresh)
        selection.changed.connect(self.refresh)
        self.refresh()

    def _strip(self) -> QWidget:
        strip = QWidget()
        strip.setObjectName("strip")
        strip.setFixedHeight(34)
        row = QHBoxLayout(strip)
        row.setContentsMargins(2, 0, 14, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.breadcrumb)
        return strip

    def _switches(self) -> QWidget:
        switches = QWidget()
        switches.setObjectName("switches")
        row = QHBoxLayout(switches)
        row.setContentsMargins(14, 10, 14, 8)
        row.setSpacing(10)
        row.addWidget(self.views)
        for switch in (self.faces, self.levels, self.colourings):
            row.addWidget(switch)
        self.levels.hide()
        self.colourings.hide()
        row.addStretch(1)
        return switches

    @property
    def view(self) -> str:
        """Which view is shown: rack or fabric."""
        return self.views.current

    def show_view(self, view: str) -> None:
        """Show the racks or the fabric; the selection stays."""
        self.views.choose(view)
        if view == "fabric" and self.fabric is None:
            from configurator.gui.fabric_view import FabricView

            self.fabric = FabricView(self._document, self._selection, self._theme)
            self.fabric.status_text.connect(self.status_text)
            self.levels.chosen.connect(self.fabric.set_level)
            self.colourings.chosen.connect(self.fabric.set_colouring)
            self._stack.addWidget(self.fabric)
        shown = self.canvas if view == "rack" or self.fabric is None else self.fabric
        self._stack.setCurrentWidget(shown)
        self.faces.setVisible(view == "rack")
        for switch in (self.levels, self.colourings):
            switch.setVisible(view == "fabric")
        shown.setFocus()
        self.view_changed.emit()

    def show_faces(self, faces: str) -> None:
        """Show fronts, rears or both."""
        self.faces.choose(faces)
        self.canvas.set_faces(faces)  # type: ignore[arg-type]
        self.view_changed.emit()

    def shown(self) -> QWidget:
        """The view that is in front."""
        return self._stack.currentWidget() or self.canvas

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self.canvas.set_theme(theme)
        if self.fabric is not None:
            self.fabric.set_theme(theme)

    def refresh(self) -> None:
        """Show the name of the design and where the selection lies."""
        mark = " •" if self._document.is_modified else ""
        title, where = f"{self._document.design.name}{mark}", self._where()
        if title != self.tabs.tabText(0):
            self.tabs.setTabText(0, title)
        if where != self.breadcrumb.text():
            self.breadcrumb.setText(where)

    def _where(self) -> str:
        design = self._document.design
        held = {split_address(address)[0] for address in self._selection.ids}
        if len(held) != 1:
            return design.halls[0].label if len(design.halls) == 1 else design.site.label
        place = find_place(design, held.pop())
        if place is None:
            return design.site.label
        hall = design.halls[place.hall]
        row = hall.rows[place.row]
        return " ▸ ".join((hall.label, row.label, row.racks[place.rack].label))
