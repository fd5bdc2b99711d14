"""What the catalogue panel lists: sections, parts, the line under a name, and the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from configurator.catalog.parts import FLOOR_KINDS, MOUNTED_KINDS
from configurator.design.space import room_for
from configurator.gui.signs import ORIGIN, short_name
from configurator.gui.translate import number_style, tr
from configurator.units import quantity_text

if TYPE_CHECKING:
    from configurator.catalog import Catalog, Part
    from configurator.catalog.figure import Figure
    from configurator.design.model import Build

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Racks", ("rack",)),
    ("Compute", ("board", "host")),
    ("Network", ("scale_up_switch", "scale_out_switch", "management_switch")),
    ("Power and cooling", ("power_shelf", "pdu", "cdu")),
)
# the figure that a buyer looks at first, by kind of part
_HEADLINE = {
    "power_shelf": ("output",),
    "pdu": ("usable",),
    "cdu": ("capacity",),
}
_POWER = ("power", "power_no_optics", "power_with_optics")


@dataclass(frozen=True, slots=True)
class PartRow:
    """A line of the list: a heading where `part` is None."""

    part: Part | None
    title: str
    line: str = ""


def headline(part: Part) -> Figure | None:
    """The figure that stands for a part in lists: its power, or what it delivers."""
    names = _HEADLINE.get(part.kind, _POWER)
    return next((part.figures[name] for name in names if name in part.figures), None)


def part_title(part: Part) -> str:
    """The name of a part in a list, marked where its main figure is assumed."""
    figure = headline(part)
    name = short_name(part)
    if part.kind == "board" and "tray" in part.name:
        name = tr("{name} tray", name=name)
    assumed = figure is not None and figure.status in ("assumption", "unknown")
    return f"{name} {ORIGIN['assumption']}" if assumed else name


def part_line(part: Part) -> str:
    """What matters of a part in one line: height, cooling, power or rating."""
    words = []
    if part.kind == "rack":
        words.append(f"{part.units}U")
    elif part.form == "zero_u":
        words.append("0U")
    elif part.height_u:
        words.append(f"{part.height_u}U")
    if part.cooling != "none":
        words.append(tr(part.cooling))
    figure = headline(part)
    if figure is not None and figure.si is not None:
        words.append(quantity_text(figure.si, figure.si_unit, number_style(3)))
    return " · ".join(words)


def fits(part: Part, build: Build | None, catalog: Catalog) -> int | None:
    """How many more of the part the rack takes; None where the question makes no sense."""
    if build is None or part.kind not in MOUNTED_KINDS or catalog.part(build.part).kind != "rack":
        return None
    return room_for(build, catalog, part)


def part_rows(
    catalog: Catalog, search: str = "", build: Build | None = None, only_fitting: bool = False
) -> tuple[PartRow, ...]:
    """Headings and parts that hold all words of `search`, and fit into `build` if asked."""
    words = search.casefold().split()
    rows: list[PartRow] = []
    for title, kinds in SECTIONS:
        found = [
            PartRow(part, part_title(part), part_line(part))
            for part in catalog.of_kind(*kinds)
            if part.kind in MOUNTED_KINDS | FLOOR_KINDS
            and _matches(part, words)
            and not (only_fitting and fits(part, build, catalog) == 0)
        ]
        if found:
            rows += [PartRow(None, tr(title).upper()), *found]
    return tuple(rows)


def _matches(part: Part, words: list[str]) -> bool:
    text = f"{part.id} {part.name} {part.short_name} {part.kind} {part.manufacturer}".casefold()
    return all(word in text for word in words)
