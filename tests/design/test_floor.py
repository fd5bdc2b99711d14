from dataclasses import replace

import pytest

from configurator.design.floor import (
    HALL_PITCH_M,
    RACK_WIDTH_M,
    ROW_PITCH_M,
    Spot,
    spots,
)
from configurator.design.model import Hall
from tests.builders import big


def test_racks_stand_side_by_side_and_rows_behind_each_other() -> None:
    standing = {rack.id: spot for rack, spot in spots(big(18))}
    assert standing["r1"] == Spot(RACK_WIDTH_M / 2, 0)
    assert standing["r2"].x_m - standing["r1"].x_m == pytest.approx(RACK_WIDTH_M)
    assert standing["r17"] == Spot(standing["r1"].x_m, ROW_PITCH_M)


def test_a_hall_stands_behind_the_last_one() -> None:
    design = big(2)
    other = Hall("hall2", "Hall 2", big(1).halls[0].rows)
    places = [spot for _, spot in spots(replace(design, halls=(*design.halls, other)))]
    assert places[2].y_m == HALL_PITCH_M
