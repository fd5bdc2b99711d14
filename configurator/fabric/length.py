"""How long a cable must be: routes through racks and trays, slack, stock lengths.

A route inside a rack is straight up or down. Racks side by side are joined through their side
panels, as the short cross-rack cables of an UltraServer are. Everything else goes up to the tray
above its rack, along the row, across the rows, and down again.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from configurator.design.floor import RACK_WIDTH_M, UNIT_HEIGHT_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from configurator.catalog import Part
    from configurator.design.model import Mount
    from configurator.fabric.places import Place

STOCK_LENGTHS_M = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50)
FIBRE_STEP_M = 10
# what a cable needs between the port and the manager beside it, both ends together
DRESSING_M = 0.3
TRAY_ABOVE_RACK_M = 0.3
# two cabinets are side by side when nothing but their sides is between them
NEIGHBOUR_M = RACK_WIDTH_M * 1.01


def height_m(rack: Part, part: Part, mount: Mount) -> float:
    """Height of the middle of a mount above the floor of its rack."""
    unit_m = rack.number("unit_height") or UNIT_HEIGHT_M
    return (mount.unit - 1 + max(part.height_u, 1) / 2) * unit_m


def tray_m(rack: Part) -> float:
    """Height of the cable tray over a rack."""
    return rack.units * (rack.number("unit_height") or UNIT_HEIGHT_M) + TRAY_ABOVE_RACK_M


def are_neighbours(a: Place, b: Place) -> bool:
    """Whether two racks stand side by side in one row."""
    return a.row == b.row and abs(a.x_m - b.x_m) < NEIGHBOUR_M


def route_m(
    a: Place, a_height_m: float, a_tray_m: float, b: Place, b_height_m: float, b_tray_m: float
) -> float:
    """Metres of cable from port to port, without slack."""
    across_m = abs(a.x_m - b.x_m)
    if a.rack is b.rack or are_neighbours(a, b):
        return across_m + abs(a_height_m - b_height_m) + DRESSING_M
    along_m = across_m + abs(a.y_m - b.y_m)
    return along_m + max(a_tray_m - a_height_m, 0) + max(b_tray_m - b_height_m, 0) + DRESSING_M


def stock_length_m(length_m: float) -> float:
    """The next length in which cables are sold; beyond the last one in steps of 10 m."""
    for stock_m in STOCK_LENGTHS_M:
        # a cable that is a hair too short by rounding of the position is not too short
        if length_m <= stock_m + 1e-9:
            return float(stock_m)
    return float(math.ceil(round(length_m / FIBRE_STEP_M, 9)) * FIBRE_STEP_M)


def stock_lengths_m(length_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """As `stock_length_m`, for many lengths."""
    stock = np.array([*STOCK_LENGTHS_M, math.inf], dtype=float)
    found = stock[np.searchsorted(stock, length_m - 1e-9)]
    cut = np.ceil(np.round(length_m / FIBRE_STEP_M, 9)) * FIBRE_STEP_M
    return np.asarray(np.where(np.isinf(found), cut, found))
