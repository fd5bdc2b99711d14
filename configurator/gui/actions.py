"""Every action of the window in one table; menus, toolbar, shortcuts and the sheet come from it.

How it works. A record names what runs as `target.method`, or `target.method:argument`; the window
gives the targets. `enabled` names one of the conditions below, `group` a set of which one is on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

SEPARATOR = "-"


@dataclass(frozen=True, slots=True)
class ActionRecord:
    """One action. `toolbar` is its short text there; with `canvas` keys work on the canvas only."""

    id: str
    text: str
    menu: str
    run: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    toolbar: str = ""
    enabled: str = "always"
    group: str = ""
    canvas: bool = False


def _record(text: str, run: str, *shortcuts: str, **more: str | bool) -> ActionRecord:
    menu, _, words = text.partition("/")
    return ActionRecord(run, words, menu, run, shortcuts, **more)  # type: ignore[arg-type]


MENUS = ("File", "Edit", "View", "Place", "Connect", "Analyse", "Help")
_A = _record
ACTIONS: tuple[ActionRecord, ...] = (
    _A("File/New from template…", "file.start", "Ctrl+N", toolbar="New", icon="new"),
    _A("File/Open…", "file.open", "Ctrl+O", toolbar="Open", icon="open"),
    _A("File/Save", "file.save", "Ctrl+S", toolbar="Save", icon="save", enabled="is_open"),
    _A("File/Save as…", "file.save_as", "Ctrl+Shift+S", enabled="is_open"),
    _A("File/Export BOM…", "file.export_bom", "Ctrl+Shift+E", enabled="is_open", icon="export"),
    _A("File/Export fabric as GraphML…", "file.export_graphml", enabled="is_open"),
    _A("File/Quit", "window.close", "Ctrl+Q"),
    _A("Edit/Undo", "document.undo", "Ctrl+Z", toolbar="Undo", icon="undo", enabled="can_undo"),
    _A("Edit/Redo", "document.redo", "Ctrl+Shift+Z", "Ctrl+Y", toolbar="Redo", icon="redo",
       enabled="can_redo"),
    _A("Edit/Duplicate", "canvas.duplicate_selection", "Ctrl+D", enabled="has_objects"),
    _A("Edit/Delete", "canvas.delete_selection", "Del", enabled="has_selection"),
    _A("Edit/Rename", "edit.rename", "F2", enabled="one_rack"),
    _A("Edit/Select all", "edit.select_all", "Ctrl+A", enabled="is_open"),
    _A("Edit/Select none", "edit.select_none", "Ctrl+Shift+A", enabled="has_selection"),
    _A("Edit/Find part", "view.find_part", "Ctrl+F", enabled="is_open"),
    _A("View/Rack", "view.show_view:rack", "3", group="view", canvas=True, enabled="is_open"),
    _A("View/Fabric", "view.show_view:fabric", "4", group="view", canvas=True, enabled="is_open"),
    _A("View/Front", "view.show_faces:front", group="faces", enabled="is_open"),
    _A("View/Rear", "view.show_faces:rear", group="faces", enabled="is_open"),
    _A("View/Front and rear", "view.show_faces:both", group="faces", enabled="is_open"),
    _A("View/Zoom in", "view.zoom_in", "Ctrl++", "Ctrl+=", enabled="is_open"),
    _A("View/Zoom out", "view.zoom_out", "Ctrl+-", enabled="is_open"),
    _A("View/Actual size", "view.actual_size", "Ctrl+0", enabled="is_open"),
    _A("View/Fit all", "view.fit_all", "Shift+1", "Home", canvas=True, enabled="is_open"),
    _A("View/Fit selection", "view.fit_selection", "Shift+2", canvas=True,
       enabled="has_selection"),
    _A("View/Theme: automatic", "view.choose_theme:auto", group="theme"),
    _A("View/Theme: light", "view.choose_theme:light", group="theme"),
    _A("View/Theme: dark", "view.choose_theme:dark", group="theme"),
    _A("View/Catalogue", "view.toggle_dock:catalogue", "Ctrl+B", group="+docks"),
    _A("View/Inspector", "view.toggle_dock:inspector", "Ctrl+Shift+I", group="+docks"),
    _A("View/Lower panel", "view.toggle_dock:lower", group="+docks"),
    _A("View/Problems", "view.show_tab:problems", "Ctrl+Shift+M", enabled="is_open"),
    _A("View/Plots", "view.show_tab:plots", "Ctrl+Shift+L", enabled="is_open"),
    _A("View/Bill of materials", "view.show_tab:bom", "Ctrl+Shift+B", enabled="is_open"),
    _A("View/History", "view.show_tab:history", enabled="is_open"),
    _A("View/Hide all panels", "view.toggle_docks", "Ctrl+.", enabled="is_open"),
    _A("View/Next pane", "view.next_pane", "F6", enabled="is_open"),
    _A("View/Previous pane", "view.previous_pane", "Shift+F6", enabled="is_open"),
    _A("View/Full screen", "view.toggle_full_screen", "F11"),
    _A("Place/Select", "canvas.set_tool:select", "V", toolbar="Select", group="tool", canvas=True,
       enabled="is_open"),
    _A("Place/Rack…", "edit.arm_rack", "R", toolbar="Rack", canvas=True, enabled="is_open"),
    _A("Place/Row", "edit.add_row", enabled="is_open"),
    _A("Connect/Link", "canvas.set_tool:link", "L", toolbar="Link", group="tool", canvas=True,
       enabled="is_open"),
    _A("Connect/Disconnect", "edit.disconnect", enabled="has_selection"),
    _A("Analyse/Run checks", "view.run_checks", "Ctrl+R", toolbar="Check", enabled="is_open"),
    _A("Analyse/Next problem", "view.next_problem", "F8", enabled="has_problems"),
    _A("Analyse/Previous problem", "view.previous_problem", "Shift+F8", enabled="has_problems"),
    _A("Analyse/Explain capital cost", "view.explain:capex_usd", enabled="is_open"),
    _A("Analyse/Explain IT power", "view.explain:it_power_w", enabled="is_open"),
    _A("Analyse/Explain cost per chip-hour", "view.explain:cost_usd_per_chip_hour",
       enabled="is_open"),
    _A("Analyse/Site and assumptions…", "view.show_assumptions", enabled="is_open"),
    _A("Analyse/Recalculate", "view.recalculate", "F5", enabled="is_open"),
    _A("Analyse/Cancel calculation", "view.cancel_job", "Shift+F5", enabled="is_busy"),
    _A("Help/Keyboard shortcuts", "help.shortcuts", "F1", "Ctrl+/"),
    _A("Help/Command palette…", "help.palette", "Ctrl+Shift+P"),
    _A("Help/About Rackwright", "help.about"),
)  # fmt: skip

# what stands apart in a menu: a line goes in front of these
BREAKS = frozenset((
    "file.save", "file.export_bom", "window.close", "canvas.duplicate_selection", "edit.select_all",
    "view.find_part", "view.show_faces:front", "view.zoom_in",
    "view.choose_theme:auto", "view.toggle_dock:catalogue", "view.show_tab:problems",
    "view.toggle_docks", "view.toggle_full_screen", "view.explain:capex_usd",
    "view.show_assumptions", "view.recalculate", "help.about",
))  # fmt: skip
TOOLBAR = (
    "file.start", "file.open", "file.save", SEPARATOR, "document.undo", "document.redo",
    SEPARATOR, "canvas.set_tool:select", "edit.arm_rack", "canvas.set_tool:link", SEPARATOR,
    "view.run_checks", "file.export_bom",
)  # fmt: skip


def resolve(run: str, targets: Mapping[str, object]) -> Callable[[], object]:
    """The function that a record names; raises AttributeError or KeyError for a wrong name."""
    name, _, argument = run.partition(":")
    target, _, method = name.partition(".")
    function = getattr(targets[target], method)
    return partial(function, argument) if argument else function


class Actions(QObject):
    """The QActions of the table, by id, with their state kept right by `refresh`."""

    def __init__(
        self,
        targets: Mapping[str, object],
        conditions: Mapping[str, Callable[[], bool]],
        chosen: Callable[[str], frozenset[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._conditions = conditions
        self._chosen = chosen
        self.by_id: dict[str, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for record in ACTIONS:
            action = QAction(tr(record.text), self)
            action.setObjectName(record.id)
            action.setShortcuts([QKeySequence(keys) for keys in record.shortcuts])
            if record.toolbar:
                action.setIconText(tr(record.toolbar))
            if record.canvas:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if record.group:
                action.setCheckable(True)
                if not record.group.startswith("+"):
                    group = groups.setdefault(record.group, QActionGroup(self))
                    group.addAction(action)
            run = resolve(record.run, targets)
            action.triggered.connect(partial(_run, run))
            self.by_id[record.id] = action

    def refresh(self) -> None:
        """Enable, disable and check what the state of the window asks for."""
        state = {name: condition() for name, condition in self._conditions.items()}
        state["always"] = True
        chosen = {record.group: self._chosen(record.group) for record in ACTIONS if record.group}
        for record in ACTIONS:
            action = self.by_id[record.id]
            action.setEnabled(state[record.enabled])
            if record.group:
                action.setChecked(record.run.partition(":")[2] in chosen[record.group])

    def canvas_actions(self) -> list[QAction]:
        """The actions whose keys work on the canvas only."""
        return [self.by_id[record.id] for record in ACTIONS if record.canvas]


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
