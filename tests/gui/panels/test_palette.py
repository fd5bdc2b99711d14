"""The catalogue panel: what it lists, what it says of the selected rack, what a drag carries."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from configurator.design.find import find_rack
from configurator.design.space import legal_units
from configurator.gui.mime import dragged_part
from configurator.gui.panels.palette import Palette
from configurator.gui.panels.part_rows import fits, part_rows
from configurator.gui.theme import DARK
from tests.builders import BOARD, shipped_catalog, small


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    made = Palette(shipped_catalog(), DARK)
    qtbot.addWidget(made)
    made.resize(260, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def row_of(palette: Palette, part_id: str) -> int:
    ids = [None if row.part is None else row.part.id for row in palette.model.rows]
    return ids.index(part_id)


def build():
    rack = find_rack(small(), "r1")
    assert rack is not None
    return rack.build


def test_it_lists_what_can_be_placed_and_marks_what_is_assumed(palette: Palette) -> None:
    titles = {row.part.id: row.title for row in palette.model.rows if row.part is not None}
    assert titles["board_inf3_4chip"].endswith("◇")
    assert not titles[BOARD].endswith("◇")
    assert "cab_dac_800" not in titles
    assert palette.model.rows[row_of(palette, BOARD)].line == "1U · liquid · 5\u202fkW"


def test_the_search_finds_words_in_any_order(palette: Palette) -> None:
    palette.search.setText("tray trainium3 liquid")
    found = [row.part.id for row in palette.model.rows if row.part is not None]
    assert found == [BOARD]


def test_fits_counts_parts_that_do_not_overlap() -> None:
    catalog = shipped_catalog()
    board, tall = catalog.part(BOARD), catalog.part("board_trn3_2chip")
    assert fits(board, build(), catalog) == len(legal_units(build(), catalog, board))
    # U1–4, U6–8, U10–36 and U38–48 are free
    assert fits(tall, build(), catalog) == 2 + 1 + 13 + 5
    assert fits(catalog.part("rack_ai_liquid"), build(), catalog) is None


def test_only_fitting_parts_are_left_by_the_filter(palette: Palette) -> None:
    assert not palette.fitting.isEnabled()
    palette.show_build(build())
    palette.fitting.click()
    kept = {row.part.id for row in palette.model.rows if row.part is not None}
    expected = part_rows(shipped_catalog(), "", build(), only_fitting=True)
    assert kept == {row.part.id for row in expected if row.part is not None}
    palette.show_build(None)
    assert not palette.fitting.isChecked()


def test_a_drag_with_the_mouse_carries_the_part(
    palette: Palette, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[str | None] = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, *_: carried.append(dragged_part(drag.mimeData()))
    )
    view = palette.list
    start = view.visualRect(palette.model.index(row_of(palette, BOARD))).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 6):
        QTest.mouseMove(view.viewport(), start + QPoint(8 * step, 4 * step))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert carried == [BOARD]


def test_a_click_or_enter_takes_the_part_in_hand(palette: Palette, qtbot: QtBot) -> None:
    index = palette.model.index(row_of(palette, BOARD))
    with qtbot.waitSignal(palette.armed) as armed:
        QTest.mouseClick(
            palette.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=palette.list.visualRect(index).center(),
        )
    assert armed.args == [BOARD]
    palette.list.setCurrentIndex(index)
    with qtbot.waitSignal(palette.armed):
        QTest.keyClick(palette.list, Qt.Key.Key_Return)


def test_enter_in_the_search_goes_to_the_first_part(palette: Palette) -> None:
    palette.search.setText("inferentia")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.list.part_at(palette.list.currentIndex()) == "board_inf3_4chip"
