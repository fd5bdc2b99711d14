"""When each step of a start was reached, where `rackwright doctor` asks for it."""

from __future__ import annotations

import os
import time

# holds the moment at which the process was started, in seconds since 1970
VARIABLE = "RACKWRIGHT_TIMELINE"
_reached: dict[str, float] = {}


def is_asked() -> bool:
    """Whether this start is only there to be measured."""
    return VARIABLE in os.environ


def reach(step: str) -> None:
    """Note that a step of the start is done."""
    if is_asked():
        _reached[step] = time.time()


def durations_ms() -> dict[str, float]:
    """Each step with the time since the one before, and `total`."""
    started = before = float(os.environ[VARIABLE])
    lasted = {}
    for step, moment in _reached.items():
        lasted[step] = round(1000 * (moment - before), 1)
        before = moment
    return {**lasted, "total": round(1000 * (before - started), 1)}
