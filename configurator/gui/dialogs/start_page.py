"""The page that is shown while no design is: templates as cards, an empty design, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from configurator.gui.fonts import font, semibold
from configurator.gui.labels import section, toned
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

COLUMNS = 3
CARD = QSize(280, 96)


class Card(QPushButton):
    """A template: its name and one line."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setMinimumSize(CARD)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(4)
        heading = toned(title)
        heading.setFont(semibold(14))
        text = toned(line, "second")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (heading, text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.setStretch(1, 1)


class StartPage(QWidget):
    """`template_chosen` carries a template's name, empty for a blank design."""

    template_chosen = Signal(str)
    open_asked = Signal()
    recent_chosen = Signal(Path)
    back_asked = Signal()

    def __init__(
        self, templates: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.cards: dict[str, Card] = {}
        inner = QWidget()
        inner.setMaximumWidth(COLUMNS * (CARD.width() + 40))
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 36, 24, 24)
        column.setSpacing(0)
        title = toned(tr("Start a design"))
        title.setFont(semibold(22))
        column.addWidget(title)
        hint = tr("Choose a template or an empty hall. Every figure can be explained and changed.")
        column.addSpacing(4)
        column.addWidget(toned(hint, "second"))
        column.addSpacing(20)
        column.addWidget(section(tr("Templates")))
        column.addSpacing(8)
        column.addLayout(self._grid(templates))
        column.addSpacing(20)
        row = QHBoxLayout()
        self.open_button = QPushButton(tr("Open a project…"))
        self.open_button.clicked.connect(self.open_asked)
        self.back_button = QPushButton()
        self.back_button.clicked.connect(self.back_asked)
        self.back_button.hide()
        row.addWidget(self.open_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(16)
        self.problem = toned("", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.problem.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.problem)
        self._recent_heading = section(tr("Recent"))
        column.addWidget(self._recent_heading)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        holder = QWidget()
        centred = QHBoxLayout(holder)
        centred.addStretch(1)
        centred.addWidget(inner, 20)
        centred.addStretch(1)
        scroll.setWidget(holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.show_recent(())

    def _grid(self, templates: Sequence[tuple[str, str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for place, (name, title, line) in enumerate(templates):
            card = Card(title, line)
            card.clicked.connect(lambda _=False, chosen=name: self.template_chosen.emit(chosen))
            self.cards[name] = card
            grid.addWidget(card, place // COLUMNS, place % COLUMNS)
        for number in range(COLUMNS):
            grid.setColumnStretch(number, 1)
        return grid

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the files that were used last."""
        while self._recent.count():
            item = self._recent.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._recent_heading.setVisible(bool(paths))
        for path in paths:
            self._recent.addWidget(self._recent_row(path))

    def offer_way_back(self, name: str) -> None:
        """Offer the design that is still open, and forget what failed before."""
        self.problem.hide()
        self.back_button.setVisible(bool(name))
        self.back_button.setText(tr("Back to “{name}”", name=name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.back_button.isHidden():
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    def tell(self, sentence: str) -> None:
        """Show why a file could not be opened."""
        self.problem.setText(f"✕ {sentence}")
        self.problem.show()

    def _recent_row(self, path: Path) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        button = QPushButton(path.stem)
        button.setObjectName("link")
        button.setFont(font())
        button.clicked.connect(lambda _=False: self.recent_chosen.emit(path))
        place: QLabel = toned(str(path.parent), "third")
        line.addWidget(button)
        line.addWidget(place)
        line.addStretch(1)
        return row

    def focus_first(self) -> None:
        """Put the cursor on the first card, so that Enter opens it."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
