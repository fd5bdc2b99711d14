"""What the chips can do at their peak: FLOP/s dense by precision, memory and its bandwidth."""

from configurator.estimate.engine import quantity
from configurator.estimate.values import Array, dot


@quantity("FLOP/s", "Peak FP8, dense", at_least=True)
def peak_fp8_flops(mounted_count: Array, chip_fp8_flops: Array) -> Array:
    """Chips times dense FP8 peak; MXFP8 on Trainium and Inferentia."""
    return dot(mounted_count, chip_fp8_flops, "part")


@quantity("FLOP/s", "Peak BF16, dense", at_least=True)
def peak_bf16_flops(mounted_count: Array, chip_bf16_flops: Array) -> Array:
    """Chips times dense BF16 peak."""
    return dot(mounted_count, chip_bf16_flops, "part")


@quantity("FLOP/s", "Peak FP32", at_least=True)
def peak_fp32_flops(mounted_count: Array, chip_fp32_flops: Array) -> Array:
    """Chips times FP32 peak."""
    return dot(mounted_count, chip_fp32_flops, "part")


@quantity("B", "Accelerator memory", at_least=True)
def hbm_bytes(mounted_count: Array, chip_hbm_bytes: Array) -> Array:
    """Chips times HBM capacity; GiB where the vendor states GiB, GB where GB."""
    return dot(mounted_count, chip_hbm_bytes, "part")


@quantity("B/s", "Accelerator memory bandwidth", at_least=True)
def hbm_bandwidth_bytes_per_s(mounted_count: Array, chip_hbm_bytes_per_s: Array) -> Array:
    """Chips times HBM bandwidth."""
    return dot(mounted_count, chip_hbm_bytes_per_s, "part")
