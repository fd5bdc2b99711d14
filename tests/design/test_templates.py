import pytest

from configurator.catalog import Catalog
from configurator.design.edit import interned
from configurator.design.find import racks
from configurator.design.model import Build, Mount
from configurator.design.templates import (
    Cooling,
    GroupRun,
    Plan,
    RackRun,
    Scale,
    WrongSize,
    build_design,
)

BOARD = "board_trn3_4chip"
SCALE = Scale(("front", "back"), BOARD, default_chips=24, limit_chips=240, beyond="the limit")


def holding(boards: int) -> Build:
    return interned("rack_ai_liquid", (Mount(BOARD, unit) for unit in range(1, boards + 1)))


def plan(**changes: object) -> Plan:
    values: dict[str, object] = {"name": "t", "title": "T", "line": "", "builds": {}}
    return Plan(**(values | changes))  # type: ignore[arg-type]


def test_racks_of_one_build_stand_in_rows_and_share_it(catalog: Catalog) -> None:
    build = holding(2)
    design = build_design(plan(builds={"a": build}, racks=(RackRun("a", 20),)), catalog)
    assert [len(row.racks) for row in design.halls[0].rows] == [16, 4]
    assert all(rack.build is build for rack in racks(design))
    assert [rack.label for rack in racks(design)][::19] == ["R01", "R20"]


def test_a_run_may_ask_for_a_row_of_its_own(catalog: Catalog) -> None:
    runs = (RackRun("a", 2, new_row=True), RackRun("a", 1, new_row=True))
    design = build_design(plan(builds={"a": holding(1)}, racks=runs), catalog)
    assert [len(row.racks) for row in design.halls[0].rows] == [2, 1]


def test_cooling_stands_behind_the_racks_that_need_it(catalog: Catalog) -> None:
    wet, dry = holding(2), holding(1)
    cooling = Cooling("cdu_250kw", ("wet",), racks_each=3, spare=1)
    runs = (RackRun("wet", 4), RackRun("dry", 2, new_row=True))
    made = plan(builds={"wet": wet, "dry": dry}, racks=runs, cooling=cooling)
    first, second = build_design(made, catalog).halls[0].rows
    assert [rack.id for rack in first.racks[4:]] == ["cdu1", "cdu2", "cdu3"]
    assert [rack.position for rack in first.racks] == list(range(7))
    assert len(second.racks) == 2


def test_groups_cut_the_racks_of_their_builds(catalog: Catalog) -> None:
    runs = (RackRun("a", 3), RackRun("b", 1))
    groups = (GroupRun("us", "UltraServer", ("a",), 2), GroupRun("pod", "Pod", ("a", "b")))
    made = plan(builds={"a": holding(1), "b": holding(2)}, racks=runs, groups=groups)
    assert [(g.id, g.label, g.racks) for g in build_design(made, catalog).groups] == [
        ("us1", "UltraServer 1", ("r1", "r2")),
        ("us2", "UltraServer 2", ("r3",)),
        ("pod1", "Pod 1", ("r1", "r2", "r3", "r4")),
    ]


def boards_of(chips: int | None, catalog: Catalog) -> list[int]:
    made = plan(builds={"front": holding(3), "back": holding(3)}, scale=SCALE)
    return [len(rack.build.mounts) for rack in racks(build_design(made, catalog, chips))]


def test_chips_set_the_number_of_racks(catalog: Catalog) -> None:
    assert boards_of(None, catalog) == [3, 3]
    assert boards_of(48, catalog) == [3, 3, 3, 3]
    assert boards_of(44, catalog) == [3, 3, 3, 2]
    assert boards_of(28, catalog) == [3, 3, 1]


@pytest.mark.parametrize("chips", [-4, 0, 1, 26, 241, 244])
def test_a_wrong_size_is_refused(chips: int, catalog: Catalog) -> None:
    with pytest.raises(WrongSize, match=r"use 4\.|use 24 or 28\.|use 240 or fewer\."):
        boards_of(chips, catalog)


def test_a_plan_of_one_size_takes_no_chips(catalog: Catalog) -> None:
    with pytest.raises(WrongSize, match="has one size"):
        build_design(plan(), catalog, 4)
