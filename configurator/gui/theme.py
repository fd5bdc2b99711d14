"""Colours by meaning in both palettes; views name a meaning and never a hex value."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from configurator.catalog import Part


@dataclasses.dataclass(frozen=True)
class Theme:
    """One palette; every field but `name` and `dark` is a colour as #rrggbb."""

    name: str
    dark: bool
    window: str
    panel: str
    raised: str
    hairline: str
    text: str
    text2: str
    text3: str
    accent: str
    good: str
    warning: str
    error: str
    trainium: str
    inferentia: str
    accelerator: str
    scale_up: str
    scale_out: str
    power: str
    management: str
    rack_body: str
    rack_rail: str
    empty_unit: str
    on_colour: str
    on_accent: str
    tinted_legal: str

    def color(self, name: str, alpha: float = 1.0) -> QColor:
        """The colour with that name; alpha from 0 to 1."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(alpha)
        return colour


DARK = Theme(
    name="dark",
    dark=True,
    window="#12151A",
    panel="#191D24",
    raised="#222833",
    hairline="#2D3440",
    text="#E7EBF2",
    text2="#9CA7B8",
    text3="#6C778A",
    accent="#4DA3FF",
    good="#2FBF8F",
    warning="#E8A33D",
    error="#F0655F",
    trainium="#1F9E91",
    inferentia="#8A78EE",
    accelerator="#66758C",
    scale_up="#3F83D6",
    scale_out="#5E6BDB",
    power="#B9802A",
    management="#566173",
    rack_body="#1F242D",
    rack_rail="#2B323E",
    empty_unit="#171B21",
    on_colour="#FFFFFF",
    on_accent="#0B1017",
    tinted_legal="#1A2B2A",
)

LIGHT = Theme(
    name="light",
    dark=False,
    window="#F3F5F8",
    panel="#FFFFFF",
    raised="#F0F2F6",
    hairline="#D9DEE6",
    text="#18212E",
    text2="#556173",
    text3="#8390A3",
    accent="#0B67C6",
    good="#0B8F68",
    warning="#A86400",
    error="#C5352F",
    trainium="#17877C",
    inferentia="#6B57D6",
    accelerator="#5D6B80",
    scale_up="#2C6FC4",
    scale_out="#4A57C8",
    power="#97661A",
    management="#6C7789",
    rack_body="#E7EBF1",
    rack_rail="#CED5DF",
    empty_unit="#F8FAFC",
    on_colour="#FFFFFF",
    on_accent="#FFFFFF",
    tinted_legal="#DCEEE9",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text2",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "hairline",
    QPalette.ColorRole.Dark: "hairline",
    QPalette.ColorRole.Shadow: "window",
    QPalette.ColorRole.Accent: "accent",
}

_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def qpalette(theme: Theme) -> QPalette:
    """The Qt palette of a theme, for Fusion and every standard widget."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, theme.color(name))
    for role in _FADED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text3"))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, theme.color("hairline")
    )
    return palette


_KIND_COLOURS = {
    "host": "accelerator",
    "scale_up_switch": "scale_up",
    "scale_out_switch": "scale_out",
    "power_shelf": "power",
    "pdu": "power",
    "cdu": "power",
}
_CHIP_COLOURS = (("trainium", "trainium"), ("inferentia", "inferentia"))


def part_colour(part: Part) -> str:
    """The name of the colour that stands for a part, everywhere it is shown."""
    if part.kind in ("board", "accelerator"):
        chip = part.chip or part.id
        return next((name for word, name in _CHIP_COLOURS if word in chip), "accelerator")
    return _KIND_COLOURS.get(part.kind, "management")


TEXT_CONTRAST = 4.5


def luminance(colour: QColor) -> float:
    """Relative luminance after WCAG 2.2, 0 for black to 1 for white."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: QColor, b: QColor) -> float:
    """Contrast ratio of two colours after WCAG 2.2, from 1 to 21."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=256)
def under_text(theme: Theme, name: str) -> QColor:
    """The named colour, deepened until `on_colour` text upon it can be read."""
    colour = theme.color(name)
    text = theme.color("on_colour")
    while contrast(colour, text) < TEXT_CONTRAST:
        colour = colour.darker(103)
    return QColor(colour.rgb())
