import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.files.series import between, constant, likeliest, parse_series


@pytest.mark.parametrize(
    ("first", "second", "pattern", "third"),
    [
        ("r1", "r2", "r{1}", "r3"),
        ("R09", "R10", "R{09}", "R11"),
        ("R99", "R100", "R{99}", "R101"),
        ("pod1-r5", "pod1-r7", "pod1-r{5}", "pod1-r9"),
        ("u1a", "u2a", "u{1}a", "u3a"),
    ],
)
def test_two_names_make_a_series(first: str, second: str, pattern: str, third: str) -> None:
    series = between(first, second)
    assert series is not None
    assert series.pattern == pattern
    assert [series.name(place) for place in range(3)] == [first, second, third]


@pytest.mark.parametrize(
    ("first", "second"),
    [("r1", "r1"), ("r2", "r1"), ("r1", "s2"), ("a1b1", "a2b2"), ("r1", "r02"), ("a", "b"),
     ("{3}r1", "{3}r2"), ("r9999999999999", "r10000000000000")],
)  # fmt: skip
def test_two_names_that_make_none(first: str, second: str) -> None:
    assert between(first, second) is None


@given(st.text("ab01{}", max_size=6), st.text("ab01{}", max_size=6))
def test_a_series_is_read_as_it_was_written(first: str, second: str) -> None:
    series = between(first, second)
    if series is not None:
        assert parse_series(series.pattern, series.step) == series
        assert (series.name(0), series.name(1)) == (first, second)


def test_a_name_that_looks_like_a_pattern_is_no_constant() -> None:
    assert constant("{7}") is None
    assert constant("Rack {x}") == parse_series("Rack {x}", 1)


@pytest.mark.parametrize(
    ("names", "pattern"),
    [
        (["R01", "R02", "R03"], "R{01}"),
        (["Spare", "R02", "R03", "R04"], "R{01}"),
        ([f"R{n:02d}" if n != 4 else "Spare" for n in range(1, 17)], "R{01}"),
        (["R1", "R2", "X", "R4"], "R{1}"),
        (["same", "same", "same"], "same"),
        (["R5"], "R5"),
    ],
)
def test_the_likeliest_series_has_the_fewest_exceptions(names: list[str], pattern: str) -> None:
    assert likeliest(names, 1).pattern == pattern
