"""Rules of ports: boards that hang in a design without any link."""

from __future__ import annotations

from dataclasses import replace

from configurator.design.model import Link, Rack
from tests.estimate.designs import GEN2, evaluated, floor, quick, rack, stack
from tests.rules.found import found, message_of


def board(number: int) -> Rack:
    """A rack with one board."""
    return rack("rack_eia_48u", *stack("board_trn3_2chip", 1), number=number)


def test_boards_without_any_link_are_pointed_out() -> None:
    violation = found(quick(floor(board(1), board(2))), "ports.unlinked")
    assert (violation.severity, violation.objects) == ("info", ("r1", "r2"))
    assert "R01 (and 1 more) is linked to nothing" in message_of(violation)


def test_linked_racks_are_left_out() -> None:
    link = Link("l1", "r1/f1/xr1", "r2/f1/xr1")
    design = replace(floor(board(1), board(2), board(3)), links=(link,))
    assert found(quick(design), "ports.unlinked").objects == ("r3",)
    pair = replace(floor(board(1), board(2)), links=(link,))
    assert found(quick(pair), "ports.unlinked") is None
    assert found(evaluated(GEN2), "ports.unlinked") is None


def test_one_board_alone_has_nothing_to_be_linked_to() -> None:
    assert found(quick(floor(board(1), rack("rack_eia_48u", number=2))), "ports.unlinked") is None
