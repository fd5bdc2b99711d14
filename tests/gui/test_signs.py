"""Texts of quantities: at least, ranges with their unit once."""

import pytest

from configurator.estimate.results import Quantity
from configurator.gui.signs import amount, band_text


def quantity(value: float | None, unit: str, **more: float) -> Quantity:
    return Quantity("q", "Q", value, unit, "assumption", **more)  # type: ignore[arg-type]


def test_unknown_inputs_make_it_at_least() -> None:
    assert amount(quantity(5000.0, "W", unknown_inputs=2)) == "≥ 5\u202fkW"
    assert amount(quantity(None, "W")) == "–"
    assert amount(None) == "–"


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (344e3, 441e3, "W", "344 – 441\u202fkW"),
        (900.0, 1.2e3, "W", "900\u202fW – 1.2\u202fkW"),
        (2.51e6, 3.82e6, "USD", "$2.51 – 3.82\u202fM"),
        (1.22, 1.94, "USD/h", "$1.22 – 1.94/h"),
        (5.0, 5.0, "W", ""),
    ],
)
def test_a_band_has_its_unit_once(low: float, high: float, unit: str, text: str) -> None:
    assert band_text(quantity(low, unit, low=low, high=high)) == text
