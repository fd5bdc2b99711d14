import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import configurator
from configurator import load_catalog
from configurator.design.model import Project, Rack
from configurator.files.errors import FileError
from configurator.files.project import (
    load_project,
    project_bytes,
    project_hash,
    read_project,
    save_project,
)
from tests.files.designs import (
    BUILDS,
    design_of,
    large_design,
    linked_design,
    project_of,
    rack_at,
    row_of_racks,
)

CATALOG = load_catalog()
SAMPLE = project_of(linked_design())
SAMPLE_BYTES = project_bytes(SAMPLE, CATALOG)


def changed(change: Callable[[dict[str, Any]], Any]) -> bytes:
    """The sample file after a change of its object."""
    tree = json.loads(SAMPLE_BYTES)
    change(tree)
    return json.dumps(tree).encode()


def test_a_project_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.rackwright"
    save_project(SAMPLE, path, CATALOG)
    assert load_project(path, CATALOG) == SAMPLE
    assert path.read_bytes() == SAMPLE_BYTES


@given(row_of_racks(), st.integers(0, 2**32 - 1), st.text("aé漢=+ ", max_size=5))
@settings(max_examples=60)
def test_any_design_comes_back_and_gives_the_same_bytes(
    racks: tuple[Rack, ...], seed: int, name: str
) -> None:
    project = project_of(design_of(*racks, seed=seed, name=name))
    data = project_bytes(project, CATALOG)
    again = read_project(data, CATALOG)
    assert again == project
    assert project_bytes(again, CATALOG) == data
    assert project_hash(again.design) == project_hash(project.design)


def test_builds_that_are_equal_are_one_object_after_loading() -> None:
    first, second, _ = read_project(SAMPLE_BYTES, CATALOG).design.halls[0].rows[0].racks
    assert first.build is second.build


def test_the_header_comes_first_and_all_other_keys_are_sorted() -> None:
    tree = json.loads(SAMPLE_BYTES)
    assert list(tree)[:5] == ["format", "schema", "min_reader", "app", "id"]
    assert list(tree)[5:] == sorted(list(tree)[5:])
    text = SAMPLE_BYTES.decode()
    body = {key: tree[key] for key in list(tree)[5:]}
    canonical = json.dumps(body, indent=2, sort_keys=True, ensure_ascii=False)
    assert text.endswith(canonical.removeprefix("{\n") + "\n")
    assert "\r" not in text


def test_the_hash_is_of_the_design_alone() -> None:
    other = replace(SAMPLE, id="p-2", title="Another")
    assert project_hash(other.design) == project_hash(SAMPLE.design)
    assert project_hash(replace(SAMPLE.design, seed=8)) != project_hash(SAMPLE.design)


def test_a_large_design_is_short_and_quick() -> None:
    project = project_of(large_design(15_138, edited_every=100))
    start = time.process_time()
    data = project_bytes(project, CATALOG)
    saved = time.process_time()
    assert read_project(data, CATALOG) == project
    assert len(data) < 1_000_000
    # only to notice a slip of an order of magnitude; the figures are measured by the benchmarks
    assert saved - start < 2
    assert time.process_time() - saved < 10


NEWER_FIELDS: list[tuple[str | int, ...]] = [
    (),
    ("scenarios", 0),
    ("scenarios", 0, "site"),
    ("scenarios", 0, "halls", 0),
    ("scenarios", 0, "halls", 0, "rows", 0),
    ("scenarios", 0, "halls", 0, "rows", 0, "runs", 0),
    ("scenarios", 0, "halls", 0, "rows", 0, "runs", 1),
    ("scenarios", 0, "links", 0),
    ("scenarios", 0, "patterns", 1),
    ("scenarios", 0, "patterns", 0, "select"),
    ("scenarios", 0, "groups", 0),
    ("scenarios", 0, "assumptions", "pue"),
]


@pytest.mark.parametrize("place", NEWER_FIELDS, ids=str)
@pytest.mark.parametrize("key", ["newer", "with/slash~"])
def test_unknown_fields_survive(place: tuple[str | int, ...], key: str) -> None:
    tree = json.loads(SAMPLE_BYTES)
    node: Any = tree
    for step in place:
        node = node[step]
    node[key] = {"deep": [1, 2.5, None, "é"]}
    project = read_project(json.dumps(tree).encode(), CATALOG)
    assert json.loads(project_bytes(project, CATALOG)) == tree


def test_unknown_fields_of_builds_and_mounts_survive() -> None:
    tree = json.loads(SAMPLE_BYTES)
    for build in tree["builds"].values():
        build["newer"] = 1
        for mount in build["mounts"]:
            mount["serial"] = "x"
    project = read_project(json.dumps(tree).encode(), CATALOG)
    assert json.loads(project_bytes(project, CATALOG)) == tree


def test_an_unknown_field_of_one_rack_follows_it() -> None:
    data = changed(
        lambda tree: tree["scenarios"][0]["halls"][0]["rows"][0]["runs"][0].update(
            exceptions=[{"at": 1, "serial": "S-1"}]
        )
    )
    project = read_project(data, CATALOG)
    racks = project.design.halls[0].rows[0].racks
    moved = design_of(replace(racks[1], position=40))
    again = project_bytes(replace(project, scenarios=(moved,)), CATALOG)
    [run] = json.loads(again)["scenarios"][0]["halls"][0]["rows"][0]["runs"]
    assert run["exceptions"] == [{"at": 0, "serial": "S-1"}]


def test_a_newer_file_that_we_can_read_is_read() -> None:
    data = changed(lambda tree: tree.update(schema=9, min_reader=1, app="9.0"))
    assert read_project(data, CATALOG) == SAMPLE


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"min_reader": 2, "app": "2.3.0"}, "made with Rackwright 2.3.0 and needs it"),
        ({"min_reader": 2, "app": 7}, "a newer release"),
        ({"min_reader": "2.3"}, "needs Rackwright 2.3; this is " + configurator.__version__),
        ({"schema": 7, "min_reader": 7, "app": "9.1"}, "Rackwright 9.1"),
        ({"format": "other"}, "not a Rackwright project"),
        ({"format": None}, "not a Rackwright project"),
        ({"schema": 0}, "“schema” must be a whole number from 1"),
        ({"schema": "one"}, "“schema” must be"),
        ({"schema": True}, "“schema” must be"),
        ({"min_reader": -1}, "“min_reader” must be"),
        ({"min_reader": []}, "“min_reader” must be"),
        ({"id": ""}, "“id” is not as it must be"),
        ({"id": None}, "“id” must be text"),
        ({"scenarios": []}, "“scenarios” must be a list of 1"),
        ({"scenarios": {}}, "“scenarios” must be a list"),
        ({"scenarios": [3]}, "An object"),
        ({"builds": []}, "“builds” must be an object"),
        ({"title": "x" * 300}, "“title” must be text"),
    ],
)
def test_a_header_or_frame_that_is_wrong_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(FileError, match=said) as caught:
        read_project(changed(lambda tree: tree.update(change)), CATALOG)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["schema", "scenarios", "id"])
def test_a_missing_field_is_named(key: str) -> None:
    with pytest.raises(FileError, match=f"“{key}” is missing"):
        read_project(changed(lambda tree: tree.pop(key)), CATALOG)


def test_the_error_names_the_file_and_the_place(tmp_path: Path) -> None:
    path = tmp_path / "broken.rackwright"
    path.write_bytes(changed(lambda tree: tree["scenarios"][0].update(seed=-4)))
    with pytest.raises(FileError) as caught:
        load_project(path, CATALOG)
    assert str(caught.value) == (
        "“seed” must be a whole number from 0 to 4,294,967,295 "
        "(“broken.rackwright” at /scenarios/0/seed); correct it."
    )


@pytest.mark.parametrize("day", ["2027-02-30", "0000-00-00", "soon", 20270630])
def test_a_day_that_the_calendar_does_not_have_is_refused(day: object) -> None:
    with pytest.raises(FileError, match="need_by"):
        read_project(
            changed(lambda tree: tree["scenarios"][0]["site"].update(need_by=day)), CATALOG
        )


def test_what_could_not_be_opened_again_is_not_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.rackwright"
    save_project(SAMPLE, path, CATALOG)
    for bad in (
        design_of(rack_at(0, label="a\nb")),
        design_of(rack_at(0, label="\u202eabc")),
        design_of(rack_at(0), rack_at(0, id="r7")),
    ):
        with pytest.raises(FileError):
            save_project(project_of(bad), path, CATALOG)
    assert path.read_bytes() == SAMPLE_BYTES


def test_two_scenarios_share_builds() -> None:
    project = project_of(design_of(rack_at(0)), design_of(rack_at(0), name="Other"))
    again = read_project(project_bytes(project, CATALOG), CATALOG)
    assert again == project
    assert len(json.loads(project_bytes(project, CATALOG))["builds"]) == 1
    assert again.scenarios[0].halls[0].rows[0].racks[0].build is BUILDS[1]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The sample with a few bytes flipped, cut out, doubled or exchanged."""
    data = bytearray(SAMPLE_BYTES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 40))
        piece = bytes(data[at : at + length])
        how = draw(st.sampled_from(["flip", "cut", "double", "insert", "truncate"]))
        if how == "flip" and at < len(data):
            data[at] = draw(st.integers(0, 255))
        elif how == "cut":
            del data[at : at + length]
        elif how == "double":
            data[at:at] = piece
        elif how == "insert":
            data[at:at] = draw(st.sampled_from([b"9", b'"', b"{", b"]", b"null", b"-", b"1e999"]))
        else:
            del data[at:]
    return bytes(data)


@given(mutated())
@example(b"null")
@example(b"[]")
@example(b'"rackwright"')
@settings(max_examples=400)
def test_any_mutation_is_refused_or_is_a_sound_project(data: bytes) -> None:
    try:
        project = read_project(data, CATALOG)
    except FileError:
        return
    assert isinstance(project, Project)
    assert read_project(project_bytes(project, CATALOG), CATALOG) == project


values = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 200_001) | st.floats(-1, 2) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.data())
@settings(max_examples=400)
def test_any_value_in_any_place_is_refused_or_sound(data: st.DataObject) -> None:
    tree = json.loads(SAMPLE_BYTES)
    node: Any = tree
    while True:
        steps = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        if not isinstance(node[step], (dict, list)) or data.draw(st.integers(0, 5)) == 0:
            break
        node = node[step]
    node[step] = data.draw(values)
    with contextlib.suppress(FileError):
        read_project(json.dumps(tree).encode(), CATALOG)
