"""The bundled typeface loads, and its digits can be made equally wide."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from pytestqt.qtbot import QtBot

FONTS = sorted((Path(__file__).parents[2] / "resources" / "fonts").glob("*.otf"))


@pytest.fixture
def _inter(qtbot: QtBot) -> None:
    for path in FONTS:
        assert QFontDatabase.addApplicationFont(str(path)) >= 0


@pytest.mark.usefixtures("_inter")
@pytest.mark.parametrize(
    "weight", [QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold]
)
def test_every_weight_is_there_with_tabular_figures(weight: QFont.Weight) -> None:
    font = QFont("Inter", 12, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    metrics = QFontMetricsF(font)
    assert QFontInfo(font).family() == "Inter"
    assert QFontInfo(font).weight() == weight
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
