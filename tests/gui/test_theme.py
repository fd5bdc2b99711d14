"""Both palettes can be read: contrast of text, of signs, and of names on devices."""

import dataclasses

import pytest
from PySide6.QtGui import QColor, QPalette

from configurator.gui.theme import (
    DARK,
    LIGHT,
    TEXT_CONTRAST,
    THEMES,
    Theme,
    contrast,
    part_colour,
    qpalette,
    under_text,
)
from tests.builders import shipped_catalog

PARTS = (
    "trainium", "inferentia", "accelerator", "scale_up", "scale_out", "power", "management",
)  # fmt: skip


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("ground", ["window", "panel", "raised"])
@pytest.mark.parametrize("name", ["text", "text2"])
def test_text_can_be_read(theme: Theme, ground: str, name: str) -> None:
    assert contrast(theme.color(name), theme.color(ground)) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", ["accent", "good", "warning", "error", "text3"])
def test_signs_stand_out(theme: Theme, name: str) -> None:
    assert contrast(theme.color(name), theme.color("panel")) >= 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("name", PARTS)
def test_names_on_devices_can_be_read(theme: Theme, name: str) -> None:
    assert contrast(under_text(theme, name), theme.color("on_colour")) >= TEXT_CONTRAST


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#ffffff")) == pytest.approx(4.48, abs=0.01)


def test_every_part_has_a_colour() -> None:
    for part in shipped_catalog().parts.values():
        assert part_colour(part) in {field.name for field in dataclasses.fields(Theme)}
    assert part_colour(shipped_catalog().part("board_trn3_4chip")) == "trainium"
    assert part_colour(shipped_catalog().part("board_inf3_4chip")) == "inferentia"
    assert part_colour(shipped_catalog().part("dgx_b200")) == "accelerator"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_the_palette_takes_the_theme(theme: Theme) -> None:
    palette = qpalette(theme)
    assert palette.color(QPalette.ColorRole.Window) == theme.color("window")
    assert palette.color(QPalette.ColorRole.Text) == theme.color("text")
