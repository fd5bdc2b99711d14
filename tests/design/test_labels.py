from __future__ import annotations

import pytest

from configurator.design.labels import is_visible, made_visible

HIDDEN = [
    "\0", "\x1b", "\n", "\x7f", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ud800", "\ufffe",
]  # fmt: skip


@pytest.mark.parametrize("sign", HIDDEN)
def test_what_nobody_sees_is_told_from_a_name(sign: str) -> None:
    assert not is_visible(f"Row{sign}A")
    assert made_visible(f"Row{sign}A") == "Row·A"


@pytest.mark.parametrize("name", ["", "Row A", "Reihe ß", "列 1", "👩\u200d🔧 rack", "=1+1"])
def test_whatever_has_a_shape_is_a_name(name: str) -> None:
    assert is_visible(name)
    assert made_visible(name) == name
