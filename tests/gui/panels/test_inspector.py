"""The inspector: facts of the selection, and edits that become commands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from configurator.commands import Connect
from configurator.gui.document import Document
from configurator.gui.panels.inspector import Inspector
from configurator.gui.selection import Selection
from tests.gui.reading import number


@pytest.fixture
def inspector(qtbot: QtBot, document: Document, selection: Selection) -> Inspector:
    made = Inspector(document, selection)
    qtbot.addWidget(made)
    made.resize(300, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def value(inspector: Inspector, label: str) -> str:
    return inspector.sheet.rows[label].text.text()


def enter(inspector: Inspector, label: str, text: str) -> None:
    field = inspector.sheet.rows[label].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_without_a_selection_it_shows_design_and_site(
    inspector: Inspector, document: Document
) -> None:
    assert value(inspector, "Boards") == "3"
    assert inspector.sheet.rows["Name"].field.text() == "Test"
    enter(inspector, "Name", "Pod one")
    assert document.design.name == "Pod one"
    assert document.undo_label == "Rename the design to Pod one"


def test_site_values_are_commands(inspector: Inspector, document: Document) -> None:
    enter(inspector, "Need by", "2028-01-31")
    assert document.design.site.need_by == "2028-01-31"
    menu = inspector.sheet.rows["Region"].choice.menu()
    next(action for action in menu.actions() if action.text() == "IEC").trigger()
    assert document.design.site.region == "IEC"
    document.undo()
    assert inspector.sheet.rows["Region"].choice.text().startswith("NEC")


@pytest.mark.parametrize(
    ("typed", "expected"), [("1.4", 1.4), ("1,5", None), ("nonsense", None), ("0.5", None)]
)
def test_an_assumption_takes_a_number_or_says_why_not(
    inspector: Inspector, document: Document, qtbot: QtBot, typed: str, expected: float | None
) -> None:
    before = document.design
    told: list[str] = []
    document.refused.connect(told.append)
    inspector.refused.connect(told.append)
    enter(inspector, "PUE", typed)
    figure = next(one.figure for one in document.design.assumptions if one.name == "pue")
    if expected is None:
        assert document.design is before
        assert len(told) == 1
        assert inspector.sheet.rows["PUE"].field.text() == str(figure.value)
    else:
        assert figure.value == expected
        assert figure.status == "assumption"


def test_an_assumption_keeps_its_unit(inspector: Inspector, document: Document) -> None:
    enter(inspector, "Electricity", "0.12")
    figure = next(
        one.figure for one in document.design.assumptions if one.name == "electricity_usd_per_kwh"
    )
    assert (figure.value, figure.unit) == (0.12, "USD/kWh")
    enter(inspector, "Electricity", "0.11 USD/kWh")
    figure = next(
        one.figure for one in document.design.assumptions if one.name == "electricity_usd_per_kwh"
    )
    assert figure.si == pytest.approx(0.11)


def test_escape_gives_the_old_value_back(inspector: Inspector, document: Document) -> None:
    before = document.design
    field = inspector.sheet.rows["Name"].field
    field.setFocus()
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Test"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.design is before


def test_a_rack_shows_its_load_and_takes_a_name(
    inspector: Inspector, document: Document, selection: Selection
) -> None:
    selection.set(["r1"])
    load = document.evaluation.rack_loads["r1"]
    assert number(value(inspector, "Maximum power")) == pytest.approx(load.power_w, rel=1e-3)
    assert value(inspector, "Units") == f"{load.units_used} of {load.units} U"
    assert value(inspector, "Trainium3 ×4") == "× 2"
    enter(inspector, "Name", "Alpha")
    assert document.design.halls[0].rows[0].racks[0].label == "Alpha"


def test_a_part_shows_figures_with_their_origin(inspector: Inspector, selection: Selection) -> None:
    selection.set(["r1/f5"])
    rows = inspector.sheet.rows
    assert value(inspector, "Part") == "Trainium3 ×4"
    assert number(value(inspector, "Maximum")) == 5000
    assert rows["Maximum"].sign.text() == "ƒ"
    assert rows["Price"].sign.text() == "◇"
    assert value(inspector, "Scale-out nic · 200\u202fGb/s") == "0 of 4 linked"


def test_a_link_shows_its_cable(
    inspector: Inspector, document: Document, selection: Selection
) -> None:
    document.do(Connect("r1/f5/xr1", "r2/f5/xr1"), force=True)
    selection.set([document.design.links[0].id])
    assert value(inspector, "From") == "R01 U5 xr1"
    assert value(inspector, "Medium") == "AEC"
    selection.set(["r1/f5"])
    assert value(inspector, "Cross-rack xr · 1.024\u202fTb/s") == "1 of 4 linked"


def test_many_things_are_counted(inspector: Inspector, selection: Selection) -> None:
    selection.set(["r1/f5", "r1/f9", "r1/f37"])
    assert value(inspector, "Trainium3 ×4") == "× 2"
    selection.set(["r1", "r2"])
    assert value(inspector, "Racks") == "2"


def test_what_is_gone_shows_the_design(inspector: Inspector, selection: Selection) -> None:
    selection.set(["r99"])
    assert "Boards" in inspector.sheet.rows


def test_a_long_name_begins_at_its_beginning(inspector: Inspector, document: Document) -> None:
    name = "Trainium3 UltraServer Gen2"
    enter(inspector, "Name", name)
    row = inspector.sheet.rows["Name"]
    assert row.field.fontMetrics().horizontalAdvance(name) < row.field.width() - 12
    enter(inspector, "Name", 4 * name)
    document.undo()
    document.redo()
    assert row.field.cursorPosition() == 0
    assert row.toolTip() == 4 * name
