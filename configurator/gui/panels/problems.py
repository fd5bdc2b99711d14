"""The list of what the checks found, and the way from a finding to its objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTreeView,
    QWidget,
)

from configurator.commands.naming import address_label, rack_label
from configurator.design.find import split_address
from configurator.gui.labels import toned
from configurator.gui.signs import SEVERITY, SEVERITY_TONE
from configurator.gui.translate import message_text, number_style, tr
from configurator.rules import RULES
from configurator.units import grouped

if TYPE_CHECKING:
    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.gui.theme import Theme
    from configurator.rules.rule import Violation

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "Rule", "Finding", "Objects")
_ORDER = {"error": 0, "warning": 1, "info": 2}


class ProblemModel(QAbstractTableModel):
    """The open violations, errors first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.design: Design | None = None
        self.rows: tuple[Violation, ...] = ()

    def show(self, violations: tuple[Violation, ...], design: Design | None = None) -> None:
        """Show other violations; nothing happens where they are the same."""
        self.design = design
        rows = tuple(sorted(violations, key=lambda v: _ORDER[v.severity]))
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section]) if COLUMNS[section] else ""
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        violation = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(violation, index.column(), self.design)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return self.theme.color(SEVERITY_TONE[violation.severity])
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (1, 3):
            return self.theme.color("text2")
        if role == Qt.ItemDataRole.ToolTipRole:
            return message_text(violation.message)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return tr(violation.severity)
        return None


def _cell(violation: Violation, column: int, design: Design | None) -> str:
    shown = ", ".join(_name(design, address) for address in violation.objects[:3])
    more = len(violation.objects) - 3
    return (
        SEVERITY[violation.severity],
        violation.rule,
        message_text(violation.message),
        f"{shown} +{more}" if more > 0 else shown,
    )[column]


def _name(design: Design | None, address: str) -> str:
    """What people call a rack or what stands in it."""
    named = address_label if split_address(address)[1] else rack_label
    return named(design, address)


class ProblemList(QWidget):
    """The findings of the rules; `chosen` gives the violation that the user wants to see."""

    chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ProblemModel(theme, self)
        self.view = QTreeView()
        self.view.setModel(self.model)
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setAccessibleName(tr("Problems"))
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 34)
        header.resizeSection(1, 150)
        header.resizeSection(3, 220)
        self.view.activated.connect(self._activate)
        self.view.clicked.connect(self._activate)
        rules = grouped(len(RULES), 0, number_style())
        self.nothing = toned(tr("✓ 0 problems · {n} rules checked", n=rules), "second")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)

    @property
    def empty_label(self) -> QLabel:
        """What is shown when there is nothing to list."""
        return self.nothing

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.model.theme = theme
        self.view.viewport().update()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """List the open violations of an evaluation."""
        found = tuple(v for v in evaluation.violations if v.state == "open")
        self.model.show(found, evaluation.design)
        self.stack.setCurrentIndex(0 if self.model.rows else 1)
        self.counted.emit(len(self.model.rows))

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) problem, round and round."""
        count = len(self.model.rows)
        if not count:
            return
        current = self.view.currentIndex().row()
        row = (current + by) % count if current >= 0 else (0 if by > 0 else count - 1)
        index = self.model.index(row, 0)
        self.view.setCurrentIndex(index)
        self._activate(index)

    def _activate(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.rows[index.row()])
