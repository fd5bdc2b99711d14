"""Menus, toolbar, docks and status bar, made from the action table and the panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from configurator.gui.actions import ACTIONS, BREAKS, MENUS, SEPARATOR, TOOLBAR
from configurator.gui.fonts import semibold
from configurator.gui.labels import toned
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from configurator.gui.document import Document


def fill_menus(window: QMainWindow, actions: Mapping[str, QAction]) -> QMenu:
    """Fill the menu bar from the table; gives back the menu of recent files."""
    bar = window.menuBar()
    bar.setNativeMenuBar(False)
    brand = QLabel("Rackwright", bar)
    brand.setObjectName("brand")
    brand.setFont(semibold())
    bar.setCornerWidget(brand, Qt.Corner.TopLeftCorner)
    recent = QMenu(tr("Open recent"), window)
    for name in MENUS:
        menu = bar.addMenu(tr(name))
        menu.setToolTipsVisible(True)
        for record in ACTIONS:
            if record.menu != name:
                continue
            if record.id in BREAKS:
                menu.addSeparator()
            menu.addAction(actions[record.id])
            if record.id == "file.open":
                menu.addMenu(recent)
    return recent


class ActionButton(QToolButton):
    """A button that follows an action in all but its text, which stays short and never moves."""

    def __init__(self, action: QAction, with_icon: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._with_icon = with_icon
        self.setText(action.iconText())
        self.setAccessibleName(action.iconText())
        self.setCheckable(action.isCheckable())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if with_icon
            else Qt.ToolButtonStyle.ToolButtonTextOnly
        )
        self.clicked.connect(self._run)
        action.changed.connect(self._follow)
        self._follow()

    def _run(self) -> None:
        self._action.trigger()
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
        self.setToolTip(action.toolTip())
        if self._with_icon and self.icon().cacheKey() != action.icon().cacheKey():
            self.setIcon(action.icon())


def fill_toolbar(window: QMainWindow, actions: Mapping[str, QAction]) -> QToolBar:
    """The row of text buttons, with the command palette at its right end."""
    bar = QToolBar(tr("Tools"), window)
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setIconSize(QSize(16, 16))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in TOOLBAR:
        if name == SEPARATOR:
            bar.addSeparator()
            continue
        bar.addWidget(ActionButton(actions[name], name in ("document.undo", "document.redo")))
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    palette = QToolButton()
    keys = actions["help.palette"].shortcut().toString()
    palette.setText(f"⌘ {keys}")
    palette.setToolTip(tr("Command palette"))
    palette.setAccessibleName(tr("Command palette"))
    palette.clicked.connect(actions["help.palette"].trigger)
    bar.addWidget(palette)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    return bar


def add_strip(window: QMainWindow, strip: QWidget) -> QToolBar:
    """Put the key figures in a row of their own below the toolbar."""
    window.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
    bar = QToolBar(tr("Key figures"), window)
    bar.setObjectName("figures")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.addWidget(strip)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, bar)
    return bar


def add_dock(
    window: QMainWindow, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea
) -> QDockWidget:
    """A fixed dock whose title looks like a tab; an empty title gives it none."""
    dock = QDockWidget(title or name, window)
    dock.setObjectName(name)
    dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
    heading = QWidget()
    if title:
        heading.setObjectName("strip")
        heading.setFixedHeight(34)
        tab = QTabBar()
        tab.addTab(title)
        tab.setDrawBase(False)
        tab.setExpanding(False)
        tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(heading)
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(tab)
        row.addStretch(1)
    dock.setTitleBarWidget(heading)
    dock.setWidget(panel)
    window.addDockWidget(area, dock)
    return dock


class StatusLine(QWidget):
    """The right end of the status bar: the job under way with ✕, region, currency, last save."""

    cancelled = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.job = toned(tr("Updating ranges…"))
        self.cancel = QToolButton()
        self.cancel.setText("✕")
        self.cancel.setToolTip(tr("Cancel the calculation"))
        self.cancel.setAccessibleName(tr("Cancel the calculation"))
        self.cancel.clicked.connect(self.cancelled)
        self.region = toned("")
        self.saved = toned("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(0)
        for widget in (self.job, self.cancel, self.region, toned("USD"), self.saved):
            row.addWidget(widget)
        self.show_busy(False)

    def show_busy(self, busy: bool) -> None:
        """Show or hide the job."""
        self.job.setVisible(busy)
        self.cancel.setVisible(busy)

    def refresh(self) -> None:
        """Show region and whether the design is saved."""
        document = self._document
        self.region.setText(document.design.site.region)
        if document.is_modified:
            self.saved.setText(tr("Not saved"))
        elif document.path is None:
            self.saved.setText(tr("New"))
        else:
            self.saved.setText(tr("Saved {name}", name=document.path.name))
