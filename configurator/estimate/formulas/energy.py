"""Energy and carbon of a year."""

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array

HOURS_PER_YEAR = 8760.0


@quantity("kWh/year", "Energy at the utility meter", at_least=True)
def energy_kwh_per_year(facility_power_typical_w: Array) -> Array:
    """Typical facility power through all hours of a year."""
    return facility_power_typical_w * HOURS_PER_YEAR / 1000.0


@quantity("kg/year", "Carbon of the energy", at_least=True)
def carbon_kg_per_year(energy_kwh_per_year: Array, carbon_kg_per_kwh: Array) -> Array:
    """Energy times the carbon intensity of the grid (location based)."""
    return energy_kwh_per_year * carbon_kg_per_kwh
