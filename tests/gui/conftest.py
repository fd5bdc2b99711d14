"""A document with the small design, and the whole window offscreen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.gui.app import application_of
from configurator.gui.document import Document
from configurator.gui.main_window import MainWindow
from configurator.gui.selection import Selection
from configurator.gui.settings import Settings
from configurator.gui.style import apply
from tests.builders import small
from tests.gui.canvas.hands import document_of

# the platform without a screen says so of every window that it shows
NO_SCREEN = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/gui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(NO_SCREEN))


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    return document_of(small())


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings.ini")
    made.folder = tmp_path
    made.theme = "dark"
    return made


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, document: Document, settings: Settings
) -> Iterator[MainWindow]:
    application = application_of([])
    made = MainWindow(document, settings, (("blank", "Blank", "an empty row"),))
    apply(application, made.theme)
    made.show()
    made.lower_panel.make_plots()
    made.show_design()
    yield made
    made.background.shut_down()
    document._saved = document.design
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
