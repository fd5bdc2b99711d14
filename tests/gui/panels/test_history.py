"""The history names every step and goes to the one that is clicked."""

from pytestqt.qtbot import QtBot

from configurator.commands import AddRow, RenameDesign
from configurator.gui.document import Document
from configurator.gui.panels.history import HistoryList


def test_a_click_goes_to_the_step(document: Document, qtbot: QtBot) -> None:
    panel = HistoryList(document)
    qtbot.addWidget(panel)
    first = document.design
    document.do(AddRow())
    document.do(RenameDesign("Two"))
    panel.refresh()
    texts = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert texts == ["As opened", "Add a row", "Rename the design to Two"]
    panel.list.itemClicked.emit(panel.list.item(0))
    assert document.design is first
    panel.refresh()
    assert panel.list.item(2).text().endswith("(undone)")
    assert panel.list.item(0).font().bold()
