"""Paints what is a rack's own: label, build, load against its limit, and warning marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from configurator.gui.canvas.layout import BAND_BOTTOM, HEADER_H
from configurator.gui.fonts import elided, font, text_width
from configurator.gui.signs import SEVERITY, SEVERITY_TONE, short_name
from configurator.gui.translate import number_style
from configurator.units import quantity_text

if TYPE_CHECKING:
    from configurator.catalog import Part
    from configurator.estimate.results import RackLoad
    from configurator.gui.theme import Theme
    from configurator.rules.rule import Severity

LABEL_FROM_PX = 36.0
TEXT_FROM_PX = 150.0
TEXT_FROM_HEIGHT = 17.0
INNER_LABEL_FROM_PX = 24.0
BUILD_FROM_PX = 190.0
BAR_H = 4.0
NAME_PX = 13
LOAD_PX, BUILD_PX, COUNT_PX = 12, 12, 11
NAME_FONT = (NAME_PX, QFont.Weight.DemiBold)
INNER_FONT = (10, QFont.Weight.Medium)


class RackTitle(NamedTuple):
    """What stands above a rack."""

    label: str
    part: Part
    sharing: int
    load: RackLoad | None
    mark: Severity | None
    is_locked: bool = False


def load_text(load: RackLoad) -> str:
    """Power against its limit, the unit once where both have the same."""
    style = number_style(digits=4)
    power = quantity_text(load.power_w, "W", style)
    if load.unknown_inputs:
        power = f"≥ {power}"
    if load.power_limit_w is None:
        return power
    limit = quantity_text(load.power_limit_w, "W", style)
    number, _, unit = power.rpartition(style.unit_space)
    return f"{number if limit.endswith(unit) else power} / {limit}"


def paint_header(painter: QPainter, rect: QRectF, title: RackTitle, theme: Theme) -> None:
    """The strip above a cabinet, in painter pixels; says less where it is narrow or low."""
    height = min(BAR_H, max(rect.height() * 0.15, 1.5))
    bar = QRectF(
        rect.left(), rect.bottom() - 1.5 * height - rect.height() * 0.1, rect.width(), height
    )
    if title.load is not None and rect.width() >= LABEL_FROM_PX / 2:
        _paint_bar(painter, bar, title.load, theme)
    if rect.width() < LABEL_FROM_PX or rect.height() < TEXT_FROM_HEIGHT:
        if rect.width() >= INNER_LABEL_FROM_PX:
            _paint_inner_label(painter, rect, title, theme)
        return
    line = QRectF(rect.left() + 2, bar.top() - 20, rect.width() - 4, 18)
    right = line.right()
    if title.load is not None and rect.width() >= TEXT_FROM_PX:
        right = _paint_load(painter, line, title.load, theme)
    left = _paint_label(painter, line, title, theme)
    if rect.width() >= BUILD_FROM_PX:
        room = QRectF(left + 10, line.top(), right - left - 20, line.height())
        _paint_build(painter, room, title, theme)


def _paint_inner_label(painter: QPainter, header: QRectF, title: RackTitle, theme: Theme) -> None:
    """The label on the top of the cabinet itself, where there is no room above it."""
    sign = "" if title.mark is None else f"{SEVERITY[title.mark]} "
    text = f"{sign}{title.label}"
    width = text_width(text, *INNER_FONT) + 4
    if width > header.width():
        text, width = title.label, text_width(title.label, *INNER_FONT) + 4
    if width > header.width():
        return
    plate = QRectF(header.center().x() - width / 2, header.bottom() + 1, width, 13)
    if not title.part.units:
        # under the coloured band of a cabinet that holds nothing, which says what it is
        plate.translate(0, BAND_BOTTOM * header.height() / HEADER_H)
    painter.fillRect(plate, theme.color("rack_body" if title.part.units else "empty_unit"))
    tone = "text" if title.mark is None else SEVERITY_TONE[title.mark]
    painter.setFont(font(*INNER_FONT))
    painter.setPen(theme.color(tone))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _paint_bar(painter: QPainter, bar: QRectF, load: RackLoad, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("rack_rail"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    if not load.power_limit_w:
        return
    fraction = load.power_w / load.power_limit_w
    painter.setBrush(theme.color("error" if fraction > 1 else "good"))
    filled = QRectF(
        bar.topLeft(), QPointF(bar.left() + bar.width() * min(fraction, 1.0), bar.bottom())
    )
    painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)


def _paint_load(painter: QPainter, line: QRectF, load: RackLoad, theme: Theme) -> float:
    """Draws the load at the right end; gives where it begins."""
    painter.setFont(font(LOAD_PX))
    over = load.power_limit_w is not None and load.power_w > load.power_limit_w
    painter.setPen(theme.color("error" if over else "text2"))
    text = load_text(load)
    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(line, flags, text)
    return line.right() - text_width(text, LOAD_PX)


def _paint_label(painter: QPainter, line: QRectF, title: RackTitle, theme: Theme) -> float:
    """Draws mark and label at the left end; gives where they end."""
    left = line.left()
    if title.mark is not None:
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(theme.color(SEVERITY_TONE[title.mark]))
        painter.drawText(QPointF(left, line.center().y() + 4.5), SEVERITY[title.mark])
        left += 16
    painter.setFont(font(*NAME_FONT))
    painter.setPen(theme.color("text"))
    label = elided(title.label, NAME_PX, max(line.right() - left, 0), NAME_FONT[1])
    painter.drawText(QPointF(left, line.center().y() + 4.5), label)
    return left + text_width(label, *NAME_FONT)


def _paint_build(painter: QPainter, room: QRectF, title: RackTitle, theme: Theme) -> None:
    """The kind of cabinet, and how many racks share these contents."""
    count = f"×{title.sharing}" if title.sharing > 1 else ""
    chip_w = text_width(count, COUNT_PX) + 12 if count else 0.0
    painter.setFont(font(BUILD_PX))
    painter.setPen(theme.color("text2"))
    name_room = room.width() - (chip_w + 6 if count else 0)
    if name_room < 24:
        return
    name = elided(short_name(title.part), BUILD_PX, name_room)
    painter.drawText(QPointF(room.left(), room.center().y() + 4.5), name)
    if not count:
        return
    left = room.left() + text_width(name, BUILD_PX) + 6
    chip = QRectF(left, room.center().y() - 7.5, chip_w, 15)
    painter.setPen(theme.color("hairline"))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(chip, 7.5, 7.5)
    painter.setPen(theme.color("text2"))
    painter.setFont(font(COUNT_PX))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, count)
