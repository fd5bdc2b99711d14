"""Where things stand: positions of racks and ports on the floor, in metres."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.design.model import Design, Rack

# Defaults of the floor plan: 0.6 × 1.2 m cabinets, rows 2.4 m apart with hot and cold aisle
RACK_WIDTH_M = 0.6
RACK_DEPTH_M = 1.2
ROW_PITCH_M = 2.4
HALL_PITCH_M = 60.0
UNIT_HEIGHT_M = 0.04445
RACKS_PER_ROW = 16


class Spot(NamedTuple):
    """The middle of a rack's front edge on the floor, in metres."""

    x_m: float
    y_m: float


def spots(design: Design) -> Iterator[tuple[Rack, Spot]]:
    """Every rack with where it stands, in floor order."""
    for h, hall in enumerate(design.halls):
        for r, row in enumerate(hall.rows):
            y = h * HALL_PITCH_M + r * ROW_PITCH_M
            for rack in row.racks:
                yield rack, Spot((rack.position + 0.5) * RACK_WIDTH_M, y)
