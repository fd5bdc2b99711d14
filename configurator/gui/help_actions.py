"""What the Help menu does: the sheet of shortcuts, the command palette, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from configurator.gui.dialogs.about import AboutBox
from configurator.gui.dialogs.command_palette import CommandPalette
from configurator.gui.dialogs.shortcut_sheet import ShortcutSheet

if TYPE_CHECKING:
    from configurator.gui.main_window import MainWindow


class HelpActions(QObject):
    """Opens the dialogs of the Help menu over one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def shortcuts(self) -> None:
        """Show every key."""
        ShortcutSheet(self._window).open()

    def palette(self) -> None:
        """Find an action by typing its name."""
        self._window.refresh_actions()
        CommandPalette(self._window.actions_table.by_id, self._window).open()

    def about(self) -> None:
        """Versions, build, licences, and what is shipped."""
        AboutBox(self._window, self._window.document.catalog.version).open()
