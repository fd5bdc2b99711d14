"""What the Help menu does: the sheet of shortcuts, the command palette, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from configurator.gui.dialogs.command_palette import CommandPalette
from configurator.gui.dialogs.shortcut_sheet import ShortcutSheet
from configurator.gui.translate import tr

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
        """Versions and licence."""
        import platform

        from PySide6 import __version__ as qt_version

        from configurator import __version__

        box = QMessageBox(self._window)
        box.setWindowTitle(tr("About Rackwright"))
        box.setText(f"<b>Rackwright {__version__}</b>")
        box.setInformativeText(
            tr(
                "Design racks and clusters of AI accelerators.\n\nApache License 2.0. Inter "
                "typeface under the SIL Open Font License 1.1. Qt for Python {qt} under the LGPL, "
                "Python {python}.\nCatalogue {catalogue}",
                qt=qt_version,
                python=platform.python_version(),
                catalogue=self._window.document.catalog.version or "–",
            )
        )
        box.open()
