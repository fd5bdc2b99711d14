"""Where the ports of a device are on its face, in world units."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from configurator.gui.canvas.layout import BAY_W, UNIT_H

if TYPE_CHECKING:
    from configurator.catalog import Part
    from configurator.catalog.parts import PortGroup, PortKind

WIDEST = BAY_W * 0.62
PITCHES = (5.6, 4.7, 3.3, 2.5)
RIGHT_MARGIN = 7.0
GROUP_GAP = 3.0


class PortPlace(NamedTuple):
    """One port: its name, kind, and square relative to the upper left corner of the device."""

    name: str
    kind: PortKind
    rect: QRectF


def port_places(part: Part) -> tuple[PortPlace, ...]:
    """The squares of all ports of a part, right-aligned in lines of equal length."""
    return _places(part.ports, max(part.height_u, 1))


@lru_cache(maxsize=512)
def _places(groups: tuple[PortGroup, ...], height_u: int) -> tuple[PortPlace, ...]:
    total = sum(group.count for group in groups)
    if not total:
        return ()
    lines, pitch, width = _grid(groups, height_u)
    side = pitch * 0.76
    columns = [-(-group.count // lines) for group in groups]
    left = BAY_W - RIGHT_MARGIN - width
    top = (UNIT_H * height_u - lines * pitch + pitch - side) / 2
    places: list[PortPlace] = []
    for group, cols in zip(groups, columns, strict=True):
        for number, name in enumerate(group.names()):
            line, column = divmod(number, cols)
            square = QRectF(left + column * pitch, top + line * pitch, side, side)
            places.append(PortPlace(name, group.kind, square))
        left += cols * pitch + GROUP_GAP
    return tuple(places)


def _grid(groups: tuple[PortGroup, ...], height_u: int) -> tuple[int, float, float]:
    """The fewest lines of ports that leave room for a name: their number, pitch and width."""
    for lines, pitch in enumerate(PITCHES, start=1):
        rows = lines * min(height_u, 2)
        columns = sum(-(-group.count // rows) for group in groups)
        width = columns * pitch + GROUP_GAP * (len(groups) - 1)
        if width <= WIDEST:
            break
    return rows, pitch, width


def ports_left(part: Part) -> float:
    """Where the squares begin, so that a name can end before them."""
    return min((place.rect.left() for place in port_places(part)), default=BAY_W)
