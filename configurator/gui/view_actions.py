"""What the View and Analyse menus do: views, panels, theme, problems, explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from configurator.gui.dialogs.assumptions import AssumptionsDialog
from configurator.gui.dialogs.explain import ExplainDialog
from configurator.gui.lower_panel import TABS
from configurator.gui.translate import message_text, tr

if TYPE_CHECKING:
    from configurator.commands import Command
    from configurator.gui.main_window import MainWindow
    from configurator.gui.settings import ThemeChoice
    from configurator.rules.rule import Violation


class ViewActions(QObject):
    """Acts on the parts of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._explain: ExplainDialog | None = None
        self._assumptions: AssumptionsDialog | None = None
        self._hidden: tuple[str, ...] = ()
        window.document.evaluated.connect(self._follow)

    def chosen(self, group: str) -> frozenset[str]:
        """Which choices of a group are on."""
        window = self._window
        docks = frozenset(name for name, dock in window.docks.items() if not dock.isHidden())
        return {
            "view": frozenset((window.workspace.view,)),
            "faces": frozenset((window.workspace.faces.current,)),
            "theme": frozenset((window.settings.theme,)),
            "tool": frozenset((window.workspace.canvas.tool,)),
            "+docks": docks,
        }[group]

    def show_view(self, view: str) -> None:
        """Racks or fabric."""
        self._window.workspace.show_view(view)

    def show_faces(self, faces: str) -> None:
        """Fronts, rears or both."""
        self._window.workspace.show_faces(faces)

    def zoom_in(self) -> None:
        """Nearer, in the view in front."""
        self._window.workspace.shown().zoom_in()  # type: ignore[attr-defined]

    def zoom_out(self) -> None:
        """Farther, in the view in front."""
        self._window.workspace.shown().zoom_out()  # type: ignore[attr-defined]

    def actual_size(self) -> None:
        """The size at which all text is read."""
        self._window.workspace.shown().actual_size()  # type: ignore[attr-defined]

    def fit_all(self) -> None:
        """Everything in the view in front."""
        self._window.workspace.shown().fit_all()  # type: ignore[attr-defined]

    def fit_selection(self) -> None:
        """What is selected, as large as it fits."""
        self._window.workspace.shown().fit_selection()  # type: ignore[attr-defined]

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the system has it; remembered."""
        self._window.settings.theme = choice
        self._window.apply_theme()

    def toggle_dock(self, name: str) -> None:
        """Show or hide a panel."""
        dock = self._window.docks[name]
        dock.setVisible(dock.isHidden())

    def toggle_docks(self) -> None:
        """Hide all panels, or bring back those that were hidden so."""
        docks = self._window.docks
        shown = tuple(name for name, dock in docks.items() if not dock.isHidden())
        for name in shown or self._hidden or tuple(docks):
            docks[name].setVisible(not shown)
        self._hidden = shown

    def toggle_full_screen(self) -> None:
        """Fill the screen, or no longer."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()

    def show_tab(self, name: str) -> None:
        """Bring a tab of the lower panel to the front."""
        self._window.docks["lower"].show()
        self._window.lower_panel.show_tab(name)

    def find_part(self) -> None:
        """Put the cursor into the catalogue's search field."""
        self._window.docks["catalogue"].show()
        self._window.palette_panel.focus_search()

    def next_pane(self) -> None:
        """Move the keyboard to the next panel."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Move the keyboard to the previous panel."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        window = self._window
        inspector = window.inspector.sheet.rows
        first_field = next((row.field for row in inspector.values() if row.field.isVisible()), None)
        panes: list[tuple[QWidget, QWidget]] = [
            (window.palette_panel, window.palette_panel.list),
            (window.workspace, window.workspace.shown()),
            (window.inspector, first_field or window.inspector),
            (window.lower_panel, window.lower_panel.tabs),
        ]
        seen = [pane for pane in panes if pane[0].isVisible()]
        focus = QApplication.focusWidget()
        here = -by
        for place, (pane, _) in enumerate(seen):
            if focus is not None and (pane is focus or pane.isAncestorOf(focus)):
                here = place
        seen[(here + by) % len(seen)][1].setFocus()

    def run_checks(self) -> None:
        """Check everything anew and show the findings."""
        self.recalculate()
        self.show_tab(TABS[0])

    def recalculate(self) -> None:
        """Compute every number anew."""
        self._window.document.recalculate()

    def cancel_job(self) -> None:
        """Give up the calculation in the background."""
        self._window.background.cancel()

    def next_problem(self) -> None:
        """Go to the next finding."""
        self.show_tab(TABS[0])
        self._window.lower_panel.problems.step(1)

    def previous_problem(self) -> None:
        """Go to the finding before."""
        self.show_tab(TABS[0])
        self._window.lower_panel.problems.step(-1)

    def show_violation(self, violation: Violation) -> None:
        """Select the objects of a finding and bring them into sight."""
        window = self._window
        window.selection.set(violation.objects)
        if violation.objects:
            window.workspace.show_view("rack")
            window.workspace.canvas.reveal(violation.objects[0])

    def offer_force(self, command: Command, violations: tuple[Violation, ...]) -> None:
        """Say what errors an edit would bring, and offer to do it nevertheless."""
        window = self._window
        sentence = message_text(violations[0].message)
        if len(violations) > 1:
            sentence = tr("{sentence} And {n} more.", sentence=sentence, n=len(violations) - 1)
        window.workspace.notice.tell(
            sentence, lambda: window.document.attempt(command, force=True), tr("Do it anyway")
        )

    def explain(self, name: str) -> None:
        """Show where a number comes from; the checks are explained by their list."""
        if name not in self._window.document.evaluation.quantities:
            self.show_tab(TABS[0])
            return
        if self._explain is None:
            self._explain = ExplainDialog(self._window)
        self._explain.show_quantity(self._window.document.evaluation, name)
        self._explain.show()
        self._explain.raise_()

    def show_assumptions(self) -> None:
        """Show the site and all assumptions."""
        if self._assumptions is None:
            self._assumptions = AssumptionsDialog(self._window.document, self._window)
        self._assumptions.show()
        self._assumptions.raise_()

    def _follow(self) -> None:
        dialog = self._explain
        if dialog is not None and dialog.isVisible():
            dialog.show_quantity(self._window.document.evaluation, dialog.name)
