import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Call, refused

VERBS: dict[str, Callable[[Path, Path], list[object]]] = {
    "estimate": lambda file, _: ["estimate", file, "--json"],
    "explain": lambda file, _: ["explain", file, "capex_usd"],
    "check": lambda file, _: ["check", file],
    "bom": lambda file, folder: ["bom", file, "-o", folder / "out.csv"],
    "apply": lambda file, folder: ["apply", file, folder / "s.json", "-o", folder / "out"],
    "export": lambda file, folder: ["export", file, "--as", "graphml", "-o", folder / "out"],
    "render": lambda file, folder: ["render", file, "-o", folder / "out.png"],
}
Change = Callable[[bytes], bytes]


def edited(**header: object) -> Change:
    return lambda data: json.dumps(json.loads(data) | header).encode()


def replacing(old: bytes, new: bytes) -> Change:
    return lambda data: data.replace(old, new, 1)


BAD_FILES: dict[str, tuple[Change, str]] = {
    "empty": (lambda data: b"", "is empty"),
    "truncated": (lambda data: data[: len(data) // 2], "line"),
    "not text": (lambda data: b"\x89PNG\r\n\x1a\n" + data, "UTF-8"),
    "foreign": (lambda data: b'{"hello": "world"}', "not a Rackwright project"),
    "a list": (lambda data: b"[" + data + b"]", "not a Rackwright project"),
    "newer": (edited(min_reader=2, app="2.3.0"), "Rackwright 2.3.0"),
    "unknown part": (replacing(b"board_trn3_2chip", b"board_from_mars"), "board_from_mars"),
    "overlap": (replacing(b'"pitch": 2', b'"pitch": 1'), "meets"),
    "bad number": (replacing(b'"seed": 1', b'"seed": 1e999'), "/scenarios/0/seed"),
    "not a number": (replacing(b'"seed": 1', b'"seed": NaN'), "/scenarios/0/seed"),
    "duplicate key": (replacing(b'"seed": 1', b'"seed": 1, "seed": 2'), "twice"),
    "deep": (lambda data: b"[" * 100_000, "nested deeper"),
    "hidden direction": (replacing(b"UltraServer", "\u202eabc".encode()), "direction"),
    "bomb": (replacing(b'"count": 2', b'"count": 200000'), "count"),
    "missing": (replacing(b'"schema"', b'"shema"'), "“schema” is missing"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("fault", BAD_FILES)
def test_a_bad_project_is_one_sentence_and_changes_nothing(
    call: Call, gen1: Path, tmp_path: Path, verb: str, fault: str
) -> None:
    change, said = BAD_FILES[fault]
    data = change(gen1.read_bytes())
    gen1.write_bytes(data)
    (tmp_path / "s.json").write_text("[]")
    before = sorted(tmp_path.iterdir())
    refused(call(*VERBS[verb](gen1, tmp_path)), said, "gen1.rackwright")
    assert gen1.read_bytes() == data
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(
    ("name", "said"), [("missing.rackwright", "does not exist"), (".", "is a folder")]
)
def test_a_file_that_is_none_is_one_sentence(
    call: Call, tmp_path: Path, verb: str, name: str, said: str
) -> None:
    (tmp_path / "s.json").write_text("[]")
    refused(call(*VERBS[verb](tmp_path / name, tmp_path)), said)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_one_sentence(call: Call, gen1: Path) -> None:
    gen1.chmod(0)
    refused(call("estimate", gen1), "may not be used by you")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of POSIX")
def test_a_pipe_that_nobody_fills_does_not_hang(call: Call, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.rackwright")
    refused(call("estimate", tmp_path / "pipe.rackwright"), "pipe")


BAD_SCRIPTS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "edits.json"),
    "truncated": (b'[{"kind": "rename"', "line 1"),
    "not text": (b"\xff\xff", "UTF-8"),
    "a number": (b"7", "list of commands"),
    "unknown kind": (b'[{"kind": "explode"}]', "/0/kind"),
    "no kind": (b"[{}]", "/0/kind"),
    "unknown field": (b'[{"kind": "rename", "name": "x", "force": true, "sudo": 1}]', "/0/sudo"),
    "wrong type": (b'[{"kind": "rename", "name": 5}]', "/0/name"),
    "deep": (b"[" * 100_000, "nested"),
    "unknown rack": (b'[{"kind": "remove_racks", "racks": ["r77"]}]', "Command 0 (remove_racks"),
    "control character": (b'[{"kind": "rename", "name": "a\\u0007b"}]', "name"),
}


@pytest.mark.parametrize("fault", BAD_SCRIPTS)
def test_a_bad_script_is_one_sentence_and_writes_nothing(
    call: Call, gen1: Path, tmp_path: Path, fault: str
) -> None:
    data, said = BAD_SCRIPTS[fault]
    script, out = tmp_path / "edits.json", tmp_path / "out.rackwright"
    script.write_bytes(data)
    before = gen1.read_bytes()
    refused(call("apply", gen1, script, "-o", out), said)
    refused(call("apply", gen1, script, "-o", gen1), said)
    assert gen1.read_bytes() == before
    assert not out.exists()


def test_a_missing_script_is_one_sentence(call: Call, gen1: Path, tmp_path: Path) -> None:
    refused(call("apply", gen1, tmp_path / "no.json", "-o", tmp_path / "o"), "does not exist")


OUTPUTS = {
    "new": ["new", "blank", "-o"],
    "bom": ["bom", "FILE", "-o"],
    "apply": ["apply", "FILE", "SCRIPT", "-o"],
    "export": ["export", "FILE", "--as", "graphml", "-o"],
}


def writing(verb: str, file: Path, out: Path) -> list[object]:
    script = file.with_name("s.json")
    script.write_text("[]")
    known = {"FILE": file, "SCRIPT": script}
    return [*(known.get(word, word) for word in OUTPUTS[verb]), out]


@pytest.mark.parametrize("verb", OUTPUTS)
def test_a_disk_that_is_full_leaves_the_old_file(
    call: Call, gen1: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    out = tmp_path / "out.csv"
    out.write_bytes(b"old")
    arguments = writing(verb, gen1, out)
    before = sorted(tmp_path.iterdir())

    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    ended = call(*arguments)
    monkeypatch.undo()
    refused(ended, "the disk is full", "out.csv")
    assert out.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("verb", OUTPUTS)
@pytest.mark.parametrize(
    ("name", "said"), [("no/such/folder.csv", "does not exist"), ("folder.csv", "is a folder")]
)
def test_a_place_that_cannot_be_written_is_one_sentence(
    call: Call, gen1: Path, tmp_path: Path, verb: str, name: str, said: str
) -> None:
    (tmp_path / "folder.csv").mkdir()
    refused(call(*writing(verb, gen1, tmp_path / name)), said)


@pytest.mark.parametrize("name", ["bom.pdf", "bom", "bom.txt"])
def test_a_bill_of_materials_in_another_format_is_refused(
    call: Call, gen1: Path, tmp_path: Path, name: str
) -> None:
    refused(call("bom", gen1, "-o", tmp_path / name), ".csv, .xlsx or .json")


@pytest.mark.parametrize("name", ["picture.gif", "picture"])
def test_a_picture_in_another_format_is_refused(
    call: Call, gen1: Path, tmp_path: Path, name: str
) -> None:
    refused(call("render", gen1, "-o", tmp_path / name), ".png, .svg or .pdf")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "UTF-8"),
        (b"[[part", "TOML"),
        (b'[[part]]\nid = "x"\n', "own.toml"),
        (b"[surprise]\n", "surprise"),
    ],
)
def test_a_bad_catalogue_of_the_user_is_one_sentence(
    call: Call, blank: Path, content: bytes, said: str
) -> None:
    from configurator.files.catalog import user_folder

    own = user_folder() / "own.toml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(content)
    try:
        refused(call("estimate", blank), said)
        refused(call("catalog", "list"), said)
    finally:
        own.unlink()
        own.parent.rmdir()


def test_an_error_commands_no_terminal(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.rackwright"
    path.write_text('{"\\u001b[31mx": 1, "\\u001b[31mx": 2}')
    ended = call("check", path)
    refused(ended, "occurs twice", "·[31mx")
    assert "\x1b" not in ended.err
