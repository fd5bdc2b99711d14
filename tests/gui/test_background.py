"""The worker: bands and metrics arrive, old answers are dropped, stopping ends the process."""

import pytest
from pytestqt.qtbot import QtBot

from configurator.commands import AddRow, PlaceBoard
from configurator.evaluation import evaluate
from configurator.gui import background as module
from configurator.gui.background import Background
from configurator.gui.document import Document
from tests.builders import BOARD

WAIT_MS = 20_000


@pytest.fixture
def background(document: Document):
    made = Background(document)
    yield made
    made.shut_down()


def test_the_process_brings_what_a_full_evaluation_has(
    background: Background, document: Document, qtbot: QtBot
) -> None:
    assert document.evaluation.stale
    background.start()
    qtbot.waitUntil(lambda: not document.evaluation.stale, timeout=WAIT_MS)
    full = evaluate(document.design, document.catalog)
    assert document.evaluation.quantities == full.quantities
    assert not background.is_busy


def test_the_newest_design_wins(background: Background, document: Document, qtbot: QtBot) -> None:
    background.start()
    qtbot.waitUntil(lambda: background._asked is not None, timeout=WAIT_MS)
    document.do(PlaceBoard("r2", 20, BOARD))
    document.do(AddRow())
    qtbot.waitUntil(lambda: not document.evaluation.stale, timeout=WAIT_MS)
    assert document.evaluation.design is document.design
    full = evaluate(document.design, document.catalog)
    assert document.evaluation.quantities == full.quantities


def test_cancel_stops_the_work_and_the_next_edit_starts_it_again(
    background: Background, document: Document, qtbot: QtBot
) -> None:
    background.start()
    qtbot.waitUntil(lambda: background._asked is not None, timeout=WAIT_MS)
    with qtbot.waitSignal(background.busy) as told:
        background.cancel()
    assert told.args == [False]
    assert not background.is_busy
    assert document.evaluation.stale
    document.do(AddRow())
    qtbot.waitUntil(lambda: not document.evaluation.stale, timeout=WAIT_MS)


def test_without_a_process_a_thread_does_it(
    background: Background, document: Document, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_connect", lambda: None)
    background.start()
    qtbot.waitUntil(lambda: not document.evaluation.stale, timeout=WAIT_MS)


def test_a_process_that_dies_is_not_waited_for(
    background: Background, document: Document, qtbot: QtBot
) -> None:
    background.start()
    qtbot.waitUntil(lambda: background._asked is not None, timeout=WAIT_MS)
    assert background._process is not None
    background._process.kill()
    qtbot.waitUntil(lambda: not background.is_busy, timeout=WAIT_MS)
    document.do(AddRow())
    qtbot.waitUntil(lambda: not document.evaluation.stale, timeout=WAIT_MS)


def test_shutting_down_leaves_no_process(background: Background) -> None:
    background.start()
    process = background._process
    assert process is not None
    background.shut_down()
    assert not process.is_alive()
    assert module.PAUSE_MS > 0
