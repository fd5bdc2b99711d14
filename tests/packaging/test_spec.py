"""The description of the bundle does what each system needs, with stand-ins for PyInstaller."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
GTK_THEME = ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/site-packages/x", "BINARY")
XCB = ("PySide6/Qt/plugins/platforms/libqxcb.so", "/site-packages/y", "BINARY")


class Built:
    """What the spec asked PyInstaller for."""

    def __init__(self) -> None:
        self.programs: list[dict[str, Any]] = []
        self.collected: tuple[Any, ...] = ()
        self.app: dict[str, Any] = {}

    def analysis(self, scripts: list[str], **_: Any) -> SimpleNamespace:
        return SimpleNamespace(scripts=scripts, pure=[], binaries=[GTK_THEME, XCB], datas=[])

    def program(self, *_: Any, **asked: Any) -> dict[str, Any]:
        self.programs.append(asked)
        return asked

    def collect(self, *parts: Any, **_: Any) -> str:
        self.collected = parts
        return "folder"

    def bundle(self, _: Any, **asked: Any) -> None:
        self.app = asked


def built_on(system: str, stage: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    hooks = ModuleType("PyInstaller.utils.hooks")
    hooks.copy_metadata = lambda name: [(name, name)]  # type: ignore[attr-defined]
    for name in ("PyInstaller", "PyInstaller.utils"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, hooks.__name__, hooks)
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("RACKWRIGHT_STAGE", str(stage))
    monkeypatch.setenv("RACKWRIGHT_VERSION", "1.2.3")
    (stage / "Info.plist").write_bytes((PACKAGING / "macos" / "Info.plist").read_bytes())
    built = Built()
    names = {
        "SPECPATH": str(PACKAGING), "Analysis": built.analysis, "PYZ": lambda pure: pure,
        "EXE": built.program, "COLLECT": built.collect, "BUNDLE": built.bundle,
    }  # fmt: skip
    text = (PACKAGING / "rackwright.spec").read_text(encoding="utf-8")
    exec(compile(text, "rackwright.spec", "exec"), names)
    return built


def test_linux_has_one_program_without_the_gtk_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = built_on("linux", tmp_path, monkeypatch)
    assert [program["name"] for program in built.programs] == ["rackwright"]
    assert [XCB] in built.collected


def test_windows_has_a_program_for_the_window_and_one_for_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = built_on("win32", tmp_path, monkeypatch)
    consoles = {program["name"]: program["console"] for program in built.programs}
    assert consoles == {"rackwright": False, "rackwright-cli": True}
    assert all(program["icon"].endswith("rackwright.ico") for program in built.programs)


def test_macos_has_an_application_that_opens_projects(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = built_on("darwin", tmp_path, monkeypatch)
    assert built.app["name"] == "Rackwright.app"
    assert built.app["version"] == "1.2.3"
    types = built.app["info_plist"]["CFBundleDocumentTypes"]
    assert "rackwright" in str(types)
    assert built.programs[0]["entitlements_file"].endswith("entitlements.plist")
