"""Messages are data: a template and values that become text only when somebody reads them."""

from __future__ import annotations

import pickle

import pytest

from configurator.message import Amount, Message, message
from configurator.units import NumberStyle

OVER = message(
    "{rack} would draw {power} of {limit}.", rack="R07", power=Amount(35_200, "W"), limit=1
)


def test_text_fills_the_template() -> None:
    assert str(OVER) == "R07 would draw 35.2 kW of 1."
    assert OVER.text() == str(OVER)


def test_amounts_are_written_in_the_style_of_the_reader() -> None:
    german = NumberStyle(decimal=",", group=".")
    assert OVER.text(german) == "R07 would draw 35,2 kW of 1."
    assert Amount(1_234, "kg").text(german) == "1,234 t"


def test_the_template_is_what_is_translated() -> None:
    asked = []

    def german(template: str) -> str:
        asked.append(template)
        return "{power} in {rack}, erlaubt {limit}"

    assert OVER.text(translate=german) == "35.2 kW in R07, erlaubt 1"
    assert asked == ["{rack} would draw {power} of {limit}."]


def test_values_may_hold_braces() -> None:
    assert str(message("{label} is full.", label="{rack} {0}")) == "{rack} {0} is full."


def test_equal_sentences_are_equal_and_travel() -> None:
    again = message(
        "{rack} would draw {power} of {limit}.", rack="R07", power=Amount(35_200, "W"), limit=1
    )
    assert again == OVER
    assert hash(again) == hash(OVER)
    assert pickle.loads(pickle.dumps(OVER)) == OVER


def test_a_template_without_fields_is_its_own_text() -> None:
    assert str(Message("Nothing to undo.")) == "Nothing to undo."


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        str(message("{rack} is full."))
