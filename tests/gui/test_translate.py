"""Numbers follow the locale; sentences keep their values."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from configurator.gui.translate import message_text, number_style, tr
from configurator.message import Amount, message
from configurator.units import parse_quantity, quantity_text


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("german")
def test_the_locale_decides_on_separators_and_reads_them_back() -> None:
    style = number_style()
    assert quantity_text(1234567.0, "W", style) == "1,235\u202fMW"
    assert quantity_text(41472 * 2**30, "B", style) == "41.472\u202fGiB"
    assert parse_quantity(quantity_text(35200.0, "W", style), style) == (35200.0, "W")


def test_fields_are_filled() -> None:
    assert tr("{n} racks", n=3) == "3 racks"
    told = message("{rack} draws {power}", rack="R01", power=Amount(35_000.0, "W"))
    assert message_text(told) == "R01 draws 35\u202fkW"
