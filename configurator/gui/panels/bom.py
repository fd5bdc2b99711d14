"""The bill of materials as a table, its total exact to the cent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from configurator.gui.fonts import semibold
from configurator.gui.labels import toned
from configurator.gui.signs import ORIGIN
from configurator.gui.translate import number_style, tr
from configurator.units import grouped, money_text, significant

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from configurator.estimate.results import BomLine
    from configurator.evaluation import Evaluation
    from configurator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    ("Line", 48), ("Category", 160), ("Description", 330), ("Manufacturer", 110),
    ("Part number", 120), ("Quantity", 80), ("Unit price", 120), ("Extended", 140),
    ("Price", 70), ("Lead time", 95), ("Available", 105), ("Source", 220),
)  # fmt: skip
_RIGHT = frozenset((0, 5, 6, 7, 9))


class BomModel(QAbstractTableModel):
    """The lines of an evaluation's bill of materials."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows: tuple[BomLine, ...] = ()

    def show(self, rows: tuple[BomLine, ...]) -> None:
        """Show other lines; equal counts keep the scroll place and the selection."""
        if rows is self.rows:
            return
        if len(rows) == len(self.rows) and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
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
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column not in (2, 5, 7):
            return self.theme.color("text2")
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.source if column == len(COLUMNS) - 1 else cell_text(line, column)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def cell_text(line: BomLine, column: int) -> str:
    """What a cell shows."""
    style = number_style()
    price = "–" if line.unit_price_usd is None else money_text(line.unit_price_usd, style)
    extended = "–" if line.extended_usd is None else money_text(line.extended_usd, style)
    lead = line.lead_time_weeks
    return (
        str(line.line),
        tr(line.category),
        "   " * line.level + line.description,
        line.manufacturer,
        line.part_number,
        grouped(line.quantity, 0, style),
        price,
        extended,
        f"{line.price_class} {ORIGIN[line.price_status]}",
        "–" if lead is None else tr("{n} weeks", n=significant(lead, style)),
        line.available_from,
        line.source,
    )[column]


class BomTable(QWidget):
    """The table and its total; Copy puts the selected rows, or all, on the clipboard."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BomModel(theme, self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Bill of materials"))
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setDefaultSectionSize(26)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        for column, (_, width) in enumerate(COLUMNS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self.total = toned("")
        self.total.setFont(semibold())
        self.note = toned("", "second")
        self.copy_button = QPushButton(tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 6)
        foot.addWidget(self.note)
        foot.addStretch(1)
        foot.addWidget(toned(tr("Total (capex)"), "second"))
        foot.addSpacing(8)
        foot.addWidget(self.total)
        foot.addSpacing(12)
        foot.addWidget(self.copy_button)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        column_layout.addWidget(self.view, 1)
        column_layout.addLayout(foot)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.model.theme = theme
        self.view.viewport().update()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Show the lines and the total of an evaluation."""
        self.model.show(evaluation.bom)
        capex = evaluation.quantities.get("capex_usd")
        if capex is None or capex.exact is None:
            self.total.setText("–")
        else:
            text = money_text(capex.exact, number_style())
            self.total.setText(f"≥ {text}" if capex.unknown_inputs else text)
        self.note.setText(
            tr("{n} lines", n=len(evaluation.bom))
            if evaluation.bom
            else tr("Nothing to buy yet: place a rack or a board.")
        )

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard as tab-separated text."""
        rows = [index.row() for index in self.view.selectionModel().selectedRows()]
        lines = [[tr(title) for title, _ in COLUMNS]]
        for row in sorted(rows) or range(len(self.model.rows)):
            line = self.model.rows[row]
            lines.append([cell_text(line, column).strip() for column in range(len(COLUMNS))])
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)
