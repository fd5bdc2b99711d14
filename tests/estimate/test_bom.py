"""The bill of materials: lines add up to the cent, and unknown prices stay unknown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.model import Design, Mount
from configurator.estimate.bom import CATEGORIES, SERVICES, SPARES, largest_costs
from configurator.evaluation import Evaluation
from tests.builders import shipped_catalog
from tests.estimate.designs import (
    GEN2,
    assuming,
    catalog_with,
    evaluated,
    floor,
    own,
    quick,
    rack,
    stack,
)

TEMPLATES = (
    "trn3-ultraserver-gen1",
    GEN2,
    "training-pod",
    "inference-pod",
    "ultracluster",
    "dgx-h200-pod",
    "dgx-b200-pod",
    "blank",
)
MOUNTED = ("board_trn3_4chip", "board_inf3_4chip", "dgx_h200", "sw_51t", "shelf_orv3_33")


def total(evaluation: Evaluation) -> Decimal:
    """The extended prices added up."""
    return sum((line.extended_usd or Decimal(0) for line in evaluation.bom), Decimal(0))


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """A few racks with devices in them, and shares that do not come out even."""
    racks = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        part = draw(st.sampled_from(MOUNTED))
        height = shipped_catalog().part(part).height_u
        racks.append(
            rack("rack_eia_48u", *stack(part, draw(st.integers(0, 4)), height), number=number)
        )
    shares = {
        name: own(draw(st.floats(0, 1)), "fraction")
        for name in ("freight_share", "integration_share", "contingency_share")
    }
    return assuming(
        floor(*racks), **shares, licence_usd_per_chip=own(draw(st.floats(0, 1e4)), "USD")
    )


@given(designs())
def test_lines_add_up_to_the_capital_to_the_cent(design: Design) -> None:
    evaluation = quick(design)
    assert total(evaluation) == evaluation.quantities["capex_usd"].exact
    assert sum(cost for _, cost in evaluation.cost_split) == total(evaluation)
    for line in evaluation.bom:
        assert line.extended_usd == round(line.extended_usd or Decimal(0), 2)


@given(designs(), st.floats(0, 1e6))
def test_an_odd_price_is_rounded_once_per_line(design: Design, price: float) -> None:
    evaluation = quick(design, catalog_with("dgx_h200", price=own(price, "USD")))
    assert total(evaluation) == evaluation.quantities["capex_usd"].exact
    for line in evaluation.bom:
        assert line.unit_price_usd is not None
        difference = abs(line.unit_price_usd * line.quantity - (line.extended_usd or 0))
        assert difference <= Decimal("0.005")


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_adds_up_and_every_line_says_whose_word_its_price_is(template: str) -> None:
    evaluation = evaluated(template)
    assert total(evaluation) == evaluation.quantities["capex_usd"].exact
    for line in evaluation.bom:
        assert line.quantity > 0
        assert line.source
        assert line.price_class in "ABCD"
        assert line.unit_price_usd is not None


def test_lines_are_numbered_in_tens_in_the_order_of_a_quote() -> None:
    lines = evaluated(GEN2).bom
    assert [line.line for line in lines] == [10 * (n + 1) for n in range(len(lines))]
    order = [*dict.fromkeys(CATEGORIES.values()), SPARES, SERVICES]
    places = [order.index(line.category) for line in lines]
    assert places == sorted(places)


def test_chips_are_no_lines_and_boards_carry_their_price() -> None:
    parts = {line.part_id for line in evaluated(GEN2).bom}
    assert "trainium3_chip" not in parts
    assert {"board_trn3_4chip", "cdu_250kw", "lic_nitromorph", "rail_kit", "blanking_1u"} <= parts


def test_spares_are_lines_of_their_own_beside_the_boards() -> None:
    boards = [line for line in evaluated(GEN2).bom if line.part_id == "board_trn3_4chip"]
    assert [(line.category, line.quantity) for line in boards] == [
        ("Accelerator boards", 36),
        (SPARES, 1),
    ]


def test_an_unknown_price_is_no_number_and_the_total_is_the_known_part() -> None:
    catalog = catalog_with("sw_12t", price=own(None, "USD"))
    design = floor(rack("rack_eia_48u", Mount("sw_12t", 1), Mount("sw_mgmt", 2)))
    evaluation = quick(design, catalog)
    line = next(line for line in evaluation.bom if line.part_id == "sw_12t")
    assert (line.unit_price_usd, line.extended_usd) == (None, None)
    assert (line.price_status, line.price_class, line.quantity) == ("unknown", "D", 1)
    hardware = evaluation.quantities["hardware_usd"]
    assert hardware.exact == 3_200 + 3_000 + 46 * 12 + 2 * 90
    assert (hardware.status, hardware.unknown_inputs) == ("unknown", 1)
    assert total(evaluation) == evaluation.quantities["capex_usd"].exact


def test_a_share_that_nobody_knows_keeps_its_line() -> None:
    design = assuming(floor(rack("rack_eia_48u")), freight_share=own(None, "fraction"))
    freight = next(line for line in quick(design).bom if line.part_id == "freight")
    assert (freight.extended_usd, freight.price_status) == (None, "unknown")


def test_a_share_of_hardware_with_an_unknown_price_is_known_only_in_part() -> None:
    catalog = catalog_with("sw_12t", price=own(None, "USD"))
    freight = next(
        line
        for line in quick(floor(rack("rack_eia_48u", Mount("sw_12t", 1))), catalog).bom
        if line.part_id == "freight"
    )
    assert freight.extended_usd == round(Decimal(3_200 + 47 * 12 + 90) * Decimal("0.015"), 2)
    assert freight.price_status == "unknown"


def test_dates_are_those_of_the_customer() -> None:
    board = next(line for line in evaluated(GEN2).bom if line.part_id == "board_trn3_4chip")
    rails = next(line for line in evaluated(GEN2).bom if line.part_id == "rail_kit")
    assert (board.available_from, board.lead_time_weeks) == ("2027-01-01", 12)
    assert rails.available_from == ""


def test_the_largest_costs_keep_the_sum() -> None:
    split = [("a", Decimal("1.10")), ("b", Decimal(5)), ("c", Decimal("0.01")), ("d", Decimal(2))]
    shown = largest_costs(split, 3)
    assert shown == (("b", Decimal(5)), ("d", Decimal(2)), ("other", Decimal("1.11")))
    assert largest_costs(split, 4) == (*shown[:2], split[0], split[2])
