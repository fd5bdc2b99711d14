"""Patterns: rules that wire many ports, expanded the same way every time.

How each kind reads `model.Pattern`; a *group* is the racks that its selector puts together.

- `pair`: the racks of a group two by two, in floor order: port k of group `port` of every device
  with port k of the device at the same place (mount id) in the other rack. `lanes` is not read.
- `ring`: the devices of a group in floor order, each with the next, the last with the first; the
  first half of `port` goes onward, the second half back; `lanes` caps the links per pair.
- `full_mesh`: every device of a group with every other, `lanes` links per pair (0: as many as fit).
- `switched`: chip ports `port` to the ASICs of mounted trays `switch`, by plane groups.
- `leaf_spine`: device ports `port` to the switches `switch`; with `upper`, these to every `upper`
  by `lanes` links per pair (0: the free ports, spread evenly). `switch` may be a part that another
  pattern has filled: with a `port` that no device has, only the uplinks are wired.

Backplane ports never leave their rack: there every rack is a group of its own. Ports that a link
drawn by hand or an earlier pattern takes are passed over. The switches must be mounted; a pattern
places none. What cannot be plugged is counted in a shortfall, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.fabric.direct import full_mesh, pair, ring
from configurator.fabric.expansion import Expansion
from configurator.fabric.leaf_spine import leaf_spine
from configurator.fabric.media import BACKPLANE
from configurator.fabric.memo import Memo
from configurator.fabric.sockets import mounted
from configurator.fabric.switched import switched

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.catalog import Catalog
    from configurator.design.model import Build, Pattern, PatternKind
    from configurator.fabric.sockets import Taken

    Wire = Callable[[Pattern, tuple[Build, ...], Catalog, tuple[Taken, ...]], Expansion]

_KINDS: dict[PatternKind, Wire] = {
    "pair": pair,
    "ring": ring,
    "full_mesh": full_mesh,
    "switched": switched,
    "leaf_spine": leaf_spine,
}
# so many links in all: an edited pod of 56 UltraServers leaves 12,000 behind with every edit
MOST_LINKS = 1_000_000
_memo: Memo[Expansion] = Memo(4096, MOST_LINKS, lambda expansion: expansion.links)


def expand(
    pattern: Pattern, builds: tuple[Build, ...], catalog: Catalog, taken: tuple[Taken, ...]
) -> Expansion:
    """The links of a pattern in one group of racks; `taken` are the ports in use, rack by rack.

    Groups with the same builds in the same order get the same object.
    """
    return _memo.get(
        (pattern, catalog, *builds),
        lambda: _KINDS[pattern.kind](pattern, builds, catalog, taken),
        taken,
    )


def group_size(pattern: Pattern, catalog: Catalog) -> int:
    """How many racks are wired together whatever the selector says; 0 where it decides."""
    if pattern.kind == "pair":
        return 2
    connectors = {
        g.connector for p in catalog.parts.values() for g in p.ports if g.id == pattern.port
    }
    return 1 if BACKPLANE in connectors else 0


def touched_groups(pattern: Pattern, catalog: Catalog) -> frozenset[str]:
    """Ids of the port groups whose ports the pattern may take."""
    switches = (catalog.parts.get(part_id) for part_id in (pattern.switch, pattern.upper))
    at_switches = (group.id for part in switches if part for group in part.ports)
    return frozenset((pattern.port, *at_switches))


def carries(pattern: Pattern, build: Build, catalog: Catalog) -> bool:
    """Whether a build has ports that the pattern wires: devices, not the switches between them."""
    switches = (pattern.switch, pattern.upper)
    return any(m.part.id not in switches for m in mounted(build, catalog, pattern.port))
