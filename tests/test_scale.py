"""The compute racks of a million chips: nothing may cost as many steps as there are boards."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from configurator.catalog import Catalog
from configurator.commands import (
    AddRack,
    Command,
    Connect,
    DuplicateMounts,
    MoveMounts,
    PlaceBoard,
    RemoveMounts,
    RemoveRacks,
    SetAssumption,
)
from configurator.design.diff import difference
from configurator.design.find import builds, racks, rows
from configurator.design.model import Design, Project
from configurator.design.space import blocking
from configurator.files.project import project_bytes, read_project
from tests.builders import RACK, big

COMPUTE_RACKS = 13_890


@pytest.fixture(scope="module")
def cluster() -> Design:
    return big(COMPUTE_RACKS)


def calls(function: Callable[..., object], during: Callable[[], object]) -> int:
    """How often a function is called while another one runs."""
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event == "call" and frame.f_code is function.__code__

    sys.setprofile(count)
    try:
        during()
    finally:
        sys.setprofile(None)
    return counted


EDITS: list[Command] = [
    PlaceBoard("r13000", 48, "sw_mgmt"),
    MoveMounts(("r13000/f5", "r13000/f6"), "r12000", 47),
    RemoveMounts(("r13000/f5",)),
    DuplicateMounts(("r13000/f5",)),
    Connect("r13000/f5/xr1", "r13001/f5/xr1"),
    AddRack(RACK),
    RemoveRacks(("r13000",)),
    SetAssumption("pue", 1.2),
]


@pytest.mark.parametrize("command", EDITS, ids=lambda command: command.kind)
def test_an_edit_looks_at_a_few_mounts_and_copies_one_row(
    cluster: Design, catalog: Catalog, command: Command
) -> None:
    after = command.apply(cluster, catalog)
    before_rows = {id(row) for _, row in rows(cluster)}
    assert sum(id(row) not in before_rows for _, row in rows(after)) <= 2
    assert len(builds(after)) <= 3
    change = difference(cluster, after)
    assert len(change.added) + len(change.removed) + len(change.changed) <= 2


def test_racks_that_share_a_build_are_judged_once(cluster: Design, catalog: Catalog) -> None:
    everywhere = tuple(rack.id for rack in racks(cluster))
    place = PlaceBoard("r1", 48, "sw_mgmt", racks=everywhere)
    assert calls(blocking, lambda: place.apply(cluster, catalog)) == 1
    after = place.apply(cluster, catalog)
    assert [count for _, count in builds(after).values()] == [COMPUTE_RACKS]


def test_a_file_is_small_and_opens_with_shared_builds(cluster: Design, catalog: Catalog) -> None:
    data = project_bytes(Project("p", (cluster,)), catalog)
    assert len(data) < 2**20
    opened = read_project(data, catalog).design
    assert opened == cluster
    assert [count for _, count in builds(opened).values()] == [COMPUTE_RACKS]
