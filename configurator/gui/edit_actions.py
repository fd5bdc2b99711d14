"""What the Edit, Place and Connect menus do to the selection, as commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from configurator.commands import AddRow, Disconnect
from configurator.design.find import find_mount, racks, split_address

if TYPE_CHECKING:
    from configurator.gui.document import Document
    from configurator.gui.selection import Selection

DEFAULT_RACK = "rack_ai_liquid"


class EditActions(QObject):
    """`arm_asked` wants a part in hand; `rename_asked` wants the name field."""

    arm_asked = Signal(str)
    rename_asked = Signal()

    def __init__(self, document: Document, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection

    def chosen_racks(self) -> tuple[str, ...]:
        """Selected racks in floor order."""
        ids = self._selection.ids
        return tuple(rack.id for rack in racks(self._document.design) if rack.id in ids)

    def chosen_mounts(self) -> tuple[str, ...]:
        """Addresses of selected parts whose rack is not selected itself."""
        design, ids = self._document.design, self._selection.ids
        return tuple(
            address
            for address in sorted(ids)
            if split_address(address)[1]
            and split_address(address)[0] not in ids
            and find_mount(design, address) is not None
        )

    def chosen_links(self) -> tuple[str, ...]:
        """Ids of selected links."""
        return tuple(
            link.id for link in self._document.design.links if link.id in self._selection.ids
        )

    def disconnect(self) -> None:  # type: ignore[override]
        """Take away the drawn links that are selected or end at what is selected."""
        links = self.chosen_links()
        ends = tuple(sorted(self._selection.ids - set(links)))
        self._document.attempt(Disconnect(links=links, addresses=ends))

    def rename(self) -> None:
        """Edit the name of the selected rack."""
        self.rename_asked.emit()

    def select_all(self) -> None:
        """Select every rack."""
        self._selection.set(rack.id for rack in racks(self._document.design))

    def select_none(self) -> None:
        """Select nothing."""
        self._selection.clear()

    def arm_rack(self) -> None:
        """Take a rack in hand: one like the selected or the last one, else the usual one."""
        design = self._document.design
        kinds = self._document.catalog.parts
        last = (
            DEFAULT_RACK if DEFAULT_RACK in kinds else self._document.catalog.of_kind("rack")[0].id
        )
        for rack in racks(design):
            if kinds[rack.build.part].kind == "rack":
                last = rack.build.part
                if rack.id in self._selection.ids:
                    break
        self.arm_asked.emit(last)

    def add_row(self) -> None:
        """Open a row behind the last one."""
        self._document.attempt(AddRow())
