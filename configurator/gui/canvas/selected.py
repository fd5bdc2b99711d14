"""The commands that act on what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.commands import (
    Command,
    Disconnect,
    DuplicateMounts,
    DuplicateRacks,
    RemoveMounts,
    RemoveRacks,
)
from configurator.design.find import racks, split_address

if TYPE_CHECKING:
    from configurator.design.model import Design


def in_floor_order(design: Design, ids: frozenset[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The selected mounts and the selected racks."""
    touched = {split_address(address)[0] for address in ids}
    mounts, chosen = [], []
    for rack in racks(design):
        if rack.id not in touched:
            continue
        if rack.id in ids:
            chosen.append(rack.id)
        addresses = (f"{rack.id}/{mount.id}" for mount in rack.build.mounts)
        mounts += [address for address in addresses if address in ids]
    return tuple(mounts), tuple(chosen)


def duplication(design: Design, ids: frozenset[str]) -> Command | None:
    """Copies the parts, else the racks; None where neither is selected."""
    mounts, chosen = in_floor_order(design, ids)
    if mounts:
        return DuplicateMounts(mounts)
    return DuplicateRacks(chosen) if chosen else None


def removal(design: Design, ids: frozenset[str]) -> Command | None:
    """Removes the links, else the parts, else the racks; None where nothing is selected."""
    links = tuple(link.id for link in design.links if link.id in ids)
    if links:
        return Disconnect(links)
    mounts, chosen = in_floor_order(design, ids)
    if mounts:
        return RemoveMounts(mounts)
    return RemoveRacks(chosen) if chosen else None
