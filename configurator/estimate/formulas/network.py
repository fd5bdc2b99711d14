"""Bandwidth, distance and collective times of the interconnect."""

import numpy as np

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array, dot, per

BITS_PER_BYTE = 8.0
# a scale-up cable joins two chips, each of which sends; a backplane link joins a chip and a switch
CHIPS_PER_CABLE = 2.0
# design.md §7: collectives are quoted for 1 GiB per chip over all chips
COLLECTIVE_BYTES = float(2**30)


@quantity("B/s", "Scale-up bandwidth, per direction", at_least=True)
def scale_up_bandwidth_bytes_per_s(mounted_count: Array, chip_scale_up_bytes_per_s: Array) -> Array:
    """Chips times active scale-up lanes, one direction."""
    return dot(mounted_count, chip_scale_up_bytes_per_s, "part")


@quantity("B/s", "Scale-out bandwidth, per direction", at_least=True)
def scale_out_bandwidth_bytes_per_s(mounted_count: Array, part_nic_bps: Array) -> Array:
    """NIC ports of all boards, one direction; never summed at switch uplinks."""
    return dot(mounted_count, part_nic_bps, "part") / BITS_PER_BYTE


@quantity("B/s", "On-board bandwidth, per direction", at_least=True)
def board_tier_bytes_per_s(mounted_count: Array, part_board_tier_bytes_per_s: Array) -> Array:
    """Lanes between the chips of one board, summed over chips."""
    return dot(mounted_count, part_board_tier_bytes_per_s, "part")


@quantity("B/s", "In-rack bandwidth, per direction", at_least=True)
def rack_tier_bytes_per_s(
    backplane_bps: Array, active_lane_share: Array, rack_cable_bps: Array
) -> Array:
    """What chips send over the backplane, without its spare lanes, and over cables in the rack."""
    sent_bps = backplane_bps * active_lane_share + CHIPS_PER_CABLE * rack_cable_bps
    return sent_bps / BITS_PER_BYTE


@quantity("B/s", "Rack-to-rack scale-up bandwidth, per direction", at_least=True)
def cross_rack_tier_bytes_per_s(cross_rack_cable_bps: Array) -> Array:
    """What chips send over the cables between racks; the cut between them is half of it."""
    return CHIPS_PER_CABLE * cross_rack_cable_bps / BITS_PER_BYTE


@quantity("B/s", "Bisection bandwidth, per direction")
def bisection_bandwidth_bytes_per_s(measured_bisection_bytes_per_s: Array) -> Array:
    """Smallest cut found between two halves of the chips, by maximum flow on the drawn graph."""
    return measured_bisection_bytes_per_s


@quantity("1", "Oversubscription")
def oversubscription(measured_oversubscription: Array) -> Array:
    """Worst first-tier switch: rate to NICs over rate of uplinks, or of free ports if none."""
    return measured_oversubscription


@quantity("hop", "Diameter, chip to chip")
def diameter_hops(measured_diameter_hops: Array) -> Array:
    """Links crossed between the two chips farthest apart, host links included."""
    return measured_diameter_hops


@quantity("hop", "Mean distance, chip to chip")
def mean_hops(measured_mean_hops: Array) -> Array:
    """Links crossed, averaged over all pairs of chips."""
    return measured_mean_hops


@quantity("s", "Largest latency, chip to chip")
def max_latency_s(measured_max_latency_s: Array) -> Array:
    """Latency of the longest shortest path, from the assumed latency per hop."""
    return measured_max_latency_s


@quantity("B/s", "Bandwidth of one chip into the fabric")
def chip_bandwidth_bytes_per_s(
    scale_up_bandwidth_bytes_per_s: Array, scale_out_bandwidth_bytes_per_s: Array, chips: Array
) -> Array:
    """Scale-up and scale-out together, per direction."""
    return per(scale_up_bandwidth_bytes_per_s + scale_out_bandwidth_bytes_per_s, chips)


@quantity("s", "All-reduce of 1 GiB per chip")
def all_reduce_s(
    chips: Array,
    chip_bandwidth_bytes_per_s: Array,
    bisection_bandwidth_bytes_per_s: Array,
    scale_up_bus_efficiency: Array,
    max_latency_s: Array,
) -> Array:
    """The larger of the chip and the cut bound over the bus efficiency, plus two path latencies.

    Chip: 2(n−1)/n·S/B (Patarasuk and Yuan, 2009). Cut: S/C, reduce-scatter and all-gather each
    moving half of the buffer over the bisection.
    """
    at_chip = per(2 * per(chips - 1, chips) * COLLECTIVE_BYTES, chip_bandwidth_bytes_per_s)
    at_cut = per(np.asarray(COLLECTIVE_BYTES), bisection_bandwidth_bytes_per_s)
    return np.maximum(at_chip, at_cut) / scale_up_bus_efficiency + 2 * max_latency_s


@quantity("s", "All-to-all of 1 GiB per chip")
def all_to_all_s(
    chips: Array,
    chip_bandwidth_bytes_per_s: Array,
    bisection_bandwidth_bytes_per_s: Array,
    scale_up_bus_efficiency: Array,
    max_latency_s: Array,
) -> Array:
    """The larger of the chip and the cut bound over the bus efficiency, plus a path latency.

    Chip: (n−1)/n·S/B. Cut: each of n/2 chips sends half of its buffer across, n/4·S/C.
    """
    at_chip = per(per(chips - 1, chips) * COLLECTIVE_BYTES, chip_bandwidth_bytes_per_s)
    at_cut = per(chips / 4 * COLLECTIVE_BYTES, bisection_bandwidth_bytes_per_s)
    return np.maximum(at_chip, at_cut) / scale_up_bus_efficiency + max_latency_s
