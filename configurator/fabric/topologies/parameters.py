"""The parameters of a topology as a file states them, read strictly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.fabric.topologies.table import BadTopology

if TYPE_CHECKING:
    from collections.abc import Mapping

# what says nothing about the shape
REMARKS = frozenset({"family", "note", "link_GBps_per_direction", "GBps_per_link_per_direction"})
_MOST = 1_000_000


def only(topology: Mapping[str, Any], *names: str) -> None:
    """Raise BadTopology for a parameter that the family does not have."""
    for name in topology:
        if name not in REMARKS and name not in names:
            raise BadTopology(
                f"The family {topology['family']} has no parameter “{str(name)[:40]}”; it takes "
                f"{', '.join(names)}."
            )


def whole(topology: Mapping[str, Any], name: str, low: int, default: int | None = None) -> int:
    """A whole number of at least `low`."""
    value = topology.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= _MOST:
        raise BadTopology(f"“{name}” must be a whole number from {low} to {_MOST:,}.")
    return value


def sizes(topology: Mapping[str, Any], name: str, low: int) -> tuple[int, ...]:
    """A list of one to twelve whole numbers of at least `low`."""
    value = topology.get(name)
    if not isinstance(value, list) or not 1 <= len(value) <= 12:
        raise BadTopology(f"“{name}” must be a list of one to twelve sizes.")
    return tuple(whole({name: size}, name, low) for size in value)


def rate_gbyte_s(topology: Mapping[str, Any]) -> float | None:
    """The capacity of one link and direction in GB/s, where it is given."""
    given = [name for name in REMARKS if name.endswith("per_direction") and name in topology]
    if len(given) > 1:
        raise BadTopology("The capacity of a link is given twice; keep one.")
    if not given:
        return None
    value = topology[given[0]]
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1e9:
        raise BadTopology(f"“{given[0]}” must be a number above 0.")
    return float(value)
