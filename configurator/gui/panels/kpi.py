"""The strip of key figures: each one a button that explains its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from configurator.gui.fonts import LABEL_PX, SECOND_PX, VALUE_PX, font, semibold
from configurator.gui.painting import painting
from configurator.gui.signs import ORIGIN, SEVERITY, amount, band_text
from configurator.gui.translate import number_style, tr
from configurator.units import significant

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QPaintEvent

    from configurator.evaluation import Evaluation
    from configurator.gui.theme import Theme

CHECKS = "checks"
CHECKS_WIDTH = 160
WEAK = ("assumption", "unknown")


def _dense(evaluation: Evaluation) -> str:
    return tr("dense")


def _hbm(evaluation: Evaluation) -> str:
    return amount(evaluation.quantities.get("hbm_bandwidth_bytes_per_s"))


def _power(evaluation: Evaluation) -> str:
    limit = evaluation.quantities.get("power_limit_w")
    if limit is not None and limit.value:
        return tr("of {limit}", limit=amount(limit, 3))
    return tr(
        "{typical} typical", typical=amount(evaluation.quantities.get("it_power_typical_w"), 3)
    )


def _oversubscription(evaluation: Evaluation) -> str:
    quantity = evaluation.quantities.get("oversubscription")
    if quantity is None or quantity.value is None:
        return ""
    return f"{significant(quantity.value, number_style(4))} : 1"


def _range(evaluation: Evaluation, name: str) -> str:
    """The band of a cost, marked where it rests on assumptions or unknown inputs."""
    quantity = evaluation.quantities.get(name)
    band = band_text(quantity)
    if quantity is None or quantity.value is None or quantity.status not in WEAK:
        return band
    return f"{ORIGIN[quantity.status]} {band or tr('assumed')}"


def _capex(evaluation: Evaluation) -> str:
    return _range(evaluation, "capex_usd")


def _chip_hour(evaluation: Evaluation) -> str:
    return _range(evaluation, "cost_usd_per_chip_hour")


def _boards(evaluation: Evaluation) -> str:
    return tr("on {boards} boards", boards=amount(evaluation.quantities.get("boards")))


@dataclass(frozen=True, slots=True)
class Figure:
    """One place in the strip: quantity, label, what qualifies it, share of the width, digits."""

    name: str
    label: str
    qualifier: Callable[[Evaluation], str]
    width: int
    digits: int = 4


FIGURES = (
    Figure("chips", "Chips", _boards, 140),
    Figure("peak_fp8_flops", "Peak MXFP8", _dense, 165),
    Figure("hbm_bytes", "HBM", _hbm, 155),
    Figure("it_power_w", "IT power", _power, 175),
    Figure("scale_out_bandwidth_bytes_per_s", "Scale-out", _oversubscription, 150),
    Figure("capex_usd", "Capex", _capex, 190, 3),
    Figure("cost_usd_per_chip_hour", "TCO / chip-hour", _chip_hour, 210, 3),
)


class Words:
    """A text on a button, painted by it."""

    def __init__(self, text: str, colour: str) -> None:
        self._text = text
        self.colour = colour

    def text(self) -> str:
        """What is painted."""
        return self._text

    def say(self, text: str) -> None:
        """Paint something else next time."""
        self._text = text


class KpiButton(QAbstractButton):
    """Label, value and one qualifier; pressed by mouse, Enter or Space.

    It paints its own texts, since labels would lay the whole window out again with every value.
    """

    def __init__(self, name: str, label: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.theme = theme
        self.label = Words(label, "text2")
        self.value = Words("–", "text")
        self.qualifier = Words("", "text2")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(54)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(0, 54)

    def tell(self, value: str, qualifier: str, stale: bool, colour: str = "text") -> None:
        """Show a value and what qualifies it; a stale qualifier is followed by …"""
        told = f"{qualifier} …" if stale and qualifier else qualifier
        if (value, told, colour) == (self.value.text(), self.qualifier.text(), self.value.colour):
            return
        self.value.say(value)
        self.value.colour = colour
        self.qualifier.say(told)
        self.setToolTip(f"{self.label.text()}: {value} {told}".strip())
        self.setAccessibleName(f"{self.label.text()}: {value}, {told}".rstrip(", "))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._frame(painter)
            upper = QRect(14, 8, self.width() - 20, 16)
            named = self._write(painter, upper, self.label, font(LABEL_PX))
            lower = QRect(14, 25, self.width() - 20, 22)
            valued = self._write(painter, lower, self.value, semibold(VALUE_PX))
            beside = lower.adjusted(valued + 8, 1, 0, 1)
            if _width(self.qualifier, SECOND_PX) <= beside.width():
                self._write(painter, beside, self.qualifier, font(SECOND_PX))
            else:
                above = upper.adjusted(named + 8, 0, 0, 0)
                self._write(painter, above, self.qualifier, font(LABEL_PX))

    def _frame(self, painter: QPainter) -> None:
        theme = self.theme
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("hairline"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -3, -2))

    def _write(self, painter: QPainter, area: QRect, words: Words, typeface: QFont) -> int:
        """Write into the area what it holds; gives back how wide that is."""
        painter.setFont(typeface)
        painter.setPen(self.theme.color(words.colour))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(words.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        return metrics.horizontalAdvance(text)


def _width(words: Words, pixels: int) -> int:
    return QFontMetrics(font(pixels)).horizontalAdvance(words.text())


class KpiStrip(QWidget):
    """The key figures of the evaluation; `asked` names the quantity to explain, or `checks`."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[str, KpiButton] = {}
        places = [(figure.name, figure.label, figure.width) for figure in FIGURES]
        for name, label, width in (*places, (CHECKS, "Checks", CHECKS_WIDTH)):
            button = KpiButton(name, tr(label), theme, self)
            button.clicked.connect(self._tell)
            self.buttons[name] = button
            row.addWidget(button, width)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        for button in self.buttons.values():
            button.theme = theme
            button.update()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show the figures of an evaluation."""
        for figure in FIGURES:
            self.buttons[figure.name].tell(
                amount(evaluation.quantities.get(figure.name), figure.digits),
                figure.qualifier(evaluation),
                figure.name in evaluation.stale,
            )
        self._show_checks(evaluation)

    def _show_checks(self, evaluation: Evaluation) -> None:
        found = [v.severity for v in evaluation.violations if v.state == "open"]
        errors, warnings = found.count("error"), found.count("warning")
        button = self.buttons[CHECKS]
        errors_text = tr("1 error") if errors == 1 else tr("{n} errors", n=errors)
        warnings_text = tr("1 warning") if warnings == 1 else tr("{n} warnings", n=warnings)
        sign = SEVERITY["error"] if errors else "✓"
        button.tell(
            f"{sign} {errors_text}",
            f"{SEVERITY['warning']} {warnings_text}" if warnings else "",
            stale=False,
            colour="error" if errors else "good",
        )

    def _tell(self) -> None:
        sender = self.sender()
        if isinstance(sender, KpiButton):
            self.asked.emit(sender.name)
