import itertools
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from configurator.cli.main import main

STARTS = {"png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "svg": b"<?xml"}


@pytest.mark.parametrize(
    ("view", "kind"),
    list(itertools.product(["elevation", "floor", "fabric"], STARTS)),
    ids="-".join,
)
def test_render_writes_a_picture(tmp_path: Path, view: str, kind: str) -> None:
    project, picture = tmp_path / "a.rackwright", tmp_path / f"picture.{kind}"
    assert main(["new", "inference-pod", "-o", str(project)]) == 0
    assert main(["render", str(project), "--view", view, "-o", str(picture)]) == 0
    data = picture.read_bytes()
    assert data.startswith(STARTS[kind])
    if kind == "svg":
        assert ET.fromstring(data).tag.endswith("svg")


def test_doctor_draws(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    drawing = json.loads(capsys.readouterr().out)["drawing"]
    assert drawing["platform_plugin"]
    assert drawing["frame_ms"] > 0
