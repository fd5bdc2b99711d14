"""How a number came about: the tree of formulas down to figures, their status and source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from configurator.gui.fonts import VALUE_PX, font, semibold
from configurator.gui.labels import toned
from configurator.gui.signs import ORIGIN, amount, band_text
from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text

if TYPE_CHECKING:
    from configurator.estimate.results import Explanation
    from configurator.evaluation import Evaluation

COLUMNS = ("Number", "Value", "", "How", "Source")
OPEN_LEVELS = 1


class ExplainDialog(QDialog):
    """A window of its own that may stay open beside the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Explain"))
        self.resize(980, 560)
        self.title = toned("")
        self.title.setFont(semibold(VALUE_PX))
        self.subtitle = toned("", "second")
        self.subtitle.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([tr(name) if name else "" for name in COLUMNS])
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(tr("Where the number comes from"))
        header = self.tree.header()
        header.setStretchLastSection(True)
        for column, width in enumerate((300, 130, 28, 320)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(14, 14, 14, 8)
        column_layout.setSpacing(6)
        column_layout.addWidget(self.title)
        column_layout.addWidget(self.subtitle)
        column_layout.addWidget(self.tree, 1)
        column_layout.addWidget(
            toned(tr("● published  ƒ derived  ○ not found  ◇ assumption  ? unknown"), "third")
        )
        self.name = ""

    def show_quantity(self, evaluation: Evaluation, name: str) -> None:
        """Explain a quantity of an evaluation."""
        from configurator.evaluation import explain

        self.name = name
        tree = explain(evaluation, name)
        quantity = evaluation.quantities.get(name)
        heading = name if quantity is None else quantity.title
        self.title.setText(f"{tr(heading)}: {amount(quantity)}")
        self.subtitle.setText(" · ".join(self._facts(evaluation, name, tree)))
        self.tree.clear()
        self.tree.addTopLevelItem(_item(tree, evaluation))
        self.tree.expandToDepth(OPEN_LEVELS - 1)

    @staticmethod
    def _facts(evaluation: Evaluation, name: str, tree: Explanation) -> list[str]:
        quantity = evaluation.quantities.get(name)
        facts = [tree.doc.removesuffix(".")] if tree.doc else []
        if quantity is None:
            return facts
        facts.append(f"{ORIGIN[quantity.status]} {tr(quantity.status)}")
        if band_text(quantity):
            facts.append(f"P10–P90 {band_text(quantity, 4)}")
        if quantity.unknown_inputs:
            facts.append(tr("at least: {n} inputs are unknown", n=quantity.unknown_inputs))
        return facts


def _in_words(name: str) -> str:
    """The name of a formula's part as words; its unit stands with the value."""
    words = name.removesuffix("_usd").removesuffix("_w").replace("_", " ")
    return tr(words[:1].upper() + words[1:])


def _item(explanation: Explanation, evaluation: Evaluation) -> QTreeWidgetItem:
    known = evaluation.quantities.get(explanation.name)
    title = _in_words(explanation.name) if known is None else tr(known.title)
    value = quantity_text(explanation.value, explanation.unit, number_style())
    how = explanation.formula or explanation.doc
    source = "" if explanation.source in ("", "-") else explanation.source
    item = QTreeWidgetItem([title, value, ORIGIN[explanation.status], how, source])
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setFont(1, font())
    item.setToolTip(0, f"{explanation.name}\n{explanation.doc}".strip())
    for column in (3, 4):
        item.setToolTip(column, item.text(column))
    item.setToolTip(2, tr(explanation.status))
    item.addChildren([_item(one, evaluation) for one in explanation.inputs])
    return item
