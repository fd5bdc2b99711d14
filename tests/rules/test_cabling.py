"""Rules of cabling: links that nothing reaches are errors, open ports of a pattern are warnings."""

from __future__ import annotations

from dataclasses import replace

from configurator.design.model import Link, Pattern
from configurator.evaluation import Evaluation
from tests.estimate.designs import GEN2, evaluated, floor, quick, rack, stack
from tests.rules.found import found, message_of


def linked(position: int) -> Evaluation:
    """Boards of two racks joined chip to chip by a cable that reaches 3 m."""
    racks = [rack("rack_eia_48u", *stack("board_trn3_2chip", 1), number=n) for n in (1, 2)]
    far = replace(racks[1], position=position)
    link = Link("l1", "r1/f1/xr1", "r2/f1/xr1")
    return quick(replace(floor(racks[0], far), links=(link,)))


def test_a_cable_that_cannot_reach_is_an_error() -> None:
    violation = found(linked(12), "cabling.reach")
    assert violation.severity == "error"
    assert violation.objects == ("r1/f1/xr1", "r2/f1/xr1")
    assert "3 m" in message_of(violation)


def test_a_cable_further_off_is_worse() -> None:
    near, far = (found(linked(position), "cabling.reach").amount for position in (12, 20))
    assert far > near > 3


def test_a_cable_that_reaches_is_none() -> None:
    assert found(linked(2), "cabling.reach") is None
    assert not [v for v in evaluated(GEN2).violations if v.rule.startswith("cabling.")]


def test_ports_that_a_pattern_leaves_open_are_a_warning() -> None:
    # 36 NIC ports of 18 boards on one switch with 32 ports of 400G, of which each takes two
    boards = rack("rack_ai_liquid", *stack("board_trn3_4chip", 40))
    pattern = Pattern("p1", "leaf_spine", "NICs to leaves", "nic", switch="sw_12t")
    evaluation = quick(replace(floor(boards), patterns=(pattern,)))
    violations = [v for v in evaluation.violations if v.rule.startswith("cabling.")]
    assert violations
    assert {v.severity for v in violations} == {"warning"}
    for violation in violations:
        assert message_of(violation)
        assert violation.amount > 0
