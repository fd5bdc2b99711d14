import json
from pathlib import Path

import pytest

from configurator import load_catalog
from configurator.files.migrate import MIN_READER, SCHEMA, STEPS, migrated
from configurator.files.project import project_bytes, read_project

GOLDEN = Path(__file__).parent / "golden"
CATALOG = load_catalog()


def test_there_is_a_golden_file_and_a_step_for_every_schema() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))
    assert 1 <= MIN_READER <= SCHEMA
    for schema in range(1, SCHEMA + 1):
        assert (GOLDEN / f"schema-{schema}.rackwright").is_file()


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_a_golden_file_loads_and_is_saved_in_the_schema_of_today(path: Path) -> None:
    data = path.read_bytes()
    project = read_project(data, CATALOG)
    saved = project_bytes(project, CATALOG)
    assert read_project(saved, CATALOG) == project
    assert json.loads(saved)["schema"] == SCHEMA


def test_a_file_of_the_schema_of_today_is_saved_as_it_is() -> None:
    golden = json.loads((GOLDEN / f"schema-{SCHEMA}.rackwright").read_bytes())
    saved = json.loads(project_bytes(read_project(json.dumps(golden).encode(), CATALOG), CATALOG))
    # both tell who wrote the file, not what is in it
    for written in (golden, saved):
        del written["app"], written["catalog"]
    assert json.dumps(saved) == json.dumps(golden)


def test_steps_follow_one_another_and_change_nothing_in_place() -> None:
    old = {"schema": 1, "racks": ["r1"]}
    steps = {
        1: lambda tree: {**tree, "rows": [tree["racks"]]},
        2: lambda tree: {key: value for key, value in tree.items() if key != "racks"},
    }
    assert migrated(old, 1, steps, 3) == {"schema": 3, "rows": [["r1"]]}
    assert migrated(old, 3, steps, 3) is old
    assert old == {"schema": 1, "racks": ["r1"]}
