"""One picture per build and scale, within a limit of memory and a budget of time."""

import pytest

from configurator.gui.canvas import sprites as module
from configurator.gui.canvas.sprites import Sprites
from configurator.gui.theme import DARK
from tests.builders import gen2_build, shipped_catalog, small


@pytest.fixture
def sprites(qapp) -> Sprites:
    made = Sprites(shipped_catalog(), DARK)
    made.unhurried = True
    made.begin_frame()
    return made


def test_the_same_build_is_painted_once(sprites: Sprites) -> None:
    first = sprites.get(gen2_build(), ("front",), 0.5, 1.0)
    assert sprites.get(gen2_build(), ("front",), 0.5, 1.0) is first
    assert sprites.get(gen2_build(), ("front",), 0.6, 1.0) is not first


def test_a_spent_budget_gives_another_scale(
    sprites: Sprites, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sprites.get(gen2_build(), ("front",), 0.5, 1.0)
    monkeypatch.setattr(module, "FRAME_BUDGET_S", -1.0)
    sprites.unhurried = False
    sprites.begin_frame()
    assert sprites.get(gen2_build(), ("front",), 0.7, 1.0) is first
    assert sprites.is_behind


def test_memory_is_limited(sprites: Sprites, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUDGET_BYTES", 1_000_000)
    for step in range(8):
        sprites.get(gen2_build(), ("front",), 0.5 + step / 20, 1.0)
    assert sprites._bytes <= 1_000_000


def test_pictures_are_sharp_on_dense_screens(sprites: Sprites) -> None:
    build = small().halls[0].rows[0].racks[0].build
    one = sprites.get(build, ("front",), 1.0, 1.0)
    two = sprites.get(build, ("front",), 1.0, 2.0)
    assert one is not None
    assert two is not None
    assert abs(two.width() - 2 * one.width()) <= 2
    assert two.devicePixelRatio() == 2.0
