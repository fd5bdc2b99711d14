"""The catalogue panel: search it, drag a part from it, or press Enter to take a part in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QHoverEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from configurator.gui.fonts import BODY_PX, LABEL_PX, font, semibold
from configurator.gui.mime import part_mime
from configurator.gui.painting import painting
from configurator.gui.panels.part_rows import PartRow, fits, part_rows
from configurator.gui.theme import part_colour
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent

    from configurator.catalog import Catalog
    from configurator.design.model import Build
    from configurator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
HEADING_PX, PART_PX = 30, 42
SWATCH = QSize(26, 13)


class PartModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, rows: tuple[PartRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows

    def show(self, rows: tuple[PartRow, ...]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].part is None:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return "" if row.part is None else f"{row.part.name}\n{row.part.description}".strip()
        return None

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        part = self.rows[indexes[0].row()].part
        assert part is not None
        return part_mime(part.id)

    def mimeTypes(self) -> list[str]:
        from configurator.gui.mime import PART_MIME

        return [PART_MIME]


class PartDelegate(QStyledItemDelegate):
    """Paints a heading, or a part: swatch, name, one line, and how many fit."""

    def __init__(self, theme: Theme, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.catalog = catalog
        self.build: Build | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: PartRow = index.data(ROW_ROLE)
        return QSize(120, HEADING_PX if row.part is None else PART_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PartRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.part is None:
            self._heading(painter, option.rect, row)
        else:
            self._part(painter, option, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, row: PartRow) -> None:
        painter.setFont(semibold(LABEL_PX))
        painter.setPen(self.theme.color("text3"))
        painter.drawText(rect.adjusted(14, 6, -8, 0), Qt.AlignmentFlag.AlignVCenter, row.title)

    def _part(self, painter: QPainter, option: QStyleOptionViewItem, row: PartRow) -> None:
        rect: QRect = option.rect
        theme = self.theme
        assert row.part is not None
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(rect.adjusted(6, 0, -6, 0), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(7, 1, -7, -1), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(part_colour(row.part)))
        swatch = QRect(QPoint(rect.left() + 18, rect.center().y() - 6), SWATCH)
        painter.drawRoundedRect(swatch, 2, 2)
        text = rect.adjusted(54, 5, -12, -4)
        room = fits(row.part, self.build, self.catalog)
        if room is not None:
            text.setRight(text.right() - self._room(painter, rect, room))
        upper = QRect(text.left(), text.top(), text.width(), 17)
        lower = QRect(text.left(), text.top() + 17, text.width(), 15)
        painter.setFont(font(BODY_PX))
        painter.setPen(theme.color("text"))
        self._elided(painter, upper, row.title)
        painter.setFont(font(LABEL_PX))
        painter.setPen(theme.color("text2"))
        self._elided(painter, lower, row.line)

    def _room(self, painter: QPainter, rect: QRect, room: int) -> int:
        label = tr("fits {n}", n=room) if room else tr("full")
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(LABEL_PX))
        painter.setPen(self.theme.color("good" if room else "text3"))
        painter.drawText(rect.adjusted(0, 0, -16, 0), side, label)
        return painter.fontMetrics().horizontalAdvance(label) + 14

    @staticmethod
    def _elided(painter: QPainter, rect: QRect, text: str) -> None:
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, short)


class PartList(QListView):
    """The list itself; starts drags that carry a part id."""

    armed = Signal(str)

    def part_at(self, index: QModelIndex) -> str | None:
        """The part id of a row, None for a heading."""
        row: PartRow | None = index.data(ROW_ROLE) if index.isValid() else None
        return None if row is None or row.part is None else row.part.id

    def startDrag(self, actions: Qt.DropAction) -> None:
        index = self.currentIndex()
        part_id = self.part_at(index)
        if part_id is None:
            return
        drag = QDrag(self)
        drag.setMimeData(part_mime(part_id))
        drag.setPixmap(self._swatch(index))
        # beside the pointer: the canvas shows the part itself, where it would come to lie
        drag.setHotSpot(QPoint(-14, -20))
        drag.exec(Qt.DropAction.CopyAction)
        # the pointer has left without the list being told
        away = QPointF(-1, -1)
        left = QHoverEvent(QEvent.Type.HoverLeave, away, away, away)
        QApplication.sendEvent(self.viewport(), left)

    def _swatch(self, index: QModelIndex) -> QPixmap:
        """The part's colour, as large as in the list."""
        delegate = self.itemDelegate()
        assert isinstance(delegate, PartDelegate)
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(SWATCH * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with painting(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(delegate.theme.color("hairline"))
            painter.setBrush(delegate.theme.color(part_colour(index.data(ROW_ROLE).part)))
            painter.drawRoundedRect(QRect(QPoint(0, 0), SWATCH).adjusted(0, 0, -1, -1), 2, 2)
        return pixmap

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            part_id = self.part_at(self.currentIndex())
            if part_id is not None:
                self.armed.emit(part_id)
            return
        super().keyPressEvent(event)


class Palette(QWidget):
    """Search field, filter and list; `armed` tells which part the user has taken in hand."""

    armed = Signal(str)

    def __init__(self, catalog: Catalog, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.catalog = catalog
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search parts…"))
        self.search.setAccessibleName(tr("Search parts"))
        self.search.setClearButtonEnabled(True)
        self.fitting = QPushButton(tr("Fits here"))
        self.fitting.setObjectName("chip")
        self.fitting.setCheckable(True)
        self.fitting.setEnabled(False)
        self.fitting.setToolTip(tr("Only parts that the selected rack has room for"))
        self.list = PartList()
        self.model = PartModel(part_rows(catalog), self)
        self.delegate = PartDelegate(theme, catalog, self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.list.setDragEnabled(True)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(tr("Catalogue"))
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 6)
        top.setSpacing(8)
        top.addWidget(self.search, 1)
        top.addWidget(self.fitting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._refill)
        self.fitting.toggled.connect(self._refill)
        self.list.clicked.connect(self._arm)
        self.list.armed.connect(self.armed)
        self.search.returnPressed.connect(self._first)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.delegate.theme = theme
        self.list.viewport().update()

    def show_build(self, build: Build | None) -> None:
        """Say how many of each part this rack still takes; None says nothing."""
        if build is self.delegate.build:
            return
        self.delegate.build = build
        self.fitting.setEnabled(build is not None)
        if build is None:
            self.fitting.setChecked(False)
        if self.fitting.isChecked():
            self._refill()
        self.list.viewport().update()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _refill(self) -> None:
        build = self.delegate.build
        only = self.fitting.isChecked() and build is not None
        self.model.show(part_rows(self.catalog, self.search.text(), build, only))

    def _arm(self, index: QModelIndex) -> None:
        part_id = self.list.part_at(index)
        if part_id is not None:
            self.armed.emit(part_id)

    def _first(self) -> None:
        for row, entry in enumerate(self.model.rows):
            if entry.part is not None:
                self.list.setCurrentIndex(self.model.index(row))
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return
