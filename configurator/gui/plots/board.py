"""The four plots side by side, redrawn with every evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from configurator.gui.fonts import semibold
from configurator.gui.labels import ElidedLabel
from configurator.gui.plots.bar_plot import BarPlot
from configurator.gui.plots.subjects import cost_bars, power_bars, precision_bars, tier_bars
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from configurator.evaluation import Evaluation
    from configurator.gui.plots.subjects import Drawing
    from configurator.gui.theme import Theme

SUBJECTS: tuple[tuple[str, str, Callable[[Evaluation], Drawing]], ...] = (
    ("power", "Power per rack", power_bars),
    ("bandwidth", "Bandwidth by tier", tier_bars),
    ("compute", "Compute by precision", precision_bars),
    ("cost", "Cost split", cost_bars),
)


@dataclass(frozen=True, slots=True)
class Place:
    """One plot with its title, the line below it and what it shows."""

    title: str
    heading: ElidedLabel
    plot: BarPlot
    caption: ElidedLabel
    subject: Callable[[Evaluation], Drawing]


class PlotBoard(QWidget):
    """Four plots; while hidden they only remember the evaluation."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: Evaluation | None = None
        self.places: dict[str, Place] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 6)
        row.setSpacing(14)
        for key, title, subject in SUBJECTS:
            heading = ElidedLabel(tr(title))
            heading.setFont(semibold())
            caption = ElidedLabel(tone="third")
            place = Place(tr(title), heading, BarPlot(theme), caption, subject)
            place.plot.setAccessibleName(tr(title))
            self.places[key] = place
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(heading)
            column.addWidget(place.plot, 1)
            column.addWidget(place.caption)
            row.addLayout(column, 1)

    @property
    def plots(self) -> dict[str, BarPlot]:
        """The plots by key: power, bandwidth, compute, cost."""
        return {key: place.plot for key, place in self.places.items()}

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        for place in self.places.values():
            place.plot.set_theme(theme)

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show an evaluation, or keep it until the plots are seen."""
        self._evaluation = evaluation
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._evaluation is None:
            return
        for place in self.places.values():
            drawing = place.subject(self._evaluation)
            place.heading.setText(f"{place.title}, {drawing.unit}")
            place.plot.show_bars(drawing.bars, drawing.limit_note)
            stale = " · " + tr("updating…") if self._evaluation.stale else ""
            place.caption.setText(drawing.caption + stale)
            told = "; ".join(f"{bar.name}: {bar.text}" for bar in drawing.bars)
            place.plot.setAccessibleDescription(told)
