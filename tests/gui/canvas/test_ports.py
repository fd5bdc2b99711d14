"""Every port of every part has a place of its own on the face."""

import pytest

from configurator.catalog.parts import MOUNTED_KINDS, Part
from configurator.gui.canvas.layout import BAY_W, UNIT_H
from configurator.gui.canvas.ports import port_places, ports_left
from tests.builders import shipped_catalog

PARTS = [part for part in shipped_catalog().of_kind(*MOUNTED_KINDS) if part.form == "rack_unit"]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_ports_lie_on_the_device_and_apart(part: Part) -> None:
    places = port_places(part)
    assert len({place.name for place in places}) == sum(group.count for group in part.ports)
    for place in places:
        assert place.rect.left() > 0
        assert place.rect.right() < BAY_W
        assert place.rect.top() >= 0
        assert place.rect.bottom() <= UNIT_H * part.height_u
    squares = [place.rect for place in places[:60]]
    assert not any(a.intersects(b) for n, a in enumerate(squares) for b in squares[:n])


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_a_name_has_room(part: Part) -> None:
    assert ports_left(part) > BAY_W * 0.3
