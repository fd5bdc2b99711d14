"""The About box: version, build, licences, third-party notices and the list of parts."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from configurator import __version__
from configurator.files.installation import build, notices, shipped
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from pathlib import Path


class AboutBox(QMessageBox):
    """What this program is; its buttons open what ships with it in the programs of the desktop."""

    def __init__(self, parent: QWidget, catalogue: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Rackwright"))
        self.setText(f"<b>Rackwright {__version__}</b>")
        self.setInformativeText(
            tr(
                "Design racks and clusters of AI accelerators.\n\n{build}\n\nApache License 2.0. "
                "Inter typeface under the SIL Open Font License 1.1. Qt for Python {qt} under the "
                "LGPL, Python {python}.\nCatalogue {catalogue}",
                build=str(build() or tr("from source")),
                qt=qt_version,
                python=platform.python_version(),
                catalogue=catalogue or "–",
            )
        )
        self.setDetailedText(notices())
        self._offer(tr("Licences"), shipped("licences"))
        self._offer(tr("List of parts (SBOM)"), shipped("sbom.cdx.json"))
        self.addButton(QMessageBox.StandardButton.Close)

    def _offer(self, title: str, path: Path | None) -> None:
        """A button that opens a file or folder, where the installation has it."""
        if path is None:
            return
        button = QPushButton(title)
        self.addButton(button, QMessageBox.ButtonRole.HelpRole)
        # a button of a message box would close it
        button.clicked.disconnect()
        button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))
