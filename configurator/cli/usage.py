"""What went wrong with a call, and a parser that raises it instead of printing and exiting."""

from __future__ import annotations

import argparse
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable


class CannotRun(Exception):
    """One sentence for standard error; the program then ends with code 2."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaint is one sentence that names the way to help.

    Options are not abbreviated, so that a later one cannot change what a script means.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **settings})

    def error(self, message: str) -> NoReturn:
        """Raise CannotRun."""
        text = message[:1].upper() + message[1:]
        raise CannotRun(f"{text}; see `{self.prog} --help`.")


def nearest(wrong: str, names: Iterable[str]) -> str:
    """“; did you mean …?” or an end of the sentence, for a name that is not known."""
    near = get_close_matches(wrong.lower(), list(names), n=3, cutoff=0.5)
    if not near:
        return "."
    return f"; did you mean {' or '.join(f'“{name}”' for name in near)}?"


def whole_number(low: int, high: int) -> argparse._ActionType:
    """A type of argument: a whole number within bounds."""

    def read(text: str) -> int:
        try:
            number = int(text.replace("_", "").replace(",", "")) if len(text) <= 20 else high + 1
        except ValueError:
            raise argparse.ArgumentTypeError(f"“{text}” is not a whole number") from None
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(f"must be a whole number from {low:,} to {high:,}")
        return number

    return read
