from configurator.commands.positions import (
    free_position,
    next_rack_name,
    next_spot,
    standing,
    with_new_row,
)
from configurator.design.edit import interned
from configurator.design.find import rows
from configurator.design.model import Design, Rack
from tests.builders import big

EMPTY = interned("rack_orv3", ())


def test_the_first_free_position_is_taken() -> None:
    design = big(20)
    assert next_spot(design)[1] == (0, 1, 4)
    assert next_spot(design, "rowA")[1] == (0, 1, 4)
    assert free_position(design.halls[0].rows[1], start=9) == 9


def test_a_row_is_opened_where_all_are_full() -> None:
    design, spot = next_spot(big(32))
    assert spot == (0, 2, 0)
    assert [row.label for _, row in rows(design)] == ["Row A", "Row B", "Row C"]


def test_a_design_without_halls_gets_one() -> None:
    design, spot = next_spot(Design("Bare"))
    assert spot == (0, 0, 0)
    assert [hall.label for hall in design.halls] == ["Hall 1"]


def test_row_letters_that_are_taken_are_passed_over() -> None:
    design = with_new_row(with_new_row(Design("Bare"), "rowB"))
    assert [row.id for _, row in rows(design)] == ["rowB", "rowC"]


def test_a_rack_stands_between_its_neighbours() -> None:
    design, spot = next_spot(big(2))
    design = standing(design, spot._replace(position=9), Rack("r9", "R09", 0, EMPTY))
    design = standing(design, spot._replace(position=4), Rack("r4", "R04", 0, EMPTY))
    assert [rack.position for rack in design.halls[0].rows[0].racks] == [0, 1, 4, 9]


def test_names_that_are_taken_are_passed_over() -> None:
    assert next_rack_name("r", {"r1", "cdu1"}, {"R01"}) == ("r2", "R02")
    assert next_rack_name("cdu", {"r1"}, {"CDU01"}) == ("cdu2", "CDU02")
    assert next_rack_name("r", {"r2", "edge"}, set()) == ("r3", "R03")
