"""The addresses that are selected, shared by every view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable


class Selection(QObject):
    """Addresses of racks (`r1`), mounts (`r1/f5`), ports (`r1/f5/nic2`) and ids of links."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        """What is selected now."""
        return self._ids

    def set(self, ids: Iterable[str]) -> None:
        """Select exactly these; silent where nothing changes."""
        wanted = frozenset(ids)
        if wanted != self._ids:
            self._ids = wanted
            self.changed.emit()

    def add(self, ids: Iterable[str]) -> None:
        """Select these as well."""
        self.set(self._ids.union(ids))

    def toggle(self, address: str) -> None:
        """Select this one, or no longer."""
        self.set(self._ids.symmetric_difference((address,)))

    def clear(self) -> None:
        """Select nothing."""
        self.set(())
