from dataclasses import replace

import pytest
from hypothesis import given

from configurator.design.model import Rack
from configurator.files.errors import FileError
from configurator.files.fields import Fields, Unknown
from configurator.files.rows import racks_of, runs_of
from tests.files.designs import BUILDS, rack_at, row_of_racks

TABLE = {f"b{number}": build for number, build in enumerate(BUILDS)}


def name_of(build: object) -> str:
    return next(name for name, known in TABLE.items() if known is build)


def runs(*racks: Rack) -> list[dict]:
    return runs_of(racks, name_of, Unknown(), "")


def expanded(found: list[dict]) -> tuple[Rack, ...]:
    return tuple(rack for run in found for rack in racks_of(Fields(run), TABLE, Unknown(), ""))


def test_like_racks_are_one_run() -> None:
    assert runs(*(rack_at(place) for place in range(16))) == [
        {"build": "b1", "count": 16, "id": "r{1}", "label": "R{01}", "start": 0}
    ]


def test_what_differs_is_an_exception() -> None:
    racks = [rack_at(place) for place in range(8)]
    racks[3] = replace(racks[3], build=BUILDS[0], label="Spare")
    racks[5] = replace(racks[5], locked=True)
    [run] = runs(*racks)
    assert run["count"] == 8
    assert run["exceptions"] == [
        {"at": 3, "build": "b0", "label": "Spare"},
        {"at": 5, "locked": True},
    ]


def test_a_gap_begins_a_run_and_a_wide_pitch_does_not() -> None:
    assert [run["count"] for run in runs(rack_at(0), rack_at(1), rack_at(5), rack_at(6))] == [2, 2]
    wide = [rack_at(4 * place, id=f"r{place}", label="") for place in range(3)]
    assert [(run["count"], run["pitch"]) for run in runs(*wide)] == [(3, 4)]


@given(row_of_racks())
def test_any_row_comes_back_as_it_was(racks: tuple[Rack, ...]) -> None:
    found = runs(*racks)
    assert expanded(found) == racks
    assert runs(*expanded(found)) == found


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"count": 0}, "/count"),
        ({"count": 10**9}, "/count"),
        ({"start": -1}, "/start"),
        ({"start": 99_999, "count": 3}, "/count"),
        ({"pitch": 0}, "/pitch"),
        ({"build": "b77"}, "/build"),
        ({"id": 5}, "/id"),
        ({"id": "a b"}, "/"),
        ({"label": "x" * 300}, "/label"),
        ({"label": "a\tb"}, "/label"),
        ({"locked": 1}, "/locked"),
        ({"exceptions": [{"at": 2}]}, "/exceptions/0/at"),
        ({"exceptions": [{"at": 1}, {"at": 1}]}, "/exceptions/1/at"),
        ({"exceptions": [{"at": 1, "build": "x"}]}, "/exceptions/0/build"),
        ({"exceptions": {}}, "/exceptions"),
    ],
)
def test_a_bad_run_is_refused_with_its_place(change: dict, named: str) -> None:
    run = {"build": "b1", "count": 2, "id": "r{1}", "label": "R{01}", "start": 0} | change
    with pytest.raises(FileError) as caught:
        expanded([run])
    assert caught.value.where == named
