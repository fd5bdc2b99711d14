"""The window as a whole: what one edit changes, themes, panes, dialogs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.commands import PlaceBoard
from configurator.gui.dialogs.command_palette import CommandPalette
from configurator.gui.dialogs.shortcut_sheet import ShortcutSheet
from configurator.gui.main_window import MainWindow
from tests.builders import BOARD
from tests.gui.edits import overloading


def test_one_edit_changes_every_surface(window: MainWindow) -> None:
    chips = window.kpi.buttons["chips"].value
    assert chips.text() == "12"
    window.document.do(PlaceBoard("r2", 20, BOARD))
    assert chips.text() == "16"
    assert window.lower_panel.plots is not None
    load = window.document.evaluation.rack_loads["r2"]
    assert window.lower_panel.plots.plots["power"].shown_values()["R02"] == load.power_w
    assert window.status_line.saved.text() == "Not saved"
    window.document.undo()
    assert chips.text() == "12"


def test_a_selected_rack_says_what_fits(window: MainWindow) -> None:
    assert window.palette_panel.delegate.build is None
    window.selection.set(["r1/f5", "r1/f9"])
    rack = window.document.design.halls[0].rows[0].racks[0]
    assert window.palette_panel.delegate.build is rack.build
    assert window.workspace.breadcrumb.text() == "Hall 1 ▸ Row A ▸ R01"
    window.selection.set(["r1", "r2"])
    assert window.palette_panel.delegate.build is None


def test_a_number_is_explained_down_to_its_sources(window: MainWindow) -> None:
    window.kpi.buttons["capex_usd"].click()
    dialog = window.views._explain
    assert dialog is not None
    assert dialog.isVisible()
    root = dialog.tree.topLevelItem(0)
    assert root is not None
    assert root.childCount() > 0
    told = dialog.title.text()
    window.document.do(PlaceBoard("r2", 20, BOARD))
    assert dialog.title.text() != told
    dialog.close()


def test_the_checks_lead_to_the_problems_and_to_the_rack(window: MainWindow) -> None:
    window.kpi.buttons["checks"].click()
    assert window.lower_panel.current == "problems"
    rows = window.lower_panel.problems.model.rows
    assert rows
    window.actions_table.by_id["view.next_problem"].trigger()
    assert window.selection.ids == frozenset(rows[0].objects)
    assert window.lower_panel.tabs.tabText(0) == f"Problems {len(rows)}"


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_the_theme_reaches_every_part(window: MainWindow, choice: str) -> None:
    window.views.choose_theme(choice)
    assert window.settings.theme == choice
    assert window.workspace.canvas.theme is window.theme
    assert window.palette_panel.delegate.theme is window.theme
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    assert application.palette().window().color() == window.theme.color("window")


def test_all_panels_hide_and_come_back(window: MainWindow) -> None:
    window.docks["inspector"].hide()
    window.views.toggle_docks()
    assert all(dock.isHidden() for dock in window.docks.values())
    window.views.toggle_docks()
    hidden = [name for name, dock in window.docks.items() if dock.isHidden()]
    assert hidden == ["inspector"]


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.workspace.canvas.setFocus()
    seen = []
    for _ in range(4):
        window.views.next_pane()
        seen.append(QApplication.focusWidget())
    assert len(set(map(id, seen))) == 4
    window.views.previous_pane()
    assert QApplication.focusWidget() is seen[2]


def test_a_rack_is_taken_in_hand_and_renamed(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.canvas.armed_changed) as armed:
        window.edits.arm_rack()
    assert armed.args == ["rack_ai_liquid"]
    window.selection.set(["r2"])
    window.actions_table.by_id["edit.rename"].trigger()
    field = window.inspector.sheet.rows["Name"].field
    QTest.keyClicks(field, "Beta")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.document.design.halls[0].rows[0].racks[1].label == "Beta"


def test_select_all_delete_and_undo(window: MainWindow) -> None:
    window.edits.select_all()
    assert window.selection.ids == {"r1", "r2"}
    window.actions_table.by_id["canvas.delete_selection"].trigger()
    assert window.kpi.buttons["chips"].value.text() in ("0", "–")
    window.document.undo()
    assert window.kpi.buttons["chips"].value.text() == "12"
    window.edits.select_none()
    assert not window.selection.ids


def test_a_refusal_is_told_in_the_status_bar(window: MainWindow) -> None:
    window.document.attempt(PlaceBoard("r1", 5, BOARD))
    assert "U5" in window.statusBar().currentMessage()


def test_the_command_palette_runs_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window.actions_table.by_id, window)
    palette.show()
    QTest.keyClicks(palette.field, "light theme")
    assert palette.list.count() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.theme.name == "light")


def test_the_sheet_lists_every_key(window: MainWindow) -> None:
    sheet = ShortcutSheet(window)
    from PySide6.QtWidgets import QLabel

    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Fit all", "Shift+1 · Home", "Ctrl+Shift+Z · Ctrl+Y"} <= texts
    sheet.close()


def test_assumptions_are_edited_in_their_dialog(window: MainWindow) -> None:
    window.views.show_assumptions()
    dialog = window.views._assumptions
    assert dialog is not None
    row = dialog.sheet.rows["Utilisation"]
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, "0.6")
    QTest.keyClick(row.field, Qt.Key.Key_Return)
    figure = next(a.figure for a in window.document.design.assumptions if a.name == "utilisation")
    assert figure.value == 0.6
    dialog.close()


def test_the_fabric_view_shows_and_the_selection_stays(window: MainWindow) -> None:
    window.selection.set(["r1"])
    window.views.show_view("fabric")
    assert window.workspace.shown() is window.workspace.fabric
    assert window.workspace.faces.isHidden()
    window.views.fit_all()
    window.views.zoom_in()
    window.views.show_view("rack")
    assert window.selection.ids == {"r1"}


def test_panels_are_as_they_were_left(window: MainWindow) -> None:
    window.docks["inspector"].hide()
    window.show_start()
    assert all(dock.isHidden() for dock in window.docks.values())
    window.show_design()
    assert window.docks["inspector"].isHidden()
    assert not window.docks["catalogue"].isHidden()
    window.close()
    assert window.settings.window("docks") == window.saveState()


def test_an_edit_that_brings_errors_can_be_done_anyway(window: MainWindow) -> None:
    command = overloading(window.document)
    before = window.document.design
    assert not window.document.attempt(command)
    notice = window.workspace.notice
    assert notice.isVisible()
    assert notice.retry.text() == "Do it anyway"
    assert window.document.design is before
    notice.retry.click()
    assert window.document.design is not before
    assert notice.isHidden()


def test_the_fabric_has_its_own_switches(window: MainWindow) -> None:
    workspace = window.workspace
    assert not workspace.levels.isVisible()
    window.actions_table.by_id["view.show_view:fabric"].trigger()
    assert workspace.levels.isVisible()
    assert workspace.colourings.isVisible()
    assert not workspace.faces.isVisible()
    workspace.levels._buttons["rack"].click()
    workspace.colourings._buttons["load"].click()
    fabric = workspace.fabric
    assert fabric is not None
    assert (fabric.level, fabric.colouring) == ("rack", "load")
    assert {node.text for node in fabric.picture.nodes} == {"R01", "R02"}
    before = fabric.camera.scale
    window.actions_table.by_id["view.zoom_in"].trigger()
    assert fabric.camera.scale > before
    window.actions_table.by_id["view.actual_size"].trigger()
    assert fabric.camera.scale == 1.0


def test_the_start_page_leads_back_to_the_open_design(window: MainWindow) -> None:
    window.document.do(PlaceBoard("r2", 20, BOARD))
    design = window.document.design
    window.workspace.notice.tell("Something failed")
    window.actions_table.by_id["file.start"].trigger()
    assert not window.is_open
    assert "Test" in window.start_page.back_button.text()
    QTest.keyClick(window.start_page, Qt.Key.Key_Escape)
    assert window.is_open
    assert window.document.design is design
    window.show_design()
    assert not window.workspace.notice.isVisible()
