"""The action table: every record runs something, no key is given twice, no key takes a letter."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from configurator.gui.actions import ACTIONS, BREAKS, MENUS, SEPARATOR, TOOLBAR
from configurator.gui.main_window import MainWindow

IDS = {record.id for record in ACTIONS}


def keys(canvas: bool | None = None) -> list[str]:
    return [
        QKeySequence(text).toString(QKeySequence.SequenceFormat.PortableText)
        for record in ACTIONS
        if canvas is None or record.canvas is canvas
        for text in record.shortcuts
    ]


def test_no_key_is_given_twice() -> None:
    assert [key for key, count in Counter(keys()).items() if count > 1] == []
    assert all(keys())


def test_no_alt_letter_and_single_letters_only_on_the_canvas() -> None:
    assert [key for key in keys() if key.startswith("Alt+")] == []
    assert [key for key in keys(canvas=False) if len(key) == 1] == []


def test_zoom_in_has_the_key_that_is_typed() -> None:
    zoom = next(record for record in ACTIONS if record.run == "view.zoom_in")
    assert set(zoom.shortcuts) == {"Ctrl++", "Ctrl+="}


def test_the_table_is_whole() -> None:
    assert len(IDS) == len(ACTIONS)
    assert {record.menu for record in ACTIONS} == set(MENUS)
    assert IDS >= BREAKS
    assert set(TOOLBAR) - {SEPARATOR} <= IDS


def test_every_action_is_in_a_menu_and_its_condition_exists(window: MainWindow) -> None:
    shown = {
        action.objectName() for bar in window.menuBar().actions() for action in bar.menu().actions()
    }
    assert shown >= IDS
    window.refresh_actions()


@pytest.mark.parametrize("name", ["file.save", "canvas.set_tool:link", "view.zoom_in"])
def test_without_a_design_there_is_nothing_to_do(window: MainWindow, name: str) -> None:
    assert window.actions_table.by_id[name].isEnabled()
    window.show_start()
    assert not window.actions_table.by_id[name].isEnabled()


def test_undo_says_what_it_would_undo(window: MainWindow) -> None:
    undo = window.actions_table.by_id["document.undo"]
    assert not undo.isEnabled()
    window.edits.add_row()
    assert undo.isEnabled()
    assert undo.text() == "Undo Add a row"
    assert undo.iconText() == "Undo"
    undo.trigger()
    assert window.actions_table.by_id["document.redo"].text() == "Redo Add a row"


def test_choices_show_which_is_on(window: MainWindow) -> None:
    by_id = window.actions_table.by_id
    by_id["view.choose_theme:light"].trigger()
    assert window.theme.name == "light"
    assert by_id["view.choose_theme:light"].isChecked()
    assert not by_id["view.choose_theme:dark"].isChecked()
    by_id["view.show_faces:rear"].trigger()
    assert window.workspace.faces.current == "rear"
    by_id["view.toggle_dock:catalogue"].trigger()
    assert window.docks["catalogue"].isHidden()
    assert not by_id["view.toggle_dock:catalogue"].isChecked()
