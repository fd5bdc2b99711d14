"""A sentence for people as data: an English template and the values that fill it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.units import C_STYLE, NumberStyle, quantity_text

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its SI unit, so that it becomes text only when it is shown."""

    value: float
    unit: str

    def text(self, style: NumberStyle = C_STYLE) -> str:
        """The amount in a readable multiple of its unit."""
        return quantity_text(self.value, self.unit, style)


@dataclass(frozen=True, slots=True)
class Message:
    """An English template with `{name}` fields; what is translated is the template."""

    template: str
    values: tuple[tuple[str, str | int | Amount], ...] = ()

    def text(
        self,
        style: NumberStyle = C_STYLE,
        translate: Callable[[str], str] = str,
    ) -> str:
        """The sentence, its amounts written in `style`."""
        shown = {
            name: value.text(style) if isinstance(value, Amount) else value
            for name, value in self.values
        }
        return translate(self.template).format_map(shown)

    def __str__(self) -> str:
        return self.text()


def message(template: str, **values: str | int | Amount) -> Message:
    """A message from keyword values."""
    return Message(template, tuple(values.items()))
