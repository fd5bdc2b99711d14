"""What cannot be cabled as drawn, in words: too long, nothing fits, too few ports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from configurator.message import Amount, Message, message

if TYPE_CHECKING:
    from configurator.fabric.expansion import Shortfall
    from configurator.fabric.kinds import Misfit
    from configurator.fabric.wiring import Wired, Wiring

ProblemKind = Literal["reach", "fit", "backplane", "ports", "partner", "rate", "missing"]
_UNPLUGGED = frozenset(("ports", "partner", "rate"))


@dataclass(frozen=True, slots=True)
class CablingProblem:
    """Links that cannot be as drawn. `addresses` are ports of a link, else racks of the pattern.

    `links` is how many are concerned: links, or ports where they could not be plugged at all.
    """

    kind: ProblemKind
    message: Message
    addresses: tuple[str, ...]
    pattern: str = ""
    links: int = 1
    length_m: float = 0.0
    reach_m: float = 0.0

    @property
    def is_unplugged(self) -> bool:
        """Whether it is about ports that a pattern leaves open."""
        return self.kind in _UNPLUGGED


def of_shortfall(group: Wired, shortfall: Shortfall) -> CablingProblem:
    """Ports that a pattern could not plug in one of its groups."""
    return CablingProblem(
        shortfall.kind,
        shortfall.message,
        (group.racks[shortfall.rack],),
        group.pattern.id,
        shortfall.ports,
    )


def of_misfit(wired: Wiring, group: Wired, misfit: Misfit) -> CablingProblem:
    """Links of a pattern that nothing joins, or nothing that reaches."""
    ids = (group.racks[misfit.rack_a], group.racks[misfit.rack_b])
    near, far = (wired.where.by_id[rack].rack.label or rack for rack in ids)
    return CablingProblem(
        misfit.kind,
        _words(wired, group.pattern.label, near, far, misfit),
        tuple(dict.fromkeys(ids)),
        group.pattern.id,
        misfit.links,
        misfit.length_m,
        misfit.reach_m,
    )


def _words(wired: Wiring, label: str, near: str, far: str, misfit: Misfit) -> Message:
    if misfit.kind == "backplane":
        racks = (part.name for part in wired.catalog.of_kind("rack") if part.backplane)
        return message(
            "{label}: {rack} has no backplane for {count} links; use a rack with one, such as "
            "{other}.",
            label=label,
            rack=near,
            count=misfit.links,
            other=next(racks, "an AI rack"),
        )
    if misfit.kind == "fit":
        return message(
            "{label}: no cable or optic joins {a} and {b} ({count} links); choose another switch.",
            label=label,
            a=misfit.a.connector,
            b=misfit.b.connector,
            count=misfit.links,
        )
    return message(
        "{label}: {count} links from {a} to {b} need up to {length} of cable, but {part} reaches "
        "{reach}; bring the racks closer.",
        label=label,
        count=misfit.links,
        a=near,
        b=far,
        length=Amount(misfit.length_m, "m"),
        part=wired.catalog.part(misfit.part).name,
        reach=Amount(misfit.reach_m, "m"),
    )
