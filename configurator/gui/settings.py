"""What the window remembers between sessions: theme, recent files, its own place on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QSettings

from configurator.files.atomic import keep_copy

ThemeChoice = Literal["auto", "light", "dark"]
MAX_RECENT = 10


VERSION = 1
# what a value must be; one that is not is put back to its default, and the file is copied before
SOUND: dict[str, Callable[[object], bool]] = {
    "version": lambda value: str(value).isdecimal(),
    "theme": lambda value: value in ("auto", "light", "dark"),
    "recent": lambda value: isinstance(value, (str, list)),
    "folder": lambda value: isinstance(value, str) and Path(value).is_absolute(),
    "geometry": lambda value: isinstance(value, QByteArray),
    "docks": lambda value: isinstance(value, QByteArray),
}


class Settings:
    """Typed access to one ini file in the user's configuration folder."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or user_config_path("rackwright", appauthor=False) / "settings.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        self._mend(file)

    def _mend(self, file: Path) -> None:
        """Reset what is damaged or of a newer version, nothing else, and keep a copy as it was."""
        unsound = [key for key in SOUND if self._store.contains(key) and not self._is_sound(key)]
        if self._store.status() != QSettings.Status.NoError or unsound:
            keep_copy(file, "damaged")
        for key in unsound:
            self._store.remove(key)
        if self._store.contains("version"):
            newer = int(str(self._store.value("version")))
            if newer > VERSION:
                keep_copy(file, f"version-{newer}")
        elif self._store.allKeys():
            self._store.setValue("version", VERSION)

    def _is_sound(self, key: str) -> bool:
        try:
            return SOUND[key](self._store.value(key))
        except (TypeError, ValueError, RuntimeError, OSError):
            return False

    @property
    def theme(self) -> ThemeChoice:
        """Which palette to use; auto follows the system."""
        value = self._store.value("theme", "auto")
        return value if value in ("light", "dark") else "auto"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._store.setValue("theme", choice)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Project files used last, newest first, those that are still there."""
        listed = self._store.value("recent", [])
        if isinstance(listed, str):
            listed = [listed]
        names = [str(one) for one in listed] if isinstance(listed, list) else []
        return tuple(path for path in map(Path, names) if path.is_file())

    def remember(self, path: Path) -> None:
        """Put a project file first among the recent ones."""
        first = path.resolve()
        others = [one for one in self.recent if one != first]
        self._store.setValue("recent", [str(one) for one in (first, *others)][:MAX_RECENT])

    @property
    def folder(self) -> Path:
        """Where file dialogs start."""
        return Path(str(self._store.value("folder", Path.home())))

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    def window(self, what: Literal["geometry", "docks"]) -> QByteArray | None:
        """Where the window was, or which panels it showed and how large, in the last session."""
        kept = self._store.value(what)
        return kept if isinstance(kept, QByteArray) else None

    def keep_window(self, what: Literal["geometry", "docks"], state: QByteArray | None) -> None:
        """Remember where the window is, or its panels; nothing is kept for None."""
        if state is not None:
            self._store.setValue(what, state)
