"""Which errors an edit brings: new ones and worse ones, not those that were there before."""

from __future__ import annotations

from dataclasses import replace

from configurator.design.model import Design, Mount, Site
from configurator.evaluation import Evaluation, new_errors
from configurator.rules.rule import SEVERITIES
from tests.builders import big
from tests.estimate.designs import floor, quick, rack, stack

PDUS = (Mount("pdu_415_60", 1, "side", "A"), Mount("pdu_415_60", 2, "side", "B"))


def with_systems(*pieces: int) -> Evaluation:
    """Racks with so many DGX H200 each; 4 and more are over the limit of a side."""
    return quick(drawn(*pieces))


def drawn(*pieces: int) -> Design:
    racks = (
        rack("rack_eia_48u", *stack("dgx_h200", n, 8), *PDUS, number=number)
        for number, n in enumerate(pieces, start=1)
    )
    return floor(*racks)


def rules(before: Evaluation, after: Evaluation) -> set[tuple[str, tuple[str, ...]]]:
    return {(v.rule, v.objects) for v in new_errors(before, after)}


def test_an_error_that_was_not_there_is_new() -> None:
    assert rules(with_systems(3), with_systems(4)) == {("power.rack_limit", ("r1",))}


def test_an_error_that_grows_is_new() -> None:
    found = rules(with_systems(4), with_systems(5))
    assert ("power.rack_limit", ("r1",)) in found
    assert ("cooling.air_hard", ("r1",)) in found


def test_the_same_error_is_not_new() -> None:
    assert rules(with_systems(4), with_systems(4)) == set()


def test_an_error_that_shrinks_or_goes_is_not_new() -> None:
    assert rules(with_systems(5), with_systems(4)) == set()
    assert rules(with_systems(4), with_systems(3)) == set()


def test_an_error_in_another_rack_is_new() -> None:
    # the two racks are now one class with one violation, of which r1 is not new
    assert rules(with_systems(4, 3), with_systems(4, 4)) == {("power.rack_limit", ("r1", "r2"))}


def test_an_edit_elsewhere_makes_nothing_worse() -> None:
    before = with_systems(4, 1)
    for others in range(1, 4):
        for first in (1, 9, 17):
            more = (*stack("sw_12t", others, 1, first + 24), *stack("dgx_h200", 1, 8, first))
            racks = (*drawn(4).halls[0].rows[0].racks, rack("rack_eia_48u", *more, number=2))
            assert rules(before, quick(floor(*racks))) == set()


def test_warnings_are_no_errors() -> None:
    assert rules(with_systems(2), with_systems(3)) == set()


def test_errors_come_first() -> None:
    found = with_systems(5, 3).violations
    ranks = [SEVERITIES.index(violation.severity) for violation in found]
    assert ranks == sorted(ranks)
    assert {violation.severity for violation in found} == {"error", "warning", "info"}


def test_a_site_can_bring_errors_and_more_of_them() -> None:
    def needed(day: str) -> Evaluation:
        return quick(replace(big(1), site=Site(need_by=day)))

    spring, winter, default = (needed(day) for day in ("2027-02-01", "2026-12-01", "2027-06-30"))
    assert {v.rule for v in new_errors(default, spring)} == {"delivery.date"}
    assert new_errors(spring, winter)
    assert not new_errors(winter, spring)
