"""What expanding a pattern gives: connections as rows of integers, and what was left over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from configurator.fabric.ends import port_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from configurator.design.model import Build
    from configurator.message import Message

    Ints = NDArray[np.int32]

# columns of the rows: rack (index in the group), mount (index in its build), port number, lane
A_RACK, A_MOUNT, A_PORT, A_LANE, B_RACK, B_MOUNT, B_PORT, B_LANE = range(8)


@dataclass(frozen=True, slots=True)
class Wires:
    """Links between two port groups; `rows` has shape (links, 8)."""

    a_group: str
    b_group: str
    rows: Ints


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Ports that a pattern could not plug, in one group of racks."""

    kind: Literal["ports", "partner", "rate", "backplane"]
    ports: int
    message: Message
    rack: int = 0


@dataclass(frozen=True, eq=False)
class Expansion:
    """A pattern over one group of racks, which are known by their builds and order alone.

    So groups that hold the same share one expansion, wherever they stand.
    """

    builds: tuple[Build, ...]
    wires: tuple[Wires, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def links(self) -> int:
        """Number of port-to-port connections."""
        return sum(len(wires.rows) for wires in self.wires)

    def taken(self, rack: int, groups: frozenset[str]) -> Iterator[tuple[int, str, int, int]]:
        """Ports of these groups that are used in one rack: mount, group, number, lane."""
        for wires in self.wires:
            for group, first in ((wires.a_group, A_RACK), (wires.b_group, B_RACK)):
                if group in groups:
                    rows = wires.rows[wires.rows[:, first] == rack]
                    for mount, number, lane in rows[:, first + 1 : first + 4].tolist():
                        yield mount, group, number, lane

    def addresses(self, racks: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Both ends of every connection, for the racks of these ids."""
        ids = [
            [f"{rack}/{mount.id}/" for mount in build.mounts]
            for rack, build in zip(racks, self.builds, strict=True)
        ]
        for wires in self.wires:
            for a, m, p, i, b, n, q, j in wires.rows.tolist():
                yield (
                    ids[a][m] + port_name(wires.a_group, p, i),
                    ids[b][n] + port_name(wires.b_group, q, j),
                )


def wires(a_group: str, b_group: str, rows: Iterable[tuple[int, ...]]) -> tuple[Wires, ...]:
    """One set of wires from rows, none where there are no rows."""
    array = np.array(list(rows), dtype=np.int32)
    return (Wires(a_group, b_group, array.reshape(-1, 8)),) if array.size else ()
