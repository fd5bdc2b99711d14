"""Rules of cooling: heat to air beyond the usual and beyond the possible, liquid without a CDU."""

from __future__ import annotations

import pytest

from configurator.evaluation import Evaluation
from tests.estimate.designs import (
    GEN1,
    GEN2,
    assuming,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
)
from tests.rules.found import found, message_of


def with_systems(pieces: int) -> Evaluation:
    """So many DGX H200 of 10.2 kW, all of it to air."""
    return quick(floor(rack("rack_eia_48u", *stack("dgx_h200", pieces, 8))))


@pytest.mark.parametrize(
    ("pieces", "rule"),
    [(2, None), (3, "cooling.air_soft"), (4, "cooling.air_soft"), (5, "cooling.air_hard")],
)
def test_the_usual_limit_warns_and_the_upper_bound_of_the_hard_one_stops(
    pieces: int, rule: str | None
) -> None:
    rules = {v.rule: v for v in with_systems(pieces).violations if v.rule.startswith("cooling.air")}
    assert set(rules) == ({rule} if rule else set())
    if rule:
        violation = rules[rule]
        assert violation.severity == ("error" if rule == "cooling.air_hard" else "warning")
        assert violation.amount == pieces * 10_200
        assert f"{pieces * 10.2:g} kW to air" in message_of(violation)


def test_the_limits_named_are_those_of_the_catalogue() -> None:
    assert "the usual 25 kW" in message_of(found(with_systems(3), "cooling.air_soft"))
    assert "above the 50 kW" in message_of(found(with_systems(5), "cooling.air_hard"))


def test_a_site_may_have_limits_of_its_own() -> None:
    design = assuming(with_systems(3).design, air_limit_soft=own(40.0, "kW/rack"))
    assert found(quick(design), "cooling.air_soft") is None


def test_without_a_known_limit_nothing_is_said() -> None:
    design = assuming(with_systems(5).design, air_limit_hard=own(None, "kW/rack"))
    assert found(quick(design), "cooling.air_hard") is None


def test_gen1_warns_and_gen2_stays_below() -> None:
    # 45.4 kW to air per rack, and 20.9 of 100.6
    assert found(evaluated(GEN1), "cooling.air_soft").objects == ("r1", "r2")
    assert found(evaluated(GEN2), "cooling.air_soft") is None


def test_liquid_boards_without_a_cdu_are_warned_of() -> None:
    boards = rack("rack_ai_liquid", *stack("board_trn3_4chip", 2))
    violation = found(quick(floor(boards)), "cooling.no_cdu")
    assert (violation.severity, violation.objects) == ("warning", ("r1",))
    assert "8.3 kW to liquid" in message_of(violation)
    with_cdu = floor(boards, rack("cdu_250kw", number=2))
    assert found(quick(with_cdu), "cooling.no_cdu") is None
    assert found(with_systems(2), "cooling.no_cdu") is None
