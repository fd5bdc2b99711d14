from pathlib import Path

import pytest

from configurator.commands import AddRack, RenameDesign
from configurator.files.errors import FileError
from configurator.files.scripts import read_script


def test_a_script_is_read_in_order(tmp_path: Path) -> None:
    path = tmp_path / "edits.json"
    path.write_text(
        '[{"kind": "rename", "name": "New"}, {"kind": "add_rack", "part": "rack_trn3_air"}]'
    )
    assert read_script(path) == (RenameDesign(name="New"), AddRack(part="rack_trn3_air"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "edits.json"),
        (b"[", "line 1"),
        (b"3", "list of commands"),
        (b"[3]", "at /0"),
        (b'[{"kind": "explode"}]', "at /0/kind"),
        (b'[{"kind": "add_rack", "part": "rack_trn3_air", "surprise": 1}]', "at /0/surprise"),
        (b'[{"kind": "rename", "name": 1e999}]', "too large"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_a_bad_script_is_one_sentence_with_its_place(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "edits.json"
    path.write_bytes(data)
    with pytest.raises(FileError) as caught:
        read_script(path)
    assert said in str(caught.value)
    assert "edits.json" in str(caught.value)
