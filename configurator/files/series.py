"""Numbered names as one pattern: `r{7}` with a step of 1 stands for r7, r8, r9 and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = re.compile(r"(\d+)", re.ASCII)
_PLACE = re.compile(r"\{(\d{1,12})\}", re.ASCII)
LONGEST_NUMBER = 12


@dataclass(frozen=True, slots=True)
class Series:
    """Names that differ in one number. The number in braces is the first one, with its zeros."""

    before: str
    first: str | None
    after: str
    step: int = 1

    @property
    def pattern(self) -> str:
        """As it is written in a file."""
        return self.before if self.first is None else f"{self.before}{{{self.first}}}{self.after}"

    def name(self, place: int) -> str:
        """The name at a place, counted from 0."""
        if self.first is None:
            return self.before
        number = int(self.first) + place * self.step
        width = len(self.first) if self.first.startswith("0") else 0
        return f"{self.before}{number:0{width}d}{self.after}"


def parse_series(pattern: str, step: int) -> Series:
    """The series that a pattern stands for; one without braces is the same name every time."""
    match = _PLACE.search(pattern)
    if match is None:
        return Series(pattern, None, "", step)
    return Series(pattern[: match.start()], match.group(1), pattern[match.end() :], step)


def constant(name: str) -> Series | None:
    """The series of one name; None for a name that would be read as a pattern."""
    return None if _PLACE.search(name) else Series(name, None, "")


def between(first: str, second: str) -> Series | None:
    """The series that leads from one name to the next: they differ in one number, which grows."""
    a, b = _NUMBER.split(first), _NUMBER.split(second)
    if len(a) != len(b):
        return None
    differing = [place for place in range(len(a)) if a[place] != b[place]]
    if len(differing) != 1 or differing[0] % 2 == 0:
        return None
    place = differing[0]
    if max(len(a[place]), len(b[place])) > LONGEST_NUMBER:
        return None
    step = int(b[place]) - int(a[place])
    series = _around(a, place, a[place], step)
    if step < 1 or series is None or series.name(1) != second:
        return None
    return series


def _around(parts: Sequence[str], place: int, first: str, step: int) -> Series | None:
    series = Series("".join(parts[:place]), first, "".join(parts[place + 1 :]), step)
    # braces in the name itself would be read as the number's place
    read = parse_series(series.pattern, step)
    return series if read == series else None


def likeliest(names: Sequence[str], step: int) -> Series:
    """The series that gives most of the names; the others are exceptions for the caller to list."""
    alike = len(names) == 1 or names[0] == names[1]
    quick = constant(names[0]) if alike else between(names[0], names[1])
    fits = quick is not None and quick.step in (step, 1 if alike else step)
    if quick and fits and all(quick.name(place) == name for place, name in enumerate(names)):
        return quick
    votes: dict[Series, int] = {}
    for place, name in enumerate(names):
        for series in _candidates(name, place, step):
            votes[series] = votes.get(series, 0) + 1
    return max(votes, key=votes.__getitem__, default=Series("", None, ""))


def _candidates(name: str, place: int, step: int) -> Iterator[Series]:
    """Every series with this name at this place, the last number in it first."""
    parts = _NUMBER.split(name)
    for at in range(len(parts) - 2, 0, -2):
        text = parts[at]
        first = int(text) - place * step if len(text) <= LONGEST_NUMBER else -1
        if first < 0:
            continue
        # “10” can belong to 1, 2, 3 … as well as to 01, 02, 03 …
        for written in dict.fromkeys((str(first), f"{first:0{len(text)}d}")):
            series = _around(parts, at, written, step)
            if series is not None and series.name(place) == name:
                yield series
    same = constant(name)
    if same is not None:
        yield same
