"""What a name may hold: nothing that breaks a line, commands a terminal or disguises the rest."""

from __future__ import annotations

import re

# control characters, separators of lines, turns of the direction of writing, half letters, and the
# two signs that no XML may hold
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def is_visible(text: str) -> bool:
    """Whether a text is free of such characters."""
    return _UNSEEN.search(text) is None


def made_visible(text: str) -> str:
    """The text with a dot in the place of each such character."""
    return _UNSEEN.sub("·", text)
