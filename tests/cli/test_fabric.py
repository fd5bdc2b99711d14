"""`rackwright fabric`: a list of topologies in, their metrics out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ended, refused

Call = Callable[..., Ended]
RING = {"id": "ring", "topology": {"family": "torus", "dims": [4]}}
ODD = {"id": "odd", "topology": {"family": "moebius"}}


@pytest.fixture
def spec(tmp_path: Path) -> Callable[[Any], Path]:
    def write(value: Any) -> Path:
        path = tmp_path / "spec.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("wrapped", [False, True])
def test_metrics_come_in_the_order_of_the_cases(
    call: Call, spec: Callable[[Any], Path], wrapped: bool
) -> None:
    cases = [ODD, RING]
    ended = call("fabric", spec({"cases": cases} if wrapped else cases), "--json")
    assert ended.code == 0
    odd, ring = ended.json
    assert set(odd) == {"id", "error"}
    assert set(ring) == {"id", "metrics"}
    assert (odd["id"], ring["id"]) == ("odd", "ring")
    assert ring["metrics"]["links"] == 4


def test_people_get_a_table(call: Call, spec: Callable[[Any], Path]) -> None:
    ended = call("fabric", spec([RING, ODD]))
    assert ended.code == 0
    assert "bisection_links" in ended.out
    assert "no family “moebius”" in ended.out


def test_the_collective_model_needs_no_family(call: Call, spec: Callable[[Any], Path]) -> None:
    # 2 ranks, one ring both ways: a quarter of each rank's buffer per direction and phase
    given = {"n": 2, "alpha_ns": 0, "link_Gbps": 100, "rings": 1, "message_bytes": 8}
    ended = call("fabric", spec([{"id": "r", "topology": given}]), "--json")
    assert ended.json[0]["metrics"]["throughput_Gbps"] == pytest.approx(200)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("{", "JSON"),
        ({}, "no list of topologies"),
        ([1], "/0"),
        ([{"id": 3, "topology": {}}], "/0"),
        ([{"id": "x"}], "no topology with an id"),
        ([RING, RING], "occurs twice"),
        ('[{"id": "x", "topology": {"family": "torus", "dims": [NaN]}}]', "NaN"),
    ],
)
def test_a_spoilt_file_is_refused(
    call: Call, spec: Callable[[Any], Path], value: Any, said: str
) -> None:
    refused(call("fabric", spec(value)), said, "spec.json")


def test_a_missing_file_is_refused(call: Call, tmp_path: Path) -> None:
    refused(call("fabric", tmp_path / "none.json"), "none.json")
