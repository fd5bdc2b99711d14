"""First-tier switches to an upper tier: the second half of the leaf–spine pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from configurator.fabric.expansion import Shortfall
from configurator.fabric.sockets import free_numbers
from configurator.message import message

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from configurator.design.model import Pattern
    from configurator.fabric.sockets import Device, Taken

    Ints = NDArray[np.int32]


def uplinks(
    pattern: Pattern,
    lower: list[Device],
    upper: list[Device],
    taken: tuple[Taken, ...],
    used: dict[tuple[int, int], set[int]],
) -> tuple[Ints, int]:
    """Rows that join every lower switch to every upper one, and how many links are missing.

    `used` are the ports of lower switches that devices take. Uplinks take the last free ports.
    """
    spines = [free_numbers(device, taken[device.rack]) for device in upper]
    room = min(map(len, spines)) // len(lower)
    ports, spread = [], []
    for number, leaf in enumerate(lower):
        free = _without(free_numbers(leaf, taken[leaf.rack]), used.get((leaf.rack, leaf.mount)))
        to = _spread(pattern.lanes, len(free), len(upper), room, number)
        ports.append(free[len(free) - len(to) :])
        spread.append(to)
    to_all = np.concatenate(spread)
    rank = _rank(to_all)
    fits = rank < np.array([len(spine) for spine in spines])[to_all]
    rows = np.zeros((int(fits.sum()), 8), np.int32)
    counts = [len(to) for to in spread]
    rows[:, 0] = np.repeat([leaf.rack for leaf in lower], counts)[fits]
    rows[:, 1] = np.repeat([leaf.mount for leaf in lower], counts)[fits]
    rows[:, 2] = np.concatenate(ports)[fits]
    spine_of = to_all[fits]
    rows[:, 4] = np.array([device.rack for device in upper])[spine_of]
    rows[:, 5] = np.array([device.mount for device in upper])[spine_of]
    rows[:, 6] = _padded(spines)[spine_of, rank[fits]]
    wanted = pattern.lanes * len(upper) * len(lower)
    return rows, max(wanted - len(rows), 0)


def _without(free: Ints, used: set[int] | None) -> Ints:
    if not used or not len(free):
        return free
    # a table of ports, since `isin` takes longer than the few ports of a switch deserve
    is_free = np.ones(int(free[-1]) + 1, dtype=bool)
    is_free[[port for port in used if port < len(is_free)]] = False
    return free[is_free[free]]


def _spread(lanes: int, free: int, spines: int, room: int, number: int) -> NDArray[np.int64]:
    """To which upper switch each uplink of lower switch `number` goes."""
    wanted = lanes or min(free // spines, room)
    if wanted or not room:
        return np.repeat(np.arange(spines), wanted)[:free]
    # fewer free ports than upper switches: one to each of as many as there are, in turn
    return (np.arange(free) + number * free) % spines


def _padded(spines: list[Ints]) -> Ints:
    table = np.zeros((len(spines), max(map(len, spines), default=0)), np.int32)
    for row, ports in zip(table, spines, strict=True):
        row[: len(ports)] = ports
    return table


def _rank(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many equal values stand before each one."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.r_[0, np.flatnonzero(np.diff(ordered)) + 1]
    sizes = np.diff(np.r_[starts, len(ordered)])
    rank = np.empty(len(values), np.int64)
    rank[order] = np.arange(len(values)) - np.repeat(starts, sizes)
    return rank


def too_few_uplinks(pattern: Pattern, missing: int) -> Shortfall:
    """That some uplinks could not be plugged."""
    text = message(
        "{label}: {count} uplinks find no free port; use fewer lanes or add switches.",
        label=pattern.label,
        count=missing,
    )
    return Shortfall("ports", missing, text)
