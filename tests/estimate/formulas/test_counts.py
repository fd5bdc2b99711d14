"""Counts and masses of the templates, added up by hand from domain_decisions.md B."""

from __future__ import annotations

import pytest

from configurator.design.model import Mount
from tests.estimate.designs import GEN1, GEN2, evaluated, floor, quick, rack, value

COUNTS = {
    # 2 racks of 16 boards, 2 hosts, 4 trays, 2 top-of-rack, 1 management, 4 shelves
    GEN1: {
        "racks": 2,
        "boards": 2 * 16,
        "chips": 2 * 16 * 2,
        "switches": 2 * (4 + 2 + 1),
        "rack_units_used": 2 * (16 * 2 + 2 * 2 + 4 + 2 + 1 + 4),
        # backplane: 10 ports per chip; 1 cable per pair of chips; 2 × 200G per board
        "links": 640 + 32 + 64,
        # 32 between racks, and one splitter for two NIC links
        "cables": 32 + 64 // 2,
    },
    # 2 racks of 18 boards, 10 trays, 2 top-of-rack, 1 management, 8 shelves; CDUs are no racks
    GEN2: {
        "racks": 2,
        "boards": 2 * 18,
        "chips": 2 * 18 * 4,
        "switches": 2 * (10 + 2 + 1),
        "rack_units_used": 2 * (18 + 10 + 2 + 1 + 8),
        "links": 1440 + 72 + 144,
        "cables": 72 + 144 // 2,
    },
    "training-pod": {"racks": 4, "boards": 72, "chips": 288, "switches": 40 + 8 + 4 + 2},
    "inference-pod": {"racks": 2, "boards": 18, "chips": 72, "switches": 4 + 2},
    "dgx-h200-pod": {"racks": 6, "boards": 18, "chips": 144},
    "dgx-b200-pod": {"racks": 9, "boards": 18, "chips": 144},
    "blank": {"racks": 0, "boards": 0, "chips": 0, "switches": 0, "links": 0, "cables": 0},
}


@pytest.mark.parametrize(
    ("template", "name"), [(t, name) for t, counts in COUNTS.items() for name in counts]
)
def test_templates_hold_what_was_decided(template: str, name: str) -> None:
    assert value(evaluated(template), name) == COUNTS[template][name]


def test_mass_is_cabinet_and_devices() -> None:
    # Gen1 per rack: cabinet 160, boards 32 each, hosts 28, trays 14, switches 11 and 4, shelves 28,
    # PDUs 12
    one = 160 + 16 * 32 + 2 * 28 + 4 * 14 + 2 * 11 + 4 + 4 * 28 + 2 * 12
    assert value(evaluated(GEN1), "mass_kg") == 2 * one
    assert evaluated(GEN1).rack_loads["r2"].mass_kg == one


def test_cooling_units_have_mass_but_are_no_racks() -> None:
    # Gen2 per rack: cabinet 350, boards 34, trays 14, switches 11 and 4, shelves 28, PDUs 12
    one = 350 + 18 * 34 + 10 * 14 + 2 * 11 + 4 + 8 * 28 + 4 * 12
    assert value(evaluated(GEN2), "mass_kg") == 2 * one + 2 * 700


def test_hosts_are_no_boards_and_a_bare_board_is_two_chips() -> None:
    design = floor(rack("rack_eia_48u", Mount("board_trn3_host", 1), Mount("board_trn3_2chip", 3)))
    evaluation = quick(design)
    assert (value(evaluation, "boards"), value(evaluation, "chips")) == (1, 2)
    assert value(evaluation, "switches") == 0
