"""Capital expenditure line by line, and the spares table of ux_reliability_conventions.md 3.2."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from configurator.design.model import Mount
from configurator.estimate.formulas.cost import spare_count
from configurator.estimate.values import along, scalar
from tests.estimate.designs import (
    GEN1,
    GEN2,
    assuming,
    catalog_with,
    evaluated,
    floor,
    own,
    quick,
    rack,
)

# pieces × USD
GEN2_HARDWARE = (
    36 * 46_000  # boards
    + 20 * 12_000  # switch trays
    + 4 * 18_000  # top-of-rack
    + 2 * 3_000  # management
    + 2 * 50_000  # racks
    + 16 * 6_000  # shelves
    + 8 * 2_800  # PDUs
    + 2 * 87_500  # CDUs
    + 72 * 600  # cables between racks
    + 72 * 180  # splitters to the NICs
    + 2 * (48 - 39) * 12  # blanking panels
    + 2 * 39 * 90  # rails: every device is 1U
)
GEN1_HARDWARE = (
    32 * 21_000  # boards
    + 4 * 15_000  # hosts
    + 8 * 12_000  # switch trays
    + 4 * 18_000  # top-of-rack
    + 2 * 3_000  # management
    + 2 * 50_000  # racks
    + 8 * 6_000  # shelves
    + 4 * 2_800  # PDUs
    + 32 * 600  # cables between racks
    + 32 * 180  # splitters to the NICs
    + 2 * (48 - 47) * 12  # blanking panels
    + 2 * (16 + 2 + 4 + 2 + 1 + 4) * 90  # rails
)


@pytest.mark.parametrize(
    ("template", "hardware", "licences", "spare_board"),
    [(GEN2, GEN2_HARDWARE, 144 * 500, 46_000), (GEN1, GEN1_HARDWARE, 64 * 500, 21_000)],
)
def test_capex_is_hardware_licences_spares_integration_and_freight(
    template: str, hardware: int, licences: int, spare_board: int
) -> None:
    found = evaluated(template).quantities
    assert found["hardware_usd"].exact == hardware
    assert found["licences_usd"].exact == licences
    # 3 chips for 144 and 2 for 64 are one board of 4 or of 2
    assert found["spares_usd"].exact == spare_board
    integration, freight = (Decimal(hardware) * Decimal(s) for s in ("0.03", "0.015"))
    capex = hardware + licences + spare_board + round(integration, 2) + round(freight, 2)
    assert found["capex_usd"].exact == capex


def test_contingency_counts_once_it_is_switched_on() -> None:
    design = floor(rack("rack_eia_48u", Mount("dgx_h200", 1)))
    without = quick(design).quantities["capex_usd"].exact
    with_it = quick(assuming(design, contingency_share=own(0.1, "fraction")))
    hardware = with_it.quantities["hardware_usd"].exact
    assert hardware is not None
    assert without is not None
    assert with_it.quantities["capex_usd"].exact == without + hardware / 10


def test_fractions_of_a_cent_are_rounded_half_up_per_line() -> None:
    catalog = catalog_with("rack_eia_48u", price=own(10.125, "USD"))
    design = floor(*(rack("rack_eia_48u", number=n) for n in range(1, 4)))
    found = quick(design, catalog).quantities
    assert found["hardware_usd"].exact == Decimal("30.38")  # 3 × 10.125 = 30.375
    assert found["capex_usd"].exact == Decimal("30.38") + Decimal("0.91") + Decimal("0.46")


@pytest.mark.parametrize(
    ("chips", "rate", "weeks", "level", "spares"),
    [
        (144, 0.04, 12, 0.95, 3),
        (144, 0.04, 12, 0.99, 5),
        (576, 0.04, 12, 0.95, 9),
        (9_216, 0.04, 12, 0.95, 101),
        (9_216, 0.04, 12, 0.99, 107),
        (2_304, 0.02, 16, 0.95, 21),
        (2, 0.04, 12, 0.95, 0),
        (0, 0.04, 12, 0.95, 0),
        (144, 0.0, 12, 0.95, 0),
    ],
)
def test_spares_meet_the_service_level(
    chips: int, rate: float, weeks: float, level: float, spares: int
) -> None:
    found = spare_count(
        along([float(chips)], "part"),
        along([1.0], "part"),
        scalar(rate),
        scalar(weeks),
        scalar(level),
    )
    assert found.item() == spares


def poisson_stock(mean: float, level: float) -> int:
    """The fewest spares by adding up the distribution, term by term."""
    stock, term = 0, float(np.exp(-mean))
    reached = term
    while reached < level:
        stock += 1
        term *= mean / stock
        reached += term
    return stock


@pytest.mark.parametrize("chips", [1, 7, 64, 145, 1000, 4032])
@pytest.mark.parametrize("level", [0.9, 0.95, 0.99])
def test_spares_agree_with_the_distribution_added_up(chips: int, level: float) -> None:
    found = spare_count(
        along([float(chips)], "part"),
        along([1.0], "part"),
        scalar(0.04),
        scalar(12.0),
        scalar(level),
    )
    assert found.item() == poisson_stock(chips * 0.04 * 12 / 52, level)


def test_spare_chips_are_bought_as_whole_boards_and_of_boards_only() -> None:
    found = spare_count(
        along([36.0, 4.0], "part"),
        along([4.0, 0.0], "part"),
        scalar(0.04),
        scalar(12.0),
        scalar(0.95),
    )
    assert found.reshape(-1).tolist() == [1.0, 0.0]
