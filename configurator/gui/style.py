"""The style sheet of a theme: flat controls, hairlines of one pixel, one accent."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from configurator.gui.theme import DARK, LIGHT, THEMES, Theme, qpalette

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

_SHEET = Template("""
QMainWindow, QDialog { background: $panel; }
QMainWindow::separator { background: $hairline; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QMenuBar { background: $panel; border-bottom: 1px solid $hairline; padding: 1px 0 1px 0; }
QMenuBar::item { background: transparent; color: $text2; padding: 4px 9px; border-radius: 6px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; color: $text; }
QLabel#brand { color: $text; padding: 0 12px 2px 14px; }
QMenu { background: $panel; border: 1px solid $hairline; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: $raised; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 6px; }
QMenu::indicator { width: 14px; height: 14px; left: 5px; }
QToolBar { background: $panel; border: none; border-bottom: 1px solid $hairline;
  padding: 3px 8px; spacing: 2px; }
QToolBar#figures { padding: 0; spacing: 0; }
QToolBar::separator { background: $hairline; width: 1px; margin: 7px 10px; }
QToolButton { background: transparent; border: none; border-radius: 6px; padding: 5px 11px;
  color: $text2; }
QToolButton:hover, QToolButton:pressed { background: $raised; color: $text; }
QToolButton:checked { background: $raised; color: $text; font-weight: 600; }
QToolButton:disabled { color: $text3; }
QToolButton:focus { border: 2px solid $accent; padding: 3px 9px; }
QToolBar QToolButton { font-size: 13px; }
QStatusBar { background: $panel; border-top: 1px solid $hairline; color: $text2;
  font-size: 12px; }
QStatusBar QLabel { color: $text2; font-size: 12px; padding: 2px 9px; }
QStatusBar::item { border: none; }
QDockWidget, QDockWidget > QWidget { background: $panel; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QTabBar { background: $panel; }
QTabBar::tab { background: transparent; color: $text2; padding: 8px 2px 7px 2px;
  margin: 0 6px 0 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QWidget#strip { background: $panel; border-bottom: 1px solid $hairline; }
QWidget#panel { background: $panel; }
QWidget#switches { background: $window; }
QLineEdit, QComboBox { background: $raised; border: 1px solid $hairline; border-radius: 6px;
  padding: 5px 10px; color: $text; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 4px 9px; }
QPushButton#choice { background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: 2px 3px 2px 4px; text-align: right; }
QPushButton#choice:hover { background: $raised; border-color: $hairline; }
QPushButton#choice:focus { border: 2px solid $accent; padding: 1px 2px 1px 3px; }
QPushButton#choice::menu-indicator { image: none; width: 0; }
QLineEdit#field { background: transparent; border: 1px solid transparent;
  border-radius: 4px; padding: 2px 0 2px 4px; }
QLineEdit#field:hover { background: $raised; border-color: $hairline; }
QLineEdit#field:focus { background: $raised; border: 2px solid $accent;
  padding: 1px 0 1px 3px; }
QComboBox::drop-down { border: none; width: 14px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $hairline;
  selection-background-color: $raised; selection-color: $text; }
QPushButton { background: $raised; border: 1px solid $hairline; border-radius: 6px;
  padding: 6px 14px; color: $text; }
QPushButton:hover { border-color: $text3; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled { background: $raised; border-color: $hairline; color: $text3; }
QPushButton#chip { padding: 2px 9px; border-radius: 10px; color: $text2; font-size: 11px;
  background: transparent; }
QPushButton#chip:checked { background: $raised; color: $text; border-color: $accent; }
QPushButton#segment { background: transparent; border: none; border-radius: 5px;
  padding: 4px 12px; color: $text2; }
QPushButton#segment:hover { color: $text; }
QPushButton#segment:checked { background: $raised; color: $text; }
QPushButton#segment:focus { border: 2px solid $accent; padding: 2px 10px; }
QFrame#segments { background: $panel; border: 1px solid $hairline; border-radius: 6px; }
QPushButton#card { text-align: left; padding: 0; background: $panel; border-radius: 6px; }
QPushButton#card:hover { border-color: $accent; }
QPushButton#link { background: transparent; border: none; color: $accent; padding: 3px 4px;
  text-align: left; }
QPushButton#link:focus { border: 2px solid $accent; padding: 1px 2px; }
*[tone="second"] { color: $text2; font-size: 12px; }
*[tone="label"] { color: $text2; font-size: 11px; }
*[tone="section"] { color: $text3; font-size: 11px; }
*[tone="third"] { color: $text3; font-size: 12px; }
*[tone="good"] { color: $good; }
*[tone="error"] { color: $error; }
*[tone="warning"] { color: $warning; }
QFrame#notice { background: $panel; border: none; border-bottom: 1px solid $error; }
QListView, QTreeView, QTableView { background: $panel; border: none; outline: none;
  alternate-background-color: $panel; gridline-color: $hairline; }
QTreeView::item, QTableView::item, QListView::item { padding: 5px 8px; border: none; }
QTreeView::item:selected, QTableView::item:selected, QListView::item:selected {
  background: $raised; color: $text; }
QTreeView::item:hover, QListView::item:hover { background: $raised; }
QFileDialog QTreeView::item, QFileDialog QListView::item { padding: 3px 1px; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $text2; font-size: 11px; border: none;
  border-bottom: 1px solid $hairline; padding: 5px 8px; }
QTableCornerButton::section { background: $panel; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $hairline; border-radius: 4px; min-height: 28px;
  min-width: 28px; margin: 1px; }
QScrollBar::handle:hover { background: $text3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: $raised; color: $text; border: 1px solid $hairline; padding: 4px 6px; }
""")


def style_sheet(theme: Theme) -> str:
    """Qt's style sheet in the colours of a theme."""
    return _SHEET.substitute({name: str(value) for name, value in asdict(theme).items()})


def wanted_theme(choice: str) -> Theme:
    """The palette for a choice; automatic follows the system, and is dark where it is silent."""
    if choice in THEMES:
        return THEMES[choice]
    scheme = QGuiApplication.styleHints().colorScheme()
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def apply(application: QApplication, theme: Theme) -> None:
    """Give the whole application a palette and its style sheet."""
    application.setPalette(qpalette(theme))
    application.setStyleSheet(style_sheet(theme))
