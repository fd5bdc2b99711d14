"""Standard output: one JSON value for programs, or lines and aligned tables for people."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from configurator.catalog.figure import Status

SIGNS: dict[Status, str] = {
    "published": "●",
    "derived": "ƒ",
    "known": "○",
    "assumption": "◇",
    "unknown": "?",
}
SIGNS_EXPLAINED = "● published   ƒ derived   ○ known   ◇ assumption   ? unknown"


def print_json(value: Any) -> None:
    """One JSON value and nothing else."""
    print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def print_table(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
    """Columns aligned by what a terminal shows; those in `right` to the right."""
    if not rows:
        return
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            " " * (width - _width(text)) + text
            if place in right
            else text + " " * (width - _width(text))
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())


def _width(text: str) -> int:
    """Cells that a text takes in a terminal: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
