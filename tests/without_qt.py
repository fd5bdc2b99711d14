"""A pytest plug-in that takes Qt away: `pytest -p no:pytest-qt -p tests.without_qt`."""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

QT = {"PySide6", "shiboken6", "pyqtgraph"}
NEED_QT = Path(__file__).parent / "gui"


class _Refuse:
    """An import finder that knows no Qt."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in QT:
            raise ModuleNotFoundError(f"the core must not import {name}", name=name)
        return None


def pytest_addoption(parser: pytest.Parser) -> None:
    # Without pytest-qt nobody else knows these two, and --strict-config would refuse them.
    parser.addini("qt_api", "unused without Qt")
    parser.addini("qt_log_level_fail", "unused without Qt")


def pytest_configure() -> None:
    assert not QT & sys.modules.keys(), "Qt was imported before it could be taken away"
    sys.meta_path.insert(0, _Refuse())


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    return True if NEED_QT in (collection_path, *collection_path.parents) else None
