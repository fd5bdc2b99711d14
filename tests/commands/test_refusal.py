from collections.abc import Callable

import pytest

from configurator.catalog import Catalog, UnknownPart
from configurator.commands import AddRack, Rejected, SetLock
from configurator.commands.refusal import (
    editable,
    fitting,
    holding,
    known_mounts,
    known_part,
    known_rack,
    known_racks,
)
from configurator.design.model import Design, Mount
from tests.builders import BOARD, applied, empty


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(Rejected) as caught:
        ask()
    return str(caught.value)


def test_what_is_there_is_given_back(small_design: Design, catalog: Catalog) -> None:
    rack = known_rack(small_design, "r1")
    assert known_part(catalog, BOARD) is catalog.part(BOARD)
    assert list(known_racks(small_design, ("r2", "r1", "r2"))) == ["r2", "r1"]
    assert known_mounts(small_design, ("r1/f5/nic1", "r1/f5")) == {
        "r1/f5": (rack, rack.build.by_id["f5"])
    }
    assert editable(rack) is holding(rack, catalog) is rack


def test_a_refusal_names_what_comes_near(catalog: Catalog) -> None:
    assert refusal(lambda: known_part(catalog, "zzzz")).endswith("see `rackwright catalog list`.")
    assert "did you mean “dgx_h200”" in refusal(lambda: known_part(catalog, "dgx_h20"))
    with pytest.raises(UnknownPart):
        catalog.part("zzzz")


def test_an_empty_floor_says_so() -> None:
    said = refusal(lambda: known_rack(empty(), "r1"))
    assert said == "There is no rack “r1”: the floor is empty. Add a rack."


def test_locks_and_cooling_units_hold_nothing(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetLock(("r1",)), AddRack("cdu_250kw"))
    assert "locked" in refusal(lambda: holding(known_rack(design, "r1"), catalog))
    assert "not a rack" in refusal(lambda: holding(known_rack(design, "cdu1"), catalog))


def test_the_next_free_unit_is_the_nearest_above_or_else_the_highest(
    small_design: Design, catalog: Catalog
) -> None:
    build = known_rack(small_design, "r1").build

    def ask(unit: int, ignore: tuple[str, ...] = ()) -> Mount:
        return fitting("R01", build, catalog, Mount("sw_51t", unit), ignore)

    assert ask(5, ignore=("f5",)).unit == 5
    assert "U6 is the next free unit" in refusal(lambda: ask(4))
    assert "U10 is the next free unit" in refusal(lambda: ask(8))
    assert "U47 is the next free unit" in refusal(lambda: ask(48))
