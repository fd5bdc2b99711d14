"""Which rack the catalogue talks of: the one that is selected, or holds all that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.design.find import find_rack, split_address

if TYPE_CHECKING:
    from configurator.design.model import Build, Design


def target_build(design: Design, ids: frozenset[str]) -> Build | None:
    """The build of the one rack in which all of a selection lies; None for several or none."""
    held = {split_address(address)[0] for address in ids}
    if len(held) != 1:
        return None
    rack = find_rack(design, held.pop())
    return None if rack is None else rack.build
