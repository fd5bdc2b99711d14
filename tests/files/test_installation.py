"""A bundle says which build it is; the source tree says that it is none."""

from pathlib import Path

import pytest

import configurator
from configurator.files import installation


def test_the_source_tree_is_no_build() -> None:
    assert installation.build() is None
    assert installation.notices() == ""
    assert installation.version_line() == f"rackwright {configurator.__version__}"


@pytest.mark.parametrize("text", ["", "[]", '{"commit": 1}', '{"epoch": "x", "commit": ""}'])
def test_damaged_build_data_is_no_build(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "build.json").write_text(text)
    monkeypatch.setattr(installation, "resource", lambda *path: tmp_path.joinpath(*path))
    assert installation.build() is None


def test_a_build_names_commit_and_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "build.json").write_text(
        '{"commit": "abcdef0123456", "epoch": 0, "modified": true}'
    )
    monkeypatch.setattr(installation, "resource", lambda *path: tmp_path.joinpath(*path))
    assert str(installation.build()) == "build abcdef0123, modified, 1970-01-01"
