"""A violation of good practice, and the shape of a rule that finds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from configurator.message import Message

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Violation:
    """What should not be built: rule id, message with numbers and one way out, and the addresses.

    `amount` grows with how bad it is, so that an edit can be seen to make it worse.
    """

    rule: str
    severity: Severity
    message: Message
    objects: tuple[str, ...]
    amount: float = 0.0
    state: Literal["open", "waived"] = "open"
