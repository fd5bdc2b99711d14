"""What it costs to run and to own: opex, TCO, cost per chip-hour."""

from configurator.estimate.engine import quantity
from configurator.estimate.formulas.energy import HOURS_PER_YEAR
from configurator.estimate.values import Array, per, plus

MONTHS_PER_YEAR = 12.0
FLOPS_PER_PFLOPS = 1e15


@quantity("USD/year", "Energy cost", at_least=True)
def energy_usd_per_year(energy_kwh_per_year: Array, electricity_usd_per_kwh: Array) -> Array:
    """Energy times tariff."""
    return energy_kwh_per_year * electricity_usd_per_kwh


@quantity("USD/year", "Colocation", at_least=True)
def colo_usd_per_year(it_power_w: Array, colo_usd_per_w_month: Array) -> Array:
    """Contracted IT power times the monthly price; power itself is extra."""
    return it_power_w * colo_usd_per_w_month * MONTHS_PER_YEAR


@quantity("USD/year", "Support", at_least=True)
def support_usd_per_year(capex_usd: Array, support_share_per_year: Array) -> Array:
    """Share of capital expenditure."""
    return capex_usd * support_share_per_year


@quantity("USD/year", "Operating expenditure", at_least=True)
def opex_usd_per_year(
    energy_usd_per_year: Array, colo_usd_per_year: Array, support_usd_per_year: Array
) -> Array:
    """Energy, colocation and support of a year."""
    return plus(energy_usd_per_year, colo_usd_per_year, support_usd_per_year)


@quantity("USD", "Total cost of ownership", at_least=True)
def tco_usd(
    capex_usd: Array, residual_share: Array, years: Array, opex_usd_per_year: Array
) -> Array:
    """Straight line: capital less residual value, plus operation over the years; not discounted."""
    return plus(capex_usd * (1.0 - residual_share), years * opex_usd_per_year)


@quantity("USD/year", "Total cost of ownership per year", at_least=True)
def tco_usd_per_year(tco_usd: Array, years: Array) -> Array:
    """Spread evenly over the years."""
    return tco_usd / years


@quantity("USD/h", "Cost per chip-hour")
def cost_usd_per_chip_hour(tco_usd_per_year: Array, chips: Array, utilisation: Array) -> Array:
    """Yearly cost over the chip-hours that are used."""
    return per(tco_usd_per_year, chips * HOURS_PER_YEAR * utilisation)


@quantity("USD/PFLOPS", "Capital expenditure per peak BF16 PFLOPS")
def capex_usd_per_peak_bf16_pflops(capex_usd: Array, peak_bf16_flops: Array) -> Array:
    """Capital over dense BF16 peak."""
    return per(capex_usd, peak_bf16_flops / FLOPS_PER_PFLOPS)
