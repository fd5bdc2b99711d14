"""The selection tells of changes, and only of changes."""

from pytestqt.qtbot import QtBot

from configurator.gui.selection import Selection


def test_set_add_toggle_and_clear(qtbot: QtBot) -> None:
    selection = Selection()
    with qtbot.waitSignal(selection.changed):
        selection.set(["r1"])
    selection.add(["r1/f5"])
    assert selection.ids == {"r1", "r1/f5"}
    selection.toggle("r1")
    assert selection.ids == {"r1/f5"}
    with qtbot.assertNotEmitted(selection.changed):
        selection.set(["r1/f5"])
    selection.clear()
    assert not selection.ids
