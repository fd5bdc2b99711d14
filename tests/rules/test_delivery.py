"""Rules of delivery: who is served, and whether what is ordered arrives by the need-by date."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from configurator.catalog import Catalog
from configurator.design.model import Design, Site
from configurator.evaluation import Evaluation
from tests.builders import shipped_catalog
from tests.estimate.designs import catalog_with, floor, own, quick, rack, stack
from tests.rules.found import message_of

BOARD = "board_trn3_2chip"


def ordered(site: Site, part: str = BOARD, catalog: Catalog | None = None) -> Evaluation:
    """One of a part in a rack, for a site."""
    return quick(for_site(site, part), catalog)


def for_site(site: Site, part: str) -> Design:
    return replace(floor(rack("rack_eia_48u", *stack(part, 1))), site=site)


def late(evaluation: Evaluation, rule: str = "delivery.date") -> dict[str, float]:
    """Days late by part."""
    return {v.objects[0]: v.amount for v in evaluation.violations if v.rule == rule}


def test_general_availability_and_lead_time_come_before_the_default_date() -> None:
    assert late(ordered(Site())) == {}


@pytest.mark.parametrize(
    ("need_by", "days"),
    # from 2027-01-01, 12 weeks are up on 2027-03-26
    [("2027-03-26", None), ("2027-03-25", 1), ("2027-01-01", 84)],
)
def test_boards_that_arrive_later_are_an_error(need_by: str, days: float | None) -> None:
    assert late(ordered(Site(need_by=need_by))).get(BOARD) == days


def test_the_sentence_says_when_it_arrives() -> None:
    violations = ordered(Site(need_by="2027-03-01")).violations
    violation = next(v for v in violations if v.objects == (BOARD,))
    assert violation.severity == "error"
    text = message_of(violation)
    assert "2027-03-26" in text
    assert "2027-03-01" in text


def test_selected_colocation_is_served_with_kits_before() -> None:
    selected = Site(customer_class="colocation-selected", need_by="2026-09-23")
    assert late(ordered(selected)) == {}
    enterprise = Site(need_by="2026-09-23")
    assert BOARD in late(ordered(enterprise))


def test_chips_are_not_reported_beside_their_board() -> None:
    assert "trainium3_chip" not in late(ordered(Site(need_by="2026-12-01")))


def test_what_is_always_sold_still_needs_its_lead_time() -> None:
    # from 2026-07-01, 12 weeks are up on 2026-09-23
    for need_by, days in (("2026-09-23", None), ("2026-09-22", 1)):
        assert late(ordered(Site(need_by=need_by), "dgx_h200")).get("dgx_h200") == days


def test_a_lead_time_that_nobody_knows_is_the_assumed_one() -> None:
    catalog = catalog_with("dgx_h200", lead_time=own(None, "weeks"))
    evaluation = ordered(Site(need_by="2026-09-22"), "dgx_h200", catalog)
    assert late(evaluation)["dgx_h200"] == 1


def test_a_class_of_customer_without_an_offer_is_not_served() -> None:
    catalog = shipped_catalog()
    part = catalog.part(BOARD)
    offers = tuple(o for o in part.offers if o.customer_class != "colocation")
    parts = MappingProxyType({**catalog.parts, BOARD: replace(part, offers=offers)})
    narrow = replace(catalog, parts=parts)
    refused = late(ordered(Site(customer_class="colocation"), catalog=narrow), "delivery.customer")
    assert list(refused) == [BOARD]
    assert late(ordered(Site(), catalog=narrow), "delivery.customer") == {}


def test_the_end_of_the_calendar_is_no_crash() -> None:
    site = Site(as_of="9999-12-20", need_by="9999-12-31")
    assert late(ordered(site, "dgx_h200")) == {}
    assert late(ordered(replace(site, need_by="9999-12-30"), "dgx_h200"))["dgx_h200"] == 1
