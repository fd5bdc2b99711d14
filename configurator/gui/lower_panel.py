"""The panel below: problems, plots, bill of materials and history as tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from configurator.gui.panels.bom import BomTable
from configurator.gui.panels.history import HistoryList
from configurator.gui.panels.problems import ProblemList
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document
    from configurator.gui.plots.board import PlotBoard
    from configurator.gui.theme import Theme

TABS = ("problems", "plots", "bom", "history")


class LowerPanel(QWidget):
    """Each tab follows the evaluation while it is seen, and catches up when it is."""

    tab_changed = Signal(str)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._theme = theme
        self.problems = ProblemList(theme)
        self.bom = BomTable(theme)
        self.history = HistoryList(document)
        self.plots: PlotBoard | None = None
        self._plot_place = QWidget()
        QVBoxLayout(self._plot_place).setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._stack = QStackedWidget()
        pages = (self.problems, self._plot_place, self.bom, self.history)
        titles = (tr("Problems"), tr("Plots"), tr("BOM"), tr("History"))
        for title, page in zip(titles, pages, strict=True):
            self.tabs.addTab(title)
            self._stack.addWidget(page)
        strip = QWidget()
        strip.setObjectName("strip")
        strip.setFixedHeight(34)
        row = QVBoxLayout(strip)
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stack, 1)
        self.tabs.setCurrentIndex(TABS.index("plots"))
        self._stack.setCurrentIndex(TABS.index("plots"))
        self.tabs.currentChanged.connect(self._show)
        self.problems.counted.connect(self._count)

    def make_plots(self) -> PlotBoard:
        """Make the plots, which import much; done once the window is seen."""
        if self.plots is None:
            from configurator.gui.plots.board import PlotBoard

            self.plots = PlotBoard(self._theme)
            self.plots.show_evaluation(self._document.evaluation)
            layout = self._plot_place.layout()
            assert layout is not None
            layout.addWidget(self.plots)
        return self.plots

    @property
    def current(self) -> str:
        """The name of the tab in front."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(TABS.index(name))

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        for panel in (self.problems, self.bom, self.plots):
            if panel is not None:
                panel.set_theme(theme)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show an evaluation in the tab in front; the problems always, for their count."""
        self.problems.show_evaluation(evaluation)
        if self.plots is not None:
            self.plots.show_evaluation(evaluation)
        if self.current == "bom":
            self.bom.show_evaluation(evaluation)
        elif self.current == "history":
            self.history.refresh()

    def _show(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        if TABS[index] == "plots":
            self.make_plots()
        self.show_evaluation(self._document.evaluation)
        self.tab_changed.emit(TABS[index])

    def _count(self, count: int) -> None:
        title = f"{tr('Problems')} {count}" if count else tr("Problems")
        if title != self.tabs.tabText(0):
            self.tabs.setTabText(0, title)
