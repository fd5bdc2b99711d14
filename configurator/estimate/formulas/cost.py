"""What it costs to buy: the bill of materials in exact money."""

import numpy as np

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array, cents, total

WEEKS_PER_YEAR = 52.0


@quantity("1", "Pieces to order")
def order_count(mounted_count: Array, loose_count: Array) -> Array:
    """What sits in racks plus cables, optics, licences and small parts."""
    return mounted_count + loose_count


@quantity("1", "Spare boards")
def spare_count(
    mounted_count: Array,
    chips_per_board: Array,
    annual_failure_rate: Array,
    restock_weeks: Array,
    spares_service_level: Array,
) -> Array:
    """Fewest spares that meet the service level while failed chips are replaced, in whole boards.

    Failures in the restocking time are Poisson with mean N·AFR·L/52; the stock is the smallest k
    whose cumulative probability reaches the service level.
    """
    mean = mounted_count * chips_per_board * annual_failure_rate * restock_weeks / WEEKS_PER_YEAR
    return np.ceil(_stock(mean, spares_service_level) / np.maximum(chips_per_board, 1.0))


def _stock(mean: Array, level: Array) -> Array:
    """The smallest whole number whose cumulative Poisson probability reaches the level."""
    mean, level = np.broadcast_arrays(mean, level)
    stock = np.zeros(mean.shape)
    failing = (mean > 0) & (level > 0)
    if failing.any():
        from scipy.special import (
            pdtrik,
        )  # a fifth of a second that an empty design need not wait for

        stock[failing] = np.maximum(np.ceil(pdtrik(level[failing], mean[failing])), 0.0)
    return stock


@quantity("USD", "Extended price by part", money=True, at_least=True)
def extended_usd(order_count: Array, unit_price_usd: Array) -> Array:
    """Pieces times unit price, rounded to the cent."""
    return cents(order_count * unit_price_usd)


@quantity("USD", "Extended price of spares by part", money=True, at_least=True)
def spare_extended_usd(spare_count: Array, unit_price_usd: Array) -> Array:
    """Spare boards times unit price, rounded to the cent."""
    return cents(spare_count * unit_price_usd)


@quantity("USD", "Hardware", money=True, at_least=True)
def hardware_usd(extended_usd: Array, is_hardware: Array) -> Array:
    """All lines but licences."""
    return cents(total(extended_usd * is_hardware, "part"))


@quantity("USD", "Licences", money=True, at_least=True)
def licences_usd(extended_usd: Array, is_licence: Array) -> Array:
    """Nitromorph licences, per chip."""
    return cents(total(extended_usd * is_licence, "part"))


@quantity("USD", "Spares", money=True, at_least=True)
def spares_usd(spare_extended_usd: Array) -> Array:
    """All spare boards."""
    return total(spare_extended_usd, "part")


@quantity("USD", "Integration", money=True, at_least=True)
def integration_usd(hardware_usd: Array, integration_share: Array) -> Array:
    """Share of hardware for rack integration and commissioning, rounded to the cent."""
    return cents(hardware_usd * integration_share)


@quantity("USD", "Freight", money=True, at_least=True)
def freight_usd(hardware_usd: Array, freight_share: Array) -> Array:
    """Share of hardware for freight, rounded to the cent."""
    return cents(hardware_usd * freight_share)


@quantity("USD", "Contingency", money=True, at_least=True)
def contingency_usd(hardware_usd: Array, contingency_share: Array) -> Array:
    """Share of hardware set aside, rounded to the cent; 0 until switched on."""
    return cents(hardware_usd * contingency_share)


@quantity("USD", "Capital expenditure", money=True, at_least=True)
def capex_usd(
    hardware_usd: Array,
    licences_usd: Array,
    spares_usd: Array,
    integration_usd: Array,
    freight_usd: Array,
    contingency_usd: Array,
) -> Array:
    """The total of the bill of materials."""
    goods = hardware_usd + licences_usd + spares_usd
    return goods + integration_usd + freight_usd + contingency_usd
