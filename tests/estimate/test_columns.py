"""Figure columns: the figure that a formula calls for, and what is missing counted as unknown."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from configurator.catalog import Figure, Part
from configurator.estimate.columns import figure_column, part_columns
from tests.builders import shipped_catalog
from tests.estimate.designs import own

CATALOG = shipped_catalog()


def column(name: str, *parts: str, licence: Figure | None = None) -> list[float]:
    """A column over these parts."""
    columns = part_columns([CATALOG.part(part) for part in parts], CATALOG, licence)
    return [float(x) for x in columns[name].array.reshape(-1)]


@pytest.mark.parametrize(
    ("name", "part", "expected"),
    [
        ("part_power_w", "dgx_b200", 14_300),
        ("part_power_w", "sw_51t", 940),
        ("part_power_w", "cab_aec_pcie6", 8),
        ("part_power_w", "opt_800_dr8", 16),
        ("part_power_w", "cdu_250kw", 0),  # its pumps are in the PUE
        ("part_power_w", "trainium3_chip", 0),  # in the board's watts
        ("part_mass_kg", "rack_ai_liquid", 350),
        ("part_mass_kg", "cab_dac_800", 0),  # kilograms per metre are no mass of a piece
        ("unit_price_usd", "h200_sxm", 0),  # comes with its board
        ("unit_price_usd", "dgx_h200", 330_000),
        ("part_pdu_usable_va", "pdu_415_60", 34_500),
        ("part_shelf_output_w", "shelf_orv3_33", 33_000),
        ("part_efficiency", "shelf_orv3_33", 0.97),
        ("part_static_load_kg", "rack_orv3", 1_400),
        ("chip_fp8_flops", "h200_sxm", 1_979e12),
        ("chip_fp8_flops", "trainium3_chip", 2_517e12),
        ("chip_fp8_flops", "board_trn3_2chip", 0),
        ("chip_scale_up_bytes_per_s", "trainium3_chip", 1_152e9),
        ("chip_scale_up_bytes_per_s", "h200_sxm", 450e9),  # half of 900 for both directions
        ("chip_scale_up_bytes_per_s", "inferentia3_chip", 320e9),
        ("part_nic_bps", "board_trn3_4chip", 800e9),
        ("part_nic_bps", "sw_51t", 0),
        ("part_board_tier_bytes_per_s", "board_trn3_2chip", 2 * 8 * 64e9),
        ("part_board_tier_bytes_per_s", "board_trn3_4chip", 4 * 8 * 64e9),
        ("part_board_tier_bytes_per_s", "board_inf3_4chip", 4 * 3 * 64e9),
        ("chips_per_board", "dgx_h200", 8),
    ],
)
def test_each_kind_of_part_gives_its_own_figure(name: str, part: str, expected: float) -> None:
    assert column(name, part) == [pytest.approx(expected)]


def test_power_of_switches_is_without_their_modules() -> None:
    figure = CATALOG.part("sw_51t").figure("power_with_optics")
    assert figure is not None
    assert figure.si is not None
    assert figure.si > column("part_power_w", "sw_51t")[0]


def test_kinds_and_power_points_are_told_apart() -> None:
    parts = ("rack_orv3", "cdu_250kw", "dgx_h200", "board_trn3_host", "sw_mgmt", "lic_nitromorph")
    assert column("is_rack", *parts) == [1, 0, 0, 0, 0, 0]
    assert column("is_board", *parts) == [0, 0, 1, 0, 0, 0]
    assert column("is_switch", *parts) == [0, 0, 0, 0, 1, 0]
    assert column("is_inlet", *parts) == [0, 0, 1, 0, 0, 0]
    assert column("is_busbar", *parts) == [0, 0, 0, 1, 1, 0]
    assert column("is_hardware", *parts) == [1, 1, 1, 1, 1, 0]


def test_the_licence_costs_what_the_design_assumes() -> None:
    assert column("unit_price_usd", "lic_nitromorph", licence=own(750.0, "USD")) == [750]
    assert column("unit_price_usd", "lic_nitromorph") == [500]


def test_no_part_that_draws_power_in_a_rack_is_without_a_power_point() -> None:
    for part in CATALOG.of_kind("board", "host", "scale_up_switch", "scale_out_switch"):
        assert part.power_point in ("busbar", "inlet"), part.id


def test_a_figure_that_is_missing_is_unknown_and_one_that_does_not_apply_is_nothing() -> None:
    bare = Part("x", "board", "X", chip="c", chip_count=1)
    unstated = replace(bare, id="y", figures=MappingProxyType({"power": Figure(None, "W")}))
    shelf = CATALOG.part("shelf_orv3_33")
    columns = part_columns([bare, unstated, shelf], CATALOG, None)
    power = columns["part_power_w"]
    assert np.isnan(power.array.reshape(-1)[:2]).all()
    assert power.array.reshape(-1)[2] == 0
    assert power.status == "unknown"
    assert power.unknown == {("x", "power"), ("y", "power")}
    assert columns["part_efficiency"].unknown == frozenset()


def test_the_weakest_stated_figure_gives_the_status() -> None:
    parts = [CATALOG.part(p) for p in ("dgx_h200", "board_trn3_2chip", "board_inf3_4chip")]
    for count, status in ((1, "published"), (2, "derived"), (3, "assumption")):
        found = figure_column(parts[:count], lambda part: ("power", part.figure("power")))
        assert found.status == status


def test_names_say_part_and_figure() -> None:
    parts = [CATALOG.part("dgx_h200"), CATALOG.part("rack_orv3")]
    found = part_columns(parts, CATALOG, None)["part_mass_kg"]
    assert found.names == ("dgx_h200.mass", "rack_orv3.mass_empty")
