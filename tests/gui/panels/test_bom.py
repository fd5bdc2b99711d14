"""The table of the bill of materials, read back cell by cell."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from configurator.evaluation import Evaluation, evaluate
from configurator.files.templates import template
from configurator.gui.panels.bom import BomTable
from configurator.gui.theme import DARK
from tests.builders import shipped_catalog
from tests.gui.reading import money

QUANTITY, UNIT_PRICE, EXTENDED = 5, 6, 7


@pytest.fixture
def evaluation() -> Evaluation:
    catalog = shipped_catalog()
    return evaluate(template("trn3-ultraserver-gen1", catalog).design, catalog, bands=False)


@pytest.fixture
def table(qtbot: QtBot, evaluation: Evaluation) -> BomTable:
    made = BomTable(DARK)
    qtbot.addWidget(made)
    made.show_evaluation(evaluation)
    return made


def cell(table: BomTable, row: int, column: int) -> str:
    return str(table.model.index(row, column).data())


def test_lines_and_total_are_the_evaluation_s_to_the_cent(
    table: BomTable, evaluation: Evaluation
) -> None:
    assert table.model.rowCount() == len(evaluation.bom)
    shown = [money(cell(table, row, EXTENDED)) for row in range(table.model.rowCount())]
    assert shown == [line.extended_usd for line in evaluation.bom]
    assert sum(shown, Decimal(0)) == evaluation.quantities["capex_usd"].exact
    assert money(table.total.text()) == evaluation.quantities["capex_usd"].exact


def test_quantities_read_back_and_numbers_stand_at_the_right(
    table: BomTable, evaluation: Evaluation
) -> None:
    for row, line in enumerate(evaluation.bom):
        assert int(cell(table, row, QUANTITY).replace(",", "")) == line.quantity
    alignment = table.model.index(0, EXTENDED).data(Qt.ItemDataRole.TextAlignmentRole)
    assert alignment & Qt.AlignmentFlag.AlignRight


def test_copy_takes_all_lines_or_the_selected_ones(table: BomTable, evaluation: Evaluation) -> None:
    table.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(evaluation.bom) + 1
    table.view.selectRow(2)
    table.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert lines[1].split("\t")[2] == evaluation.bom[2].description


def test_an_empty_design_says_what_to_do(table: BomTable) -> None:
    catalog = shipped_catalog()
    table.show_evaluation(evaluate(template("blank", catalog).design, catalog, bands=False))
    assert table.model.rowCount() == 0
    assert "place a rack" in table.note.text()
