"""Which racks and mounts carry a warning mark, from the violations of an evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.design.find import split_address
from configurator.rules.rule import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from configurator.rules.rule import Violation

_WEIGHT = {severity: -number for number, severity in enumerate(SEVERITIES)}


def marks(violations: Iterable[Violation]) -> Mapping[str, Severity]:
    """The worst open severity per rack and per mount; a port counts to its mount, infos to none."""
    worst: dict[str, Severity] = {}
    for violation in violations:
        if violation.state != "open" or violation.severity == "info":
            continue
        for address in violation.objects:
            rack, mount, _ = split_address(address)
            for place in {rack, f"{rack}/{mount}" if mount else rack}:
                known = worst.get(place)
                if known is None or _WEIGHT[violation.severity] > _WEIGHT[known]:
                    worst[place] = violation.severity
    return worst
