"""Texts in the user's language and numbers in the user's style, for every view."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from configurator.units import NARROW_SPACE, NumberStyle

if TYPE_CHECKING:
    from configurator.message import Message

CONTEXT = "Rackwright"


def tr(text: str, **values: object) -> str:
    """`text` in the user's language, with its `{name}` fields filled."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def number_style(digits: int = 4) -> NumberStyle:
    """Separators of the user's locale, with a thin space before the unit."""
    locale = QLocale()
    return _style(digits, locale.decimalPoint(), locale.groupSeparator())


@lru_cache
def _style(digits: int, decimal: str, group: str) -> NumberStyle:
    style = NumberStyle(digits=digits, unit_space=NARROW_SPACE)
    if len(decimal) == 1 and len(group) == 1:
        style = replace(style, decimal=decimal, group=group)
    return style


def message_text(message: Message) -> str:
    """A sentence of the core in the user's language and number style."""
    return message.text(number_style(), tr)
