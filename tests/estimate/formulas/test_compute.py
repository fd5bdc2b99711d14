"""Peaks and memory of the templates against the published headline values."""

from __future__ import annotations

import pytest

from configurator.units import GIB
from tests.estimate.designs import GEN1, GEN2, evaluated, value

TERA = 1e12
HEADLINES = {
    # design.md §9
    GEN1: {
        "peak_fp8_flops": 161_088 * TERA,
        "peak_bf16_flops": 42_944 * TERA,
        "hbm_bytes": 9_216 * GIB,
        "hbm_bandwidth_bytes_per_s": 313.6 * TERA,
        "scale_out_bandwidth_bytes_per_s": 12.8 * TERA / 8,
    },
    GEN2: {
        "peak_fp8_flops": 362_448 * TERA,
        "peak_bf16_flops": 96_624 * TERA,
        "hbm_bytes": 20_736 * GIB,
        "hbm_bandwidth_bytes_per_s": 705.6 * TERA,
        "scale_out_bandwidth_bytes_per_s": 28.8 * TERA / 8,
    },
    # 144 GPUs: 1979 and 4500 TFLOPS FP8 dense; Nvidia states GB, not GiB
    "dgx-h200-pod": {"peak_fp8_flops": 144 * 1979 * TERA, "hbm_bytes": 144 * 141e9},
    "dgx-b200-pod": {"peak_fp8_flops": 144 * 4500 * TERA, "hbm_bytes": 144 * 180e9},
    # half a Trainium3 each, all of it assumed
    "inference-pod": {"peak_fp8_flops": 72 * 1258 * TERA, "hbm_bytes": 72 * 72 * GIB},
}


@pytest.mark.parametrize(
    ("template", "name"), [(t, name) for t, figures in HEADLINES.items() for name in figures]
)
def test_headline_values_are_met(template: str, name: str) -> None:
    assert value(evaluated(template), name) == pytest.approx(HEADLINES[template][name], rel=1e-3)


@pytest.mark.parametrize("template", [GEN1, GEN2])
def test_published_peaks_are_called_published(template: str) -> None:
    for name in ("peak_fp8_flops", "peak_bf16_flops", "hbm_bytes"):
        quantity = evaluated(template).quantities[name]
        assert quantity.status == "published"
        assert quantity.low == quantity.value == quantity.high


def test_assumed_peaks_are_called_assumed() -> None:
    quantity = evaluated("inference-pod").quantities["peak_fp8_flops"]
    assert quantity.status == "assumption"
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < 72 * 1258 * TERA < quantity.high
