"""The application starts with the shipped catalogue and imports what is heavy only later."""

import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from configurator.gui.app import application_of, open_window
from configurator.gui.settings import Settings

HEAVY = ("pyqtgraph", "networkx", "scipy", "xlsxwriter")
START = """
import sys
from pathlib import Path
from configurator.gui.app import application_of, open_window
from configurator.gui.settings import Settings
application = application_of(["test"])
window = open_window(application, Settings(Path(sys.argv[1])))
window.show()
application.processEvents()
print(*[name for name in sys.argv[2:] if name in sys.modules])
window.background.shut_down()
"""


def test_the_first_picture_needs_nothing_heavy(tmp_path) -> None:
    started = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "settings.ini"), *HEAVY],
        capture_output=True,
        text=True,
        check=True,
    )
    assert started.stdout.strip() == ""


def test_the_start_page_offers_every_template(
    qapp: QApplication, qtbot: QtBot, settings: Settings
) -> None:
    window = open_window(application_of([]), settings)
    qtbot.addWidget(window)
    window.show()
    assert not window.is_open
    assert set(window.start_page.cards) >= {"trn3-ultraserver-gen2", "training-pod", "blank"}
    window.start_page.cards["trn3-ultraserver-gen1"].click()
    assert window.is_open
    assert window.kpi.buttons["chips"].value.text() == "64"
    window.background.shut_down()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("stored", ["dark", "light", "nonsense"])
def test_settings_keep_the_theme_and_survive_nonsense(settings: Settings, stored: str) -> None:
    settings._store.setValue("theme", stored)
    assert settings.theme == (stored if stored != "nonsense" else "auto")
    settings._store.setValue("recent", 5)
    assert settings.recent == ()
