"""Unused objects are looked for once edits have stopped, and not among what start-up made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from configurator.gui import collector as module
from configurator.gui.collector import THRESHOLDS, Collector
from configurator.gui.document import Document
from tests.builders import shipped_catalog


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


def test_what_start_up_made_is_left_out(qtbot: QtBot) -> None:
    gc.disable()
    Collector(Document(shipped_catalog())).start()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold() == THRESHOLDS


def test_it_looks_once_edits_have_stopped(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE_MS", 60)
    document = Document(shipped_catalog())
    collector = Collector(document)
    collector.start()
    looks = []
    gc.callbacks.append(lambda phase, info: looks.append((phase, info["generation"])))
    try:
        document.recalculate()
        assert ("start", 2) not in looks
        qtbot.waitUntil(lambda: ("start", 2) in looks)
    finally:
        gc.callbacks.pop()
