"""Power at the rack's AC inlet and what its feeds can carry."""

import numpy as np

from configurator.estimate.engine import quantity
from configurator.estimate.values import AXES, Array, dot, per


@quantity("1", "Efficiency of the rack's rectifiers")
def rectifier_efficiency(shelf_share: Array, part_efficiency: Array, without_shelf: Array) -> Array:
    """Of the power shelves in the rack; 1 where devices hang on AC by themselves.

    Also 1 for a shelf whose efficiency nobody knows, so that power remains a lower bound.
    """
    bound = np.where(np.isnan(part_efficiency), 1.0, part_efficiency)
    return dot(shelf_share, bound, "part") + without_shelf


@quantity("W", "Power on the rack's busbar, maximum", at_least=True)
def rack_busbar_power_w(
    count_per_rack: Array, ends_per_rack: Array, part_power_w: Array, is_busbar: Array
) -> Array:
    """Devices measured before the rectifier, with the cable ends and optics plugged into them."""
    return dot(count_per_rack * is_busbar + ends_per_rack, part_power_w, "part")


@quantity("W", "Power of one rack at its AC inlet, maximum", at_least=True)
def rack_power_w(
    rack_busbar_power_w: Array,
    rectifier_efficiency: Array,
    count_per_rack: Array,
    part_power_w: Array,
    is_inlet: Array,
) -> Array:
    """Busbar power through the rectifiers plus devices that are measured at the inlet."""
    at_inlet = dot(count_per_rack * is_inlet, part_power_w, "part")
    return rack_busbar_power_w / rectifier_efficiency + at_inlet


@quantity("W", "Power of one rack, typical", at_least=True)
def rack_power_typical_w(rack_power_w: Array, typical_power_ratio: Array) -> Array:
    """Maximum times the ratio of typical to maximum."""
    return rack_power_w * typical_power_ratio


@quantity("W", "IT power, maximum", at_least=True)
def it_power_w(racks_in_class: Array, rack_power_w: Array) -> Array:
    """Configured maximum at the racks' AC inlets, over one feed path."""
    return dot(racks_in_class, rack_power_w, "rack_class")


@quantity("W", "IT power, typical", at_least=True)
def it_power_typical_w(racks_in_class: Array, rack_power_typical_w: Array) -> Array:
    """What energy is computed from."""
    return dot(racks_in_class, rack_power_typical_w, "rack_class")


@quantity("W", "IT power, idle", at_least=True)
def it_power_idle_w(it_power_w: Array, idle_power_ratio: Array) -> Array:
    """Maximum times the ratio of idle to maximum."""
    return it_power_w * idle_power_ratio


@quantity("W", "Facility power, maximum", at_least=True)
def facility_power_w(it_power_w: Array, pue: Array) -> Array:
    """IT power times power usage effectiveness; UPS losses are in the PUE."""
    return it_power_w * pue


@quantity("W", "Facility power, typical", at_least=True)
def facility_power_typical_w(it_power_typical_w: Array, pue: Array) -> Array:
    """Typical IT power times power usage effectiveness."""
    return it_power_typical_w * pue


@quantity("W", "PDU capacity of each side of a rack")
def rack_pdu_side_w(
    feed_count_per_rack: Array, part_pdu_usable_va: Array, power_factor: Array
) -> Array:
    """Usable volt-amperes (the 0.8 is in them) times power factor, by feed."""
    return dot(feed_count_per_rack, part_pdu_usable_va, "part") * power_factor


@quantity("W", "Power shelf capacity of each side of a rack")
def rack_shelf_side_w(
    feed_count_per_rack: Array, part_shelf_output_w: Array, rectifier_efficiency: Array
) -> Array:
    """Output of the shelves of each feed, seen from their AC side."""
    return dot(feed_count_per_rack, part_shelf_output_w, "part") / rectifier_efficiency


def _one_side(capacity_w: Array) -> Array:
    """What is left when the better side fails; infinite where there is nothing to limit."""
    present = np.where(capacity_w > 0, capacity_w, np.inf)
    return present.min(axis=AXES.index("feed"), keepdims=True, initial=np.inf)


@quantity("W", "Power that one rack may draw")
def rack_power_limit_w(rack_pdu_side_w: Array, rack_shelf_side_w: Array) -> Array:
    """PDU and shelf stand in series, so the smaller counts; each side must carry the rack alone."""
    return np.minimum(_one_side(rack_pdu_side_w), _one_side(rack_shelf_side_w))


@quantity("FLOP/s/W", "Peak BF16 per watt of IT power")
def peak_bf16_flops_per_w(peak_bf16_flops: Array, it_power_w: Array) -> Array:
    """Dense BF16 peak over maximum IT power."""
    return per(peak_bf16_flops, it_power_w)
