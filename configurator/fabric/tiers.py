"""In which tier of the fabric a node is: 0 what computes, 1 the switches next to it, 2 … above."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.fabric.network import Bundle, Node

_FIRST = frozenset(("scale_up_switch", "management_switch", "asic", "board_switch", "network_rack"))


def tiers(nodes: Iterable[Node], bundles: Iterable[Bundle]) -> dict[str, int]:
    """The tier of every node by address.

    A scale-out switch is one above the lowest thing that it is linked to; alone it is in tier 1.
    A rack with nothing but switches is in tier 1, groups are in tier 0.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    for bundle in bundles:
        if bundle.tier != "management":
            neighbours[bundle.a].add(bundle.b)
            neighbours[bundle.b].add(bundle.a)
    found: dict[str, int] = {}
    open_switches: list[str] = []
    for node in nodes:
        if node.kind == "scale_out_switch":
            open_switches.append(node.address)
        else:
            found[node.address] = 1 if node.kind in _FIRST else 0
    tier = 0
    while open_switches:
        above = [s for s in open_switches if any(found.get(n) == tier for n in neighbours[s])]
        if not above and tier not in found.values():
            break
        tier += 1
        found.update(dict.fromkeys(above, tier))
        open_switches = [s for s in open_switches if s not in found]
    found.update(dict.fromkeys(open_switches, 1))
    return found
