"""How many of what: racks, boards, chips, switches, units and mass."""

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array, dot


@quantity("1", "Pieces of each part in racks")
def mounted_count(racks_in_class: Array, count_per_rack: Array) -> Array:
    """Racks of each class times what one of them holds."""
    return dot(racks_in_class, count_per_rack, "rack_class")


@quantity("1", "Racks", at_least=True)
def racks(mounted_count: Array, is_rack: Array) -> Array:
    """Cabinets that hold devices; CDUs on the floor are none."""
    return dot(mounted_count, is_rack, "part")


@quantity("1", "Accelerator boards", at_least=True)
def boards(mounted_count: Array, is_board: Array) -> Array:
    """Trays that carry accelerators; hosts are none."""
    return dot(mounted_count, is_board, "part")


@quantity("1", "Accelerator chips", at_least=True)
def chips(mounted_count: Array, is_chip: Array) -> Array:
    """Accelerator packages on mounted boards; spares are not among them."""
    return dot(mounted_count, is_chip, "part")


@quantity("1", "Switches", at_least=True)
def switches(mounted_count: Array, is_switch: Array) -> Array:
    """Mounted switch devices: trays, scale-out and management switches, not their ASICs."""
    return dot(mounted_count, is_switch, "part")


@quantity("1", "Links", at_least=True)
def links(link_count: Array) -> Array:
    """Port-to-port connections, those of the backplane included."""
    return link_count


@quantity("1", "Cables", at_least=True)
def cables(cable_count: Array) -> Array:
    """Cables and cable assemblies to order; a splitter is one, the backplane none."""
    return cable_count


@quantity("U", "Rack units used", at_least=True)
def rack_units_used(racks_in_class: Array, units_used_per_rack: Array) -> Array:
    """Units taken on either face, over all racks."""
    return dot(racks_in_class, units_used_per_rack, "rack_class")


@quantity("kg", "Mass of one rack", at_least=True)
def rack_mass_kg(count_per_rack: Array, part_mass_kg: Array) -> Array:
    """Empty cabinet plus devices; cables and coolant are not included."""
    return dot(count_per_rack, part_mass_kg, "part")


@quantity("kg", "Mass of racks and devices", at_least=True)
def mass_kg(racks_in_class: Array, rack_mass_kg: Array) -> Array:
    """Mass of all cabinets with their devices."""
    return dot(racks_in_class, rack_mass_kg, "rack_class")


@quantity("kg", "Static load that the cabinet may carry")
def rack_mass_limit_kg(count_per_rack: Array, part_static_load_kg: Array) -> Array:
    """The static load rating of the cabinet; 0 where none is stated."""
    return dot(count_per_rack, part_static_load_kg, "part")
