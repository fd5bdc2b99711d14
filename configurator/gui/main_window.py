"""The main window: panels around the canvas, kept in step with document and selection."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from configurator.gui.actions import Actions
from configurator.gui.background import Background
from configurator.gui.chrome import StatusLine, add_dock, add_strip, fill_menus, fill_toolbar
from configurator.gui.dialogs.start_page import StartPage
from configurator.gui.edit_actions import EditActions
from configurator.gui.file_actions import FileActions
from configurator.gui.help_actions import HelpActions
from configurator.gui.icons import tint
from configurator.gui.lower_panel import LowerPanel
from configurator.gui.panels.inspector import Inspector
from configurator.gui.panels.kpi import KpiStrip
from configurator.gui.panels.palette import Palette
from configurator.gui.selection import Selection
from configurator.gui.style import apply, wanted_theme
from configurator.gui.target_rack import target_build
from configurator.gui.translate import tr
from configurator.gui.view_actions import ViewActions
from configurator.gui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent

    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document
    from configurator.gui.settings import Settings

STATUS_MS = 8000


class MainWindow(QMainWindow):
    """One document in one window."""

    def __init__(
        self, document: Document, settings: Settings, templates: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__()
        self.document, self.settings = document, settings
        self.selection = Selection(self)
        self.theme = wanted_theme(settings.theme)
        self._panels = settings.window("docks")
        self.background = Background(document, self)
        self.workspace = Workspace(document, self.selection, self.theme)
        self.start_page = StartPage(templates)
        self.palette_panel = Palette(document.catalog, self.theme)
        self.inspector = Inspector(document, self.selection)
        self.lower_panel = LowerPanel(document, self.theme)
        self.kpi = KpiStrip(self.theme)
        self.status_line = StatusLine(document)
        self.centre = QStackedWidget()
        self.centre.addWidget(self.start_page)
        self.centre.addWidget(self.workspace)
        self.setCentralWidget(self.centre)
        self.files = FileActions(document, settings, self)
        self.edits = EditActions(document, self.selection, self)
        self.views = ViewActions(self)
        self.setWindowTitle("Rackwright")
        self.resize(1600, 1000)
        self._add_docks()
        self._add_actions()
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(self.status_line)
        self._connect()
        self.show_start()

    def _add_docks(self) -> None:
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, Qt.DockWidgetArea.BottomDockWidgetArea)
        area = Qt.DockWidgetArea
        self.docks = {
            "catalogue": add_dock(self, "catalogue", tr("Catalogue"), self.palette_panel,
                                  area.LeftDockWidgetArea),
            "inspector": add_dock(self, "inspector", tr("Inspector"), self.inspector,
                                  area.RightDockWidgetArea),
            "lower": add_dock(self, "lower", "", self.lower_panel, area.BottomDockWidgetArea),
        }  # fmt: skip

    def _add_actions(self) -> None:
        canvas, document = self.workspace.canvas, self.document
        targets = {
            "window": self, "document": document, "canvas": canvas, "file": self.files,
            "edit": self.edits, "view": self.views, "help": HelpActions(self),
        }  # fmt: skip
        conditions = {
            "is_open": lambda: self.is_open,
            "can_undo": lambda: self.is_open and document.history.can_undo,
            "can_redo": lambda: self.is_open and document.history.can_redo,
            "has_selection": lambda: bool(self.selection.ids),
            "has_objects": lambda: bool(self.edits.chosen_racks() or self.edits.chosen_mounts()),
            "one_rack": lambda: len(self.edits.chosen_racks()) == 1,
            "has_problems": lambda: bool(self.lower_panel.problems.model.rows),
            "is_busy": lambda: self.background.is_busy,
        }
        self.actions_table = Actions(targets, conditions, self.views.chosen, self)
        by_id = self.actions_table.by_id
        self.addActions(list(by_id.values()))
        for action in self.actions_table.canvas_actions():
            self.removeAction(action)
            self.workspace.addAction(action)
        self.recent_menu = fill_menus(self, by_id)
        self.tools = fill_toolbar(self, by_id)
        self.figures = add_strip(self, self.kpi)

    def _connect(self) -> None:
        document, canvas = self.document, self.workspace.canvas
        document.evaluated.connect(self.show_evaluation)
        document.saved.connect(self.refresh_actions)
        document.refused.connect(self.tell)
        document.force_wanted.connect(self.views.offer_force)
        self.inspector.refused.connect(self.tell)
        self.files.failed.connect(self._fail)
        self.files.told.connect(self.tell)
        self.files.started.connect(self.show_design)
        self.files.start_page_asked.connect(self.show_start)
        self.edits.arm_asked.connect(canvas.arm)
        self.edits.rename_asked.connect(self.inspector.edit_name)
        self.palette_panel.armed.connect(canvas.arm)
        self.start_page.template_chosen.connect(self.files.new)
        self.start_page.open_asked.connect(self.files.open)
        self.start_page.recent_chosen.connect(self.files.open_path)
        self.start_page.back_asked.connect(self.show_again)
        self.recent_menu.aboutToShow.connect(self._fill_recent)
        self.kpi.asked.connect(self.views.explain)
        self.lower_panel.problems.chosen.connect(self.views.show_violation)
        self.background.busy.connect(self.status_line.show_busy)
        self.background.failed.connect(self.tell)
        self.status_line.cancelled.connect(self.background.cancel)
        self.selection.changed.connect(self._follow_selection)
        self.workspace.status_text.connect(self.tell)
        for signal in (canvas.tool_changed, self.workspace.view_changed):
            signal.connect(self.refresh_actions)
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self.refresh_actions)

    @property
    def is_open(self) -> bool:
        """Whether a design is shown, not the start page."""
        return self.centre.currentWidget() is self.workspace

    def show_start(self) -> None:
        """Show templates and recent files in the middle."""
        self.start_page.show_recent(self.settings.recent)
        self.start_page.offer_way_back(self.document.name if self.is_open else "")
        self._show_centre(opened=False)
        self.start_page.focus_first()

    def show_design(self) -> None:
        """Show the document, fitted to the view."""
        self.workspace.notice.hide()
        self.selection.clear()
        self._show_centre(opened=True)
        self.show_evaluation(self.document.evaluation)
        self.workspace.canvas.setFocus()
        QTimer.singleShot(0, self.workspace.canvas.fit_all)

    def show_again(self) -> None:
        """Back from the start page to the design that was left, as it was."""
        self._show_centre(opened=True)
        self.workspace.shown().setFocus()

    def _show_centre(self, opened: bool) -> None:
        was_open = self.is_open
        if was_open and not opened:
            self._panels = self.saveState()
        self.centre.setCurrentWidget(self.workspace if opened else self.start_page)
        if not opened or not was_open:
            for dock in self.docks.values():
                dock.setVisible(opened)
        if opened and not was_open and not (self._panels and self.restoreState(self._panels)):
            catalogue, inspector, lower = self.docks.values()
            self.resizeDocks([catalogue, inspector], [260, 300], Qt.Orientation.Horizontal)
            height = min(262, int(0.3 * self.height()))
            self.resizeDocks([lower], [height], Qt.Orientation.Vertical)
        self.figures.setVisible(opened)
        self.refresh_actions()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Bring every panel up to date."""
        self.kpi.show_evaluation(evaluation)
        self.lower_panel.show_evaluation(evaluation)
        self._follow_selection()
        self.status_line.refresh()

    def _follow_selection(self) -> None:
        self.palette_panel.show_build(target_build(self.document.design, self.selection.ids))
        self.refresh_actions()

    def refresh_actions(self) -> None:
        """Enable and name the actions by the state of the window."""
        self.actions_table.refresh()
        undo, redo = (self.actions_table.by_id[f"document.{way}"] for way in ("undo", "redo"))
        undo.setText(tr("Undo {what}", what=self.document.undo_label).rstrip())
        redo.setText(tr("Redo {what}", what=self.document.redo_label).rstrip())
        title = f"{self.document.name} – Rackwright" if self.is_open else "Rackwright"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        self.status_line.refresh()

    def apply_theme(self) -> None:
        """Paint everything in the chosen palette."""
        self.theme = wanted_theme(self.settings.theme)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply(application, self.theme)
        for part in (self.workspace, self.palette_panel, self.lower_panel, self.kpi):
            part.set_theme(self.theme)
        tint(self.actions_table.by_id, self.theme)
        self.refresh_actions()

    def tell(self, sentence: str) -> None:
        """Say something in the status bar."""
        self.statusBar().showMessage(sentence, STATUS_MS)

    def _fail(self, sentence: str, again: object) -> None:
        if self.is_open:
            self.workspace.notice.tell(sentence, again)  # type: ignore[arg-type]
        else:
            self.start_page.tell(sentence)

    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in self.settings.recent:
            action = self.recent_menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(
                lambda _=False, chosen=Path(path): self.files.open_path(chosen)
            )
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(tr("No recent files")).setEnabled(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_discard():
            event.ignore()
            return
        self.settings.keep_window("geometry", self.saveGeometry())
        self.settings.keep_window("docks", self.saveState() if self.is_open else self._panels)
        self.background.shut_down()
        super().closeEvent(event)
