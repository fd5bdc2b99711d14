"""The bill of materials: what is summed stays the sum."""

from __future__ import annotations

from decimal import Decimal

from configurator.estimate.bom import largest_costs


def test_the_largest_costs_keep_the_sum() -> None:
    split = [("a", Decimal("1.10")), ("b", Decimal(5)), ("c", Decimal("0.01")), ("d", Decimal(2))]
    shown = largest_costs(split, 3)
    assert shown == (("b", Decimal(5)), ("d", Decimal(2)), ("other", Decimal("1.11")))
    assert largest_costs(split, 4) == (*shown[:2], split[0], split[2])
