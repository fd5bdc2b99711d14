import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.files.errors import FileError
from configurator.files.strict_json import MAX_BYTES, MAX_OBJECTS, compact, dumps, loads, pointer

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=("Cf",)), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc/~é"), inner),
    max_leaves=20,
)


@given(plain)
def test_what_is_written_is_read_back(value: object) -> None:
    assert loads(dumps(value)) == value
    assert loads(compact(value).encode()) == value


@pytest.mark.parametrize(
    ("data", "where", "what"),
    [
        (b"", "", "empty"),
        (b"  \n", "", "empty"),
        (b"{", "line 1, column 2", "not complete JSON"),
        (b'{"a": 1,\n "b" 2}', "line 2, column 6", "not complete JSON"),
        (b'{"a": 1} x', "line 1, column 10", "not complete JSON"),
        (b'\n{"a": "\xff"}', "line 2", "UTF-8"),
        (b'{"a": {"b": NaN}}', "/a/b", "NaN"),
        (b'{"a": [1, -Infinity]}', "/a/1", "-Infinity"),
        (b'{"a~/b": 1e999}', "/a~0~1b", "too large"),
        (b'{"a": 9007199254740993}', "/a", "too large"),
        (b'{"a": -' + b"9" * 5000 + b"}", "/a", "too large"),
        (b'{"a": {"k": 1, "k": 2}}', "/a/k", "twice"),
        (b'{"a": "\\ud800"}', "/a", "surrogate"),
        (b'{"\\udfff": 1}', "/", "surrogate"),
        ('{"a": "\u202egnp.exe"}'.encode(), "/a", "direction"),
        (b'{"a": "\\u2067x"}', "/a", "direction"),
        (b'{"a": "' + b"x" * 65537 + b'"}', "/a", "longer than 64 KiB"),
    ],
)
def test_what_no_design_holds_is_refused_with_its_place(data: bytes, where: str, what: str) -> None:
    with pytest.raises(FileError) as caught:
        loads(data)
    assert caught.value.where == where
    assert what in caught.value.what


@pytest.mark.parametrize("depth", [65, 1000, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    with pytest.raises(FileError, match="nested deeper than 64"):
        loads(b"[" * depth + b"]" * depth)


def test_sixty_four_levels_are_read() -> None:
    value = loads(b"[" * 64 + b"]" * 64)
    assert isinstance(value, list)


def test_too_many_objects_are_refused() -> None:
    with pytest.raises(FileError, match="more than 200,000 objects"):
        loads(b"[" + b",".join([b"{}"] * (MAX_OBJECTS + 1)) + b"]")


@pytest.mark.parametrize("data", [b"[" * 1_000_001, b"," * 4_000_001])
def test_a_flood_of_values_is_refused(data: bytes) -> None:
    with pytest.raises(FileError, match="more values than any design"):
        loads(data)


def test_a_huge_file_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(FileError, match="larger than 64 MiB"):
        loads(b" " * (MAX_BYTES + 1))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        value = loads(data)
    except FileError:
        return
    assert json.loads(data) == value


def test_a_pointer_escapes_its_steps() -> None:
    assert pointer("a/b", 0, "c~d") == "/a~1b/0/c~0d"
