"""The like ports of builds: which mounts have a port group, and which of its ports are free."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from configurator.fabric.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from configurator.catalog import Catalog, Part, PortGroup
    from configurator.design.model import Build

    Ints = NDArray[np.int32]

# ports taken in one rack: (index of the mount in its build, port group id, port number, lane)
Taken = frozenset[tuple[int, str, int, int]]
NOTHING: Taken = frozenset()


class Device(NamedTuple):
    """A mount with a port group: `rack` and `mount` are indices into the racks and their mounts."""

    rack: int
    mount: int
    mount_id: str
    part: Part
    group: PortGroup


@dataclass(frozen=True, slots=True)
class Mounted:
    """A mount of a build, seen from a port group that its part has."""

    mount: int
    mount_id: str
    part: Part
    group: PortGroup


_memo: Memo[tuple[Mounted, ...]] = Memo(4096)


def mounted(build: Build, catalog: Catalog, port: str) -> tuple[Mounted, ...]:
    """The mounts of a build whose parts have a port group of that id."""
    return _memo.get((build, catalog), lambda: _mounted(build, catalog, port), port)


def _mounted(build: Build, catalog: Catalog, port: str) -> tuple[Mounted, ...]:
    found = []
    for index, mount in enumerate(build.mounts):
        part = catalog.part(mount.part)
        group = next((group for group in part.ports if group.id == port), None)
        if group is not None:
            found.append(Mounted(index, mount.id, part, group))
    return tuple(found)


def devices(
    builds: Iterable[Build], catalog: Catalog, port: str, accept: Callable[[Part], bool]
) -> list[Device]:
    """All accepted mounts with that port group, rack by rack and in the order of their builds."""
    return [
        Device(rack, m.mount, m.mount_id, m.part, m.group)
        for rack, build in enumerate(builds)
        for m in mounted(build, catalog, port)
        if accept(m.part)
    ]


def free_numbers(device: Device, taken: Taken) -> Ints:
    """Numbers of the whole ports of a device that nothing uses, lowest first."""
    numbers = _numbers(device.group.count)
    if not taken:
        return numbers
    used = [n for m, g, n, _ in taken if m == device.mount and g == device.group.id]
    return numbers[~np.isin(numbers, used)] if used else numbers


def free_lanes(device: Device, taken: Taken) -> Ints:
    """Free lanes of a device whose ports are broken out, as rows of port number and lane."""
    rows = _lanes(device.group.count, device.group.breakout)
    if not taken:
        return rows
    used = {(n, lane) for m, g, n, lane in taken if m == device.mount and g == device.group.id}
    free = [(n, lane) not in used and (n, 0) not in used for n, lane in rows.tolist()]
    return np.asarray(rows[np.array(free, dtype=bool)])


@cache
def _numbers(count: int) -> Ints:
    return np.arange(1, count + 1, dtype=np.int32)


@cache
def _lanes(count: int, breakout: int) -> Ints:
    numbers = np.repeat(_numbers(count), breakout)
    return np.column_stack([numbers, np.tile(_numbers(breakout), count)])


def matching_group(switch: Part, kind: str, rate_bps: float) -> PortGroup | None:
    """The port group of a switch that takes ports of this kind and rate, whole or broken out."""
    for group in switch.ports:
        if group.kind == kind and rate_bps in (group.rate_bps, group.rate_bps / group.breakout):
            return group
    return None
