"""Rules of structure: the static load that a cabinet may carry."""

from __future__ import annotations

import pytest

from configurator.evaluation import Evaluation
from tests.estimate.designs import catalog_with, floor, own, quick, rack, stack
from tests.rules.found import found, message_of


def with_boards_of(mass_kg: float) -> Evaluation:
    """Ten boards in a cabinet of 160 kg that may carry 1,361 kg."""
    catalog = catalog_with("board_trn3_2chip", mass=own(mass_kg, "kg"))
    return quick(floor(rack("rack_eia_48u", *stack("board_trn3_2chip", 10, 2))), catalog)


def test_a_cabinet_above_its_static_load_is_an_error() -> None:
    violation = found(with_boards_of(125.0), "structure.rack_mass")
    assert (violation.severity, violation.objects) == ("error", ("r1",))
    assert violation.amount == pytest.approx((160 + 1250) / 1361)
    assert "R01 would weigh 1.41 t and may carry 1.361 t" in message_of(violation)


@pytest.mark.parametrize("mass_kg", [32.0, 120.1])
def test_a_cabinet_up_to_its_load_is_none(mass_kg: float) -> None:
    assert found(with_boards_of(mass_kg), "structure.rack_mass") is None


def test_an_unknown_load_limits_nothing() -> None:
    catalog = catalog_with("rack_eia_48u", static_load=own(None, "kg"))
    evaluation = quick(floor(rack("rack_eia_48u", *stack("dgx_h200", 5, 8))), catalog)
    assert found(evaluation, "structure.rack_mass") is None
    assert evaluation.rack_loads["r1"].mass_limit_kg is None
