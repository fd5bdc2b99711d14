"""From a template's plan to a design: rows of racks that share builds, groups, patterns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from configurator.design.defaults import default_assumptions
from configurator.design.edit import interned
from configurator.design.find import row_letters
from configurator.design.floor import RACKS_PER_ROW
from configurator.design.model import Build, Design, Group, Hall, Pattern, Rack, Row

if TYPE_CHECKING:
    from configurator.catalog import Catalog


STRICT = ConfigDict(extra="forbid")


class WrongSize(ValueError):
    """A number of chips that the template cannot have; says which ones it can."""


@dataclass(frozen=True, slots=True, config=STRICT)
class RackRun:
    """So many racks of one build side by side, in a row of their own if need be."""

    build: str
    count: int = 1
    new_row: bool = False


@dataclass(frozen=True, slots=True, config=STRICT)
class Cooling:
    """Cooling units behind each row: one per `racks_each` racks of these builds, and spares."""

    part: str
    builds: tuple[str, ...]
    racks_each: int
    spare: int


@dataclass(frozen=True, slots=True, config=STRICT)
class GroupRun:
    """Groups of racks of these builds in floor order, `size` to a group; 0 puts all in one."""

    id: str
    label: str
    builds: tuple[str, ...]
    size: int = 0


@dataclass(frozen=True, slots=True, config=STRICT)
class Scale:
    """How chips set the number of racks; `unit` are the builds of one UltraServer."""

    unit: tuple[str, ...]
    board: str
    default_chips: int
    limit_chips: int
    beyond: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a template says: builds by name, and how they stand, are grouped and are wired."""

    name: str
    title: str
    line: str
    builds: Mapping[str, Build]
    racks: tuple[RackRun, ...] = ()
    cooling: Cooling | None = None
    groups: tuple[GroupRun, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    assumptions: tuple[tuple[str, str], ...] = ()
    scale: Scale | None = None


Standing = tuple[str, Build]


def build_design(plan: Plan, catalog: Catalog, chips: int | None = None) -> Design:
    """The design of a plan; raises WrongSize. Racks of equal contents share one build."""
    rows = _stood(_rows(plan, catalog, chips), plan.cooling)
    racks = {}
    for row in rows:
        for name, rack in row:
            racks[rack.id] = name
    halls = tuple(
        Row(f"row{row_letters(number)}", f"Row {row_letters(number)}", tuple(r for _, r in row))
        for number, row in enumerate(rows)
    )
    return Design(
        name=plan.title,
        halls=(Hall("hall1", "Hall 1", halls),),
        patterns=plan.patterns,
        groups=tuple(_groups(plan, racks)),
        assumptions=default_assumptions(catalog, **dict(plan.assumptions)),
    )


def _rows(plan: Plan, catalog: Catalog, chips: int | None) -> list[list[Standing]]:
    """Builds row by row, each with its name in the plan."""
    rows: list[list[Standing]] = [[]]
    for standing in _scaled(plan, catalog, chips):
        if len(rows[-1]) == RACKS_PER_ROW:
            rows.append([])
        rows[-1].append(standing)
    for run in plan.racks:
        if run.new_row and rows[-1]:
            rows.append([])
        for _ in range(run.count):
            if len(rows[-1]) == RACKS_PER_ROW:
                rows.append([])
            rows[-1].append((run.build, plan.builds[run.build]))
    return rows


def _scaled(plan: Plan, catalog: Catalog, chips: int | None) -> Iterator[Standing]:
    """The racks that carry so many chips; the last unit is partial where it has to be."""
    scale = plan.scale
    if scale is None:
        if chips is not None:
            raise WrongSize(
                f"The template “{plan.name}” has one size; leave the number of chips out."
            )
        return
    per_board = catalog.part(scale.board).chip_count
    wanted = checked_chips(scale.default_chips if chips is None else chips, per_board, scale)
    boards = {name: _count(plan.builds[name], scale.board) for name in scale.unit}
    per_unit = sum(boards[name] for name in scale.unit)
    units, rest = divmod(wanted // per_board, per_unit)
    for _ in range(units):
        for name in scale.unit:
            yield name, plan.builds[name]
    for place, name in enumerate(scale.unit):
        # boards are spread evenly, the first racks taking one more
        share = (rest + len(scale.unit) - 1 - place) // len(scale.unit)
        if share:
            yield name, _with_boards(plan.builds[name], scale.board, share)


def checked_chips(chips: int, per_board: int, scale: Scale) -> int:
    """The number of chips, if the template can have it; raises WrongSize with the nearest ones."""
    if chips > scale.limit_chips:
        raise WrongSize(
            f"{chips} chips are more than {scale.limit_chips}, {scale.beyond}; "
            f"use {scale.limit_chips} or fewer."
        )
    if chips < 1:
        raise WrongSize(f"{chips} chips are none; use {per_board}.")
    if chips % per_board:
        lower = chips // per_board * per_board
        nearest = [n for n in (lower, lower + per_board) if 0 < n <= scale.limit_chips]
        options = " or ".join(map(str, nearest or [per_board]))
        raise WrongSize(f"{chips} is not a multiple of {per_board}; use {options}.")
    return chips


def _count(build: Build, part: str) -> int:
    return sum(mount.part == part for mount in build.mounts)


def _with_boards(build: Build, board: str, count: int) -> Build:
    """The build with its lowest `count` boards."""
    lowest = [mount for mount in build.mounts if mount.part == board][:count]
    return interned(
        build.part, (mount for mount in build.mounts if mount.part != board or mount in lowest)
    )


def _stood(rows: list[list[Standing]], cooling: Cooling | None) -> list[list[tuple[str, Rack]]]:
    """Racks with ids, labels and positions; cooling units behind the racks of each row."""
    stood: list[list[tuple[str, Rack]]] = []
    racks = units = 0
    for row in rows:
        line: list[tuple[str, Rack]] = []
        for position, (name, build) in enumerate(row):
            racks += 1
            line.append((name, Rack(f"r{racks}", f"R{racks:02d}", position, build)))
        if cooling is not None:
            cooled = sum(name in cooling.builds for name, _ in row)
            for _ in range(-(-cooled // cooling.racks_each) + cooling.spare if cooled else 0):
                units += 1
                unit = interned(cooling.part, ())
                rack = Rack(f"cdu{units}", f"CDU{units:02d}", len(line), unit)
                line.append(("", rack))
        stood.append(line)
    return stood


def _groups(plan: Plan, racks: Mapping[str, str]) -> Iterator[Group]:
    for run in plan.groups:
        members = [rack for rack, name in racks.items() if name in run.builds]
        size = run.size or len(members) or 1
        for number, first in enumerate(range(0, len(members), size), start=1):
            ids = tuple(members[first : first + size])
            yield Group(f"{run.id}{number}", f"{run.label} {number}", ids)
