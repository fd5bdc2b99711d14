import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.model import Rack
from configurator.fabric.length import route_m, stock_length_m, stock_lengths_m
from configurator.fabric.places import Place
from tests.fabric.builders import gen1_build


def at(position, row=0):
    return Place(Rack("r", "R", position, gen1_build()), row, 0.6 * position, 2.4 * row)


def test_inside_a_rack_the_cable_goes_straight():
    place = at(0)
    assert route_m(place, 0.5, 2.4, place, 1.7, 2.4) == pytest.approx(1.2 + 0.3)


def test_neighbours_are_joined_through_their_sides():
    assert route_m(at(0), 1.0, 2.4, at(1), 1.5, 2.4) == pytest.approx(0.6 + 0.5 + 0.3)


def test_others_go_over_the_tray():
    assert route_m(at(0), 1.0, 2.4, at(3), 1.5, 2.4) == pytest.approx(1.8 + 1.4 + 0.9 + 0.3)
    assert route_m(at(0), 1.0, 2.4, at(0, 1), 1.0, 2.4) == pytest.approx(2.4 + 2.8 + 0.3)


@pytest.mark.parametrize(
    ("length_m", "stock_m"),
    [(0.2, 1), (1.0, 1), (1.01, 2), (5.5, 7), (50, 50), (50.1, 60), (101, 110)],
)
def test_the_next_length_on_stock_is_bought(length_m, stock_m):
    assert stock_length_m(length_m) == stock_m


@given(st.lists(st.floats(0.01, 3000), min_size=1, max_size=30))
def test_many_lengths_at_once_are_the_same_as_one_by_one(lengths):
    assert stock_lengths_m(np.array(lengths)).tolist() == [stock_length_m(x) for x in lengths]


@given(st.floats(0.01, 3000))
def test_stock_is_never_shorter_than_needed(length_m):
    assert stock_length_m(length_m) >= length_m - 1e-6
