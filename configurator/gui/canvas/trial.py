"""An edit tried out before it is made: its consequences, or the reason why not, as a chip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.gui.canvas.chip import Chip
from configurator.gui.translate import message_text, number_style, tr
from configurator.units import grouped, quantity_text, share_text

if TYPE_CHECKING:
    from configurator.commands.command import Command
    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.gui.document import Document


@dataclass(frozen=True, slots=True)
class Trial:
    """What an edit would do. `design` is None where it cannot be done at all."""

    command: Command | None
    design: Design | None
    chip: Chip

    @property
    def is_possible(self) -> bool:
        """Whether it can be done, if need be by force."""
        return self.design is not None

    @property
    def is_legal(self) -> bool:
        """Whether it can be done without force."""
        return self.chip.tone == "good"


def try_out(document: Document, command: Command, title: str, rack: str = "") -> Trial:
    """Apply and evaluate a command, and throw both away; `rack` is the one whose load is told."""
    preview = document.preview(command)
    if preview.rejected is not None:
        return Trial(command, None, Chip("error", title, (message_text(preview.rejected),)))
    assert preview.evaluation is not None
    lines = consequences(document.evaluation, preview.evaluation, rack)
    if preview.errors:
        reasons = (message_text(preview.errors[0].message), tr("Hold Alt to do it all the same."))
        return Trial(command, preview.design, Chip("warning", title, (*lines, *reasons)))
    return Trial(command, preview.design, Chip("good", title, lines))


def consequences(before: Evaluation, after: Evaluation, rack: str = "") -> tuple[str, ...]:
    """Chips and power that an edit adds, and how full it makes the rack: one line, or none."""
    style = number_style(digits=2)
    parts = []
    chips = _added(before, after, "chips")
    if chips:
        parts.append(tr("{count} chips", count=_signed(chips, grouped(abs(chips), 0, style))))
    power_w = _added(before, after, "it_power_w")
    if abs(power_w) >= 1:
        parts.append(_signed(power_w, quantity_text(abs(power_w), "W", style)))
    load = after.rack_loads.get(rack)
    if load is not None and load.power_limit_w:
        share = share_text(load.power_w / load.power_limit_w, style)
        parts.append(tr("{share} of limit", share=share))
    return (" · ".join(parts),) if parts else ()


def _added(before: Evaluation, after: Evaluation, name: str) -> float:
    old, new = before.quantities.get(name), after.quantities.get(name)
    if old is None or new is None or new.value is None:
        return 0.0
    return new.value - (old.value or 0.0)


def _signed(number: float, text: str) -> str:
    return f"{'+' if number > 0 else '−'}{text}"
