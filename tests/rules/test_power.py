"""Rules of rack power: what one side carries, missing feeds, and feeds on one side only."""

from __future__ import annotations

import pytest

from configurator.design.model import Mount
from configurator.evaluation import Evaluation
from tests.estimate.designs import catalog_with, floor, own, quick, rack, stack
from tests.rules.found import found, message_of

PDUS = (Mount("pdu_415_60", 1, "side", "A"), Mount("pdu_415_60", 2, "side", "B"))
SIDE_W = 34_500 * 0.98


def with_systems(pieces: int, *pdus: Mount) -> Evaluation:
    """So many DGX H200 of 10.2 kW in one rack."""
    return quick(floor(rack("rack_eia_48u", *stack("dgx_h200", pieces, 8), *pdus)))


def test_a_rack_that_draws_more_than_one_side_carries_is_an_error() -> None:
    violation = found(with_systems(4, *PDUS), "power.rack_limit")
    assert violation.severity == "error"
    assert violation.objects == ("r1",)
    assert violation.amount == pytest.approx(4 * 10_200 / SIDE_W)
    assert "R01 would draw 40.8 kW and one side of its feeds carries 33.81 kW" in message_of(
        violation
    )


def test_a_rack_within_its_limit_is_none() -> None:
    assert found(with_systems(3, *PDUS), "power.rack_limit") is None


def test_a_limit_met_to_the_last_watt_is_met() -> None:
    exactly = catalog_with("dgx_h200", power=own(SIDE_W / 3, "W"))
    design = floor(rack("rack_eia_48u", *stack("dgx_h200", 3, 8), *PDUS))
    assert found(quick(design, exactly), "power.rack_limit") is None


def test_devices_without_a_pdu_are_warned_of() -> None:
    violation = found(with_systems(1), "power.no_feed")
    assert (violation.severity, violation.objects) == ("warning", ("r1",))
    for quiet in (with_systems(0), with_systems(1, *PDUS)):
        assert found(quiet, "power.no_feed") is None


def test_feeds_on_one_side_are_warned_of() -> None:
    violation = found(with_systems(1, PDUS[0]), "power.one_side")
    assert (violation.severity, violation.objects) == ("warning", ("r1",))
    assert "side A only" in message_of(violation)
    assert found(with_systems(1, *PDUS), "power.one_side") is None


@pytest.mark.parametrize("boards", [1, 18])
def test_a_busbar_without_shelves_is_a_warning_so_that_a_rack_can_be_filled_first(
    boards: int,
) -> None:
    mounts = stack("board_trn3_4chip", boards)
    violation = found(quick(floor(rack("rack_ai_liquid", *mounts))), "power.no_shelf")
    assert (violation.severity, violation.objects) == ("warning", ("r1",))
    assert violation.amount == boards * 5_000
    assert f"{boards * 5} kW on its busbar" in message_of(violation)


@pytest.mark.parametrize(
    ("cabinet", "mounts"),
    [
        ("rack_ai_liquid", (*stack("board_trn3_4chip", 7), Mount("shelf_orv3_33", 9, feed="A"))),
        ("rack_ai_liquid", stack("dgx_h200", 2, 8)),
        ("rack_eia_48u", stack("board_trn3_2chip", 20, 2)),
    ],
)
def test_shelves_systems_of_their_own_and_racks_without_busbar_need_none(
    cabinet: str, mounts: tuple[Mount, ...]
) -> None:
    assert found(quick(floor(rack(cabinet, *mounts))), "power.no_shelf") is None


def test_racks_that_are_alike_are_one_violation() -> None:
    mounts = (*stack("dgx_h200", 4, 8), *PDUS)
    design = floor(*(rack("rack_eia_48u", *mounts, number=n) for n in (1, 2, 3)))
    violation = found(quick(design), "power.rack_limit")
    assert violation.objects == ("r1", "r2", "r3")
    assert message_of(violation).startswith("R01 (and 2 more)")


def on_a_busbar(boards: int, *more: Mount, cabinet: str = "rack_trn3_air") -> Evaluation:
    """So many Gen1 boards of 2.2 kW and more beside their PDUs."""
    return quick(floor(rack(cabinet, *stack("board_trn3_2chip", boards, 2), *PDUS, *more)))


def test_a_full_busbar_is_over_the_limit_of_its_first_shelf() -> None:
    shelf = Mount("shelf_orv3_33", 40, "front", "A")
    without = found(on_a_busbar(16), "power.no_shelf")
    assert (without.severity, without.objects) == ("warning", ("r1",))
    assert without.amount > 33_000
    assert "on its busbar and no power shelf" in message_of(without)
    assert found(on_a_busbar(16, shelf), "power.no_shelf") is None
    assert found(on_a_busbar(16, shelf), "power.rack_limit").severity == "error"


def test_a_busbar_without_devices_needs_no_shelf() -> None:
    assert found(on_a_busbar(0), "power.no_shelf") is None


def test_a_plain_cabinet_needs_no_shelf() -> None:
    assert found(on_a_busbar(16, cabinet="rack_eia_48u"), "power.no_shelf") is None
