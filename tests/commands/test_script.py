import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.commands import (
    AddPattern,
    AddRack,
    AddRow,
    Command,
    Connect,
    Disconnect,
    DuplicateMounts,
    DuplicateRacks,
    MoveMounts,
    MoveRack,
    PlaceBoard,
    RemoveMounts,
    RemovePattern,
    RemoveRacks,
    RemoveRow,
    RenameDesign,
    RenameRack,
    ReplacePart,
    ScriptError,
    SetAssumption,
    SetFeed,
    SetLock,
    SetSite,
    parse_script,
    script_bytes,
)
from configurator.commands.script import kinds

ONE_OF_EACH: tuple[Command, ...] = (
    PlaceBoard("r1", 5, "board_trn3_4chip", racks=("r2",), force=True),
    MoveMounts(("r1/f5",), "r2", 9, face="rear"),
    RemoveMounts(("r1/f5", "r1/f6")),
    ReplacePart("r1/f5", "sw_12t"),
    DuplicateMounts(("r1/f5",)),
    SetFeed(("r1/s1",), "B"),
    AddRack("rack_orv3", position=3, name="Räck"),
    DuplicateRacks(("r1",)),
    MoveRack("r1", "rowA", 4),
    RenameRack("r1", "North"),
    RemoveRacks(("r1",)),
    SetLock(("r1",), locked=False),
    AddRow("Annex"),
    RemoveRow("rowA"),
    Connect("r1/f5/xr1", "r2/f5/xr1", "cab_aec_pcie6"),
    Disconnect(("l1",), ("r1",)),
    AddPattern("leaf_spine", "nic", "sw_12t", groups=("pod1",), lanes=2),
    RemovePattern("p1"),
    RenameDesign("Hall 7"),
    SetSite(need_by="2028-01-01"),
    SetAssumption("pue", 1.2, low=1.1),
)


def test_every_kind_of_command_survives_a_script() -> None:
    assert {command.kind for command in ONE_OF_EACH} == kinds()
    assert parse_script(script_bytes(ONE_OF_EACH)) == ONE_OF_EACH


def test_a_script_says_no_more_than_it_must() -> None:
    line = script_bytes((PlaceBoard("r1", 5, "sw_12t"),)).decode().splitlines()[1]
    assert line == '  {"kind": "place", "rack": "r1", "unit": 5, "part": "sw_12t"}'


def test_plain_objects_and_a_single_command_are_read() -> None:
    step = {"kind": "place", "rack": "r1", "unit": 5, "part": "sw_12t", "racks": ["r2"]}
    assert parse_script(step) == parse_script([step]) == parse_script(json.dumps(step))


@pytest.mark.parametrize(
    ("script", "error"),
    [
        (b"", "The script is not complete JSON at line 1, column 1"),
        (b"\xff", "The script is not text in UTF-8"),
        (b"3", "A script is a list of commands"),
        (b"[3]", "/0: A command is an object with a “kind”."),
        (b"[{}]", "/0/kind: The command has no “kind”; kinds are add_pattern,"),
        (b'[{"kind": "plaice"}]', "/0/kind: There is no command of this kind; kinds are"),
        (b'[{"kind": ["place"]}]', "/0/kind: There is no command of this kind"),
        (b'[{"kind": "add_row"}, {"kind": "remove_row"}]', "/1/row: This field is missing; add it"),
        (b'[{"kind": "add_row", "to/p": 1}]', "/0/to~1p: The command has no such field"),
        (b'[{"kind": "place", "rack": "r1", "unit": "5", "part": "x"}]', "/0/unit: The value"),
        (b'[{"kind": "place", "rack": "r1", "unit": 61, "part": "x"}]', "/0/unit: The value"),
        (b'[{"kind": "place", "rack": "r1", "unit": true, "part": "x"}]', "/0/unit: The value"),
        (b'[{"kind": "place", "rack": "r 1", "unit": 6, "part": "x"}]', "/0/rack: An id is made"),
        (b'[{"kind": "set_site", "need_by": "soon"}]', "/0/need_by: This is no date; write it as"),
        (b'[{"kind": "add_row", "force": 1}]', "/0/force: The value should be a valid boolean"),
        (b'[{"kind": "remove_racks", "racks": ["r1", 5]}]', "/0/racks/1: The value should be"),
        (b'[{"kind": "add_row", "kind": "add_row"}]', "The key “kind” occurs twice"),
        (b'[{"kind": "set_assumption", "name": "pue", "value": NaN}]', "NaN is no number"),
        (b'[{"kind": "set_assumption", "name": "pue", "value": 1e999}]', "The number 1e999 is"),
        (b'[{"kind": "add_row", "x": 99999999999999999999}]', "The whole number 9999999999"),
        (b"[" * 100_000, "The script is nested deeper than 64 levels."),
        (b'[{"kind": ' + b"[" * 70 + b"]" * 70 + b"}]", "/0: The command is nested deeper"),
        ('[{"kind": "rename", "name": "a\u202eb"}]', "/0: A text holds invisible characters"),
        (b'[{"kind": "rename", "name": "\\ud800"}]', "/0: A text holds invisible characters"),
        (b'[{"kind": "rename", "name": "' + b"x" * 70_000 + b'"}]', "/0: A text is longer than 64"),
    ],
)
def test_a_bad_script_says_what_and_where(script: bytes, error: str) -> None:
    with pytest.raises(ScriptError) as caught:
        parse_script(script)
    assert str(caught.value).startswith(error)
    assert "\n" not in str(caught.value)


def test_a_script_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(ScriptError, match="larger than 64 MiB"):
        parse_script(b" " * (64 * 2**20 + 1))
    with pytest.raises(ScriptError, match="200000 at most"):
        parse_script([{}] * 200_001)


def test_objects_that_json_does_not_have_are_refused() -> None:
    with pytest.raises(ScriptError, match="/0: This command holds values"):
        parse_script([{"kind": {1, 2}}])


FIELDS = ("rack", "unit", "part", "racks", "addresses", "name", "value", "force")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    JSON
    | st.lists(
        st.fixed_dictionaries(
            {"kind": st.sampled_from(sorted(kinds()))},
            optional=dict.fromkeys(FIELDS, JSON),
        )
    )
)
def test_any_object_gives_commands_or_one_sentence(tree: Any) -> None:
    with suppress(ScriptError):
        commands = parse_script(tree)
        assert parse_script(script_bytes(commands)) == commands


@given(st.binary(max_size=60))
def test_any_bytes_give_commands_or_one_sentence(data: bytes) -> None:
    with suppress(ScriptError):
        parse_script(data)
