"""Settings survive damage and newer versions: only the bad part is reset, and a copy is kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from configurator.gui.settings import VERSION, Settings


def stored(path: Path, **values: object) -> Path:
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for key, value in values.items():
        store.setValue(key, value)
    store.sync()
    return path


@pytest.mark.parametrize(
    ("key", "bad"),
    [("theme", "purple"), ("folder", "nowhere"), ("geometry", "x"), ("version", "?")],
)
def test_only_the_bad_value_is_reset_and_a_copy_kept(tmp_path: Path, key: str, bad: str) -> None:
    project = tmp_path / "a.rackwright"
    project.write_text("")
    good = {"theme": "light", "folder": str(tmp_path), "recent": [str(project)]}
    path = stored(tmp_path / "settings.ini", **{**good, key: bad})
    before = path.read_bytes()
    settings = Settings(path)
    assert (tmp_path / "settings.ini.damaged").read_bytes() == before
    assert settings.theme == ("auto" if key == "theme" else "light")
    assert settings.folder == (Path.home() if key == "folder" else tmp_path)
    assert settings.recent == (project,)


def test_settings_of_a_newer_version_are_used_and_copied(tmp_path: Path) -> None:
    newer = {"version": VERSION + 1, "theme": "light", "invented": "later"}
    path = stored(tmp_path / "settings.ini", **newer)
    before = path.read_bytes()
    settings = Settings(path)
    settings.theme = "dark"
    settings._store.sync()
    assert (tmp_path / f"settings.ini.version-{VERSION + 1}").read_bytes() == before
    assert Settings(path).theme == "dark"
    assert "invented=later" in path.read_text()


@pytest.mark.parametrize("data", [b"\x00\xff\xfe\x01" * 99, b"[General\ntheme=light", b"no sense"])
def test_a_file_of_rubbish_does_not_stop_the_start(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "settings.ini"
    path.write_bytes(data)
    settings = Settings(path)
    assert settings.theme in ("auto", "light")
    settings.theme = "dark"
    settings._store.sync()
    assert Settings(path).theme == "dark"
    assert [copy.read_bytes() for copy in tmp_path.glob("settings.ini.damaged*")] in ([data], [])


def test_sound_settings_make_no_copies(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    for _ in range(3):
        settings = Settings(path)
        settings.theme = "dark"
        settings.keep_window("geometry", QByteArray(b"abc"))
        settings._store.sync()
    assert [file.name for file in tmp_path.iterdir()] == ["settings.ini"]
