"""What the File menu does: start, open, save and export, with one sentence where it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from configurator.files.errors import FileError
from configurator.gui.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.gui.document import Document
    from configurator.gui.settings import Settings

SUFFIX = ".rackwright"
PROJECTS = f"Rackwright (*{SUFFIX})"
BOM_FILTERS = "CSV (*.csv);;Excel (*.xlsx);;JSON (*.json)"


class FileActions(QObject):
    """`failed` carries a sentence and what tries again; `started` says that a design is shown."""

    failed = Signal(str, object)
    told = Signal(str)
    started = Signal()
    start_page_asked = Signal()

    def __init__(self, document: Document, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._document = document
        self._settings = settings
        self._window = window

    def start(self) -> None:
        """Show the templates."""
        self.start_page_asked.emit()

    def new(self, template: str) -> None:
        """Start from a template, or from an empty hall for an empty name."""
        if self.may_discard():
            self._try(lambda: self._document.new(template or None), self.started.emit)

    def open(self) -> None:
        """Ask for a project file and open it."""
        if not self.may_discard():
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Open a project"), str(self._settings.folder), PROJECTS
        )
        if name:
            self._open(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a project file after asking for unsaved changes."""
        if self.may_discard():
            self._open(path)

    def _open(self, path: Path) -> None:
        def done() -> None:
            self._remember(path)
            self.started.emit()

        self._try(lambda: self._document.open(path), done)

    def save(self) -> bool:
        """Write to the document's file, asking for one where it has none."""
        if self._document.path is None:
            return self.save_as()
        return self._save(self._document.path)

    def save_as(self) -> bool:
        """Ask for a file and write to it; it is then the document's own."""
        wanted = self._settings.folder / f"{self._document.name}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, tr("Save the project"), str(wanted), PROJECTS
        )
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def _save(self, path: Path) -> bool:
        def done() -> None:
            self._remember(path)
            self.told.emit(tr("Saved {name}", name=path.name))

        return self._try(lambda: self._document.save_as(path), done)

    def export_bom(self) -> None:
        """Ask for a file and write the bill of materials in the format of its suffix."""
        from configurator.files.bom import write_bom

        path = self._export_path(tr("Export the bill of materials"), "-bom.csv", BOM_FILTERS)
        if path is not None:
            self._try(
                lambda: write_bom(self._document.evaluation, path),
                lambda: self.told.emit(tr("Wrote {name}", name=path.name)),
            )

    def export_graphml(self) -> None:
        """Ask for a file and write the fabric, device by device."""
        path = self._export_path(tr("Export the fabric"), ".graphml", "GraphML (*.graphml)")
        if path is None:
            return
        from configurator.fabric import graph
        from configurator.fabric.graphml import graphml_text
        from configurator.files.atomic import write_atomically

        document = self._document

        def write() -> None:
            found = graph(document.design, "device", document.catalog)
            write_atomically(path, graphml_text(found).encode())

        self._try(
            write,
            lambda: self.told.emit(tr("Wrote {name}", name=path.name)),
        )

    def may_discard(self) -> bool:
        """Ask what to do with unsaved changes; False keeps everything as it is."""
        if not self._document.is_modified:
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("Rackwright")
        box.setText(tr("Save the changes to “{name}”?", name=self._document.name))
        box.setInformativeText(tr("Without saving they are lost."))
        box.setStandardButtons(
            QMessageBox.StandardButton.Save
            | QMessageBox.StandardButton.Discard
            | QMessageBox.StandardButton.Cancel
        )
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _export_path(self, title: str, ending: str, filters: str) -> Path | None:
        wanted = self._settings.folder / f"{self._document.name}{ending}"
        name, chosen = QFileDialog.getSaveFileName(self._window, title, str(wanted), filters)
        if not name:
            return None
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(chosen.rpartition("*")[2].rstrip(")"))
        self._settings.folder = path.parent
        return path

    def _remember(self, path: Path) -> None:
        self._settings.remember(path)
        self._settings.folder = path.parent

    def _try(self, act: Callable[[], None], done: Callable[[], None]) -> bool:
        try:
            act()
        except (FileError, OSError, ValueError) as problem:
            self.failed.emit(str(problem), lambda: self._try(act, done))
            return False
        done()
        return True
