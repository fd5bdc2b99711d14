"""Where the heat goes: to air or to liquid, and the flows that carry it."""

import numpy as np

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array, dot

SECONDS_PER_HOUR = 3600.0
SECONDS_PER_MINUTE = 60.0
# Density and heat of air near 20 °C at sea level: the 1.2 kg/m³ and 1.006 kJ/(kg·K) of the
# catalogue's cool_air.m3h_formula
AIR_DENSITY_KG_PER_M3 = 1.2
AIR_HEAT_J_PER_KG_K = 1006.0


@quantity("W", "Heat of one rack to liquid", at_least=True)
def rack_liquid_heat_w(
    count_per_rack: Array, part_power_w: Array, part_liquid_share: Array
) -> Array:
    """Device power times the share that its cold plates take."""
    return dot(count_per_rack, part_power_w * part_liquid_share, "part")


@quantity("W", "Heat of one rack to air", at_least=True)
def rack_air_heat_w(
    rack_power_w: Array,
    rack_liquid_heat_w: Array,
    count_per_rack: Array,
    part_power_w: Array,
    part_liquid_share: Array,
) -> Array:
    """Everything that liquid does not take, rectifier losses included.

    Devices whose share nobody knows are left out of both, so that both remain lower bounds.
    """
    undecided_w = np.where(np.isnan(part_liquid_share), part_power_w, 0.0)
    return rack_power_w - rack_liquid_heat_w - dot(count_per_rack, undecided_w, "part")


@quantity("W", "Heat", at_least=True)
def heat_w(it_power_w: Array) -> Array:
    """All IT watts become heat."""
    return it_power_w


@quantity("W", "Heat to liquid", at_least=True)
def liquid_heat_w(racks_in_class: Array, rack_liquid_heat_w: Array) -> Array:
    """Over all racks."""
    return dot(racks_in_class, rack_liquid_heat_w, "rack_class")


@quantity("W", "Heat to air", at_least=True)
def air_heat_w(racks_in_class: Array, rack_air_heat_w: Array) -> Array:
    """Over all racks."""
    return dot(racks_in_class, rack_air_heat_w, "rack_class")


@quantity("m3/h", "Airflow", at_least=True)
def airflow_m3_per_h(air_heat_w: Array, air_temperature_rise_k: Array) -> Array:
    """Heat over density, heat capacity and temperature rise (cool_air.m3h_formula)."""
    per_second = air_heat_w / (AIR_DENSITY_KG_PER_M3 * AIR_HEAT_J_PER_KG_K * air_temperature_rise_k)
    return per_second * SECONDS_PER_HOUR


@quantity("L/min", "Coolant flow", at_least=True)
def coolant_flow_l_per_min(
    liquid_heat_w: Array,
    coolant_density_kg_per_l: Array,
    coolant_heat_j_per_kg_k: Array,
    coolant_temperature_rise_k: Array,
) -> Array:
    """Heat over density, heat capacity and temperature rise (cool_dlc.flow_formula)."""
    per_second = liquid_heat_w / (
        coolant_density_kg_per_l * coolant_heat_j_per_kg_k * coolant_temperature_rise_k
    )
    return per_second * SECONDS_PER_MINUTE
