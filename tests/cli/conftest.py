"""Projects on disk and a way to call the command for the tests of the verbs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from configurator import load_catalog
from configurator.cli.main import main
from configurator.files.project import project_bytes
from configurator.files.templates import template


class Ended(NamedTuple):
    """How a call ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)


Call = Callable[..., Ended]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.delenv("RACKWRIGHT_DEBUG", raising=False)

    def run(*arguments: object) -> Ended:
        code = main([str(argument) for argument in arguments])
        return Ended(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def template_bytes() -> Callable[[str], bytes]:
    catalog = load_catalog()
    made: dict[str, bytes] = {}

    def get(name: str) -> bytes:
        if name not in made:
            made[name] = project_bytes(template(name, catalog), catalog)
        return made[name]

    return get


@pytest.fixture
def gen1(tmp_path: Path, template_bytes: Callable[[str], bytes]) -> Path:
    path = tmp_path / "gen1.rackwright"
    path.write_bytes(template_bytes("trn3-ultraserver-gen1"))
    return path


@pytest.fixture
def blank(tmp_path: Path, template_bytes: Callable[[str], bytes]) -> Path:
    path = tmp_path / "blank.rackwright"
    path.write_bytes(template_bytes("blank"))
    return path


def refused(ended: Ended, *said: str) -> None:
    """Assert code 2, one clear sentence on standard error, nothing on standard output."""
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("rackwright: ")
    assert ended.err.count("\n") == 1
    assert ended.err.rstrip()[-1] in ".?"
    assert "fault of its own" not in ended.err
    assert "Traceback" not in ended.err
    for text in said:
        assert text in ended.err
