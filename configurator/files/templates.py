"""Templates that ship with the program: their plans in TOML, read and made into projects."""

from __future__ import annotations

import re
import tomllib
from dataclasses import field
from difflib import get_close_matches
from functools import cache
from uuid import UUID, uuid5

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from configurator.catalog import Catalog
from configurator.design.edit import interned
from configurator.design.model import (
    Build,
    Face,
    Feed,
    Mount,
    Pattern,
    PatternKind,
    Project,
    Selector,
)
from configurator.design.space import span
from configurator.design.templates import (
    STRICT,
    Cooling,
    GroupRun,
    Plan,
    RackRun,
    Scale,
    WrongSize,
    build_design,
)
from configurator.files.errors import FileError
from configurator.files.resources import resource

_UNITS = re.compile(r"([0-9]{1,2})(?:-([0-9]{1,2}))?")

# ids of projects made from templates are of this name space: the same template, the same bytes
_TEMPLATES = UUID("5f0c6c0a-6d7b-4a53-9b7e-0d6a8f4b2c11")


@dataclass(frozen=True, slots=True, config=STRICT)
class _MountRun:
    """Equal parts one above the other without gaps, over units such as `5-13`."""

    part: str
    units: str
    face: Face = "front"
    feed: Feed = ""

    def mounts(self, catalog: Catalog) -> list[Mount]:
        """The mounts, lowest first; a span that the parts do not fill is refused."""
        match = _UNITS.fullmatch(self.units)
        if match is None:
            raise ValueError(f"“{self.units}” is no span of units")
        first, last = int(match[1]), int(match[2] or match[1])
        height = len(span(catalog.part(self.part), first))
        if match[2] is None:
            last = first + height - 1
        if (last - first + 1) % height:
            raise ValueError(f"parts of {height}U do not fill U{self.units}")
        return [
            Mount(self.part, unit, self.face, self.feed) for unit in range(first, last + 1, height)
        ]


@dataclass(frozen=True, slots=True, config=STRICT)
class _Contents:
    """What a rack of a template holds."""

    part: str
    mounts: tuple[_MountRun, ...] = ()

    def build(self, catalog: Catalog) -> Build:
        """The build that racks share."""
        return interned(self.part, (m for run in self.mounts for m in run.mounts(catalog)))


@dataclass(frozen=True, slots=True, config=STRICT)
class _Wiring:
    """A pattern with its selector written flat."""

    id: str
    kind: PatternKind
    label: str
    port: str
    switch: str = ""
    upper: str = ""
    lanes: int = 0
    group_size: int = 0
    groups: tuple[str, ...] = ()

    def pattern(self) -> Pattern:
        """The pattern of the model."""
        select = Selector(groups=self.groups, group_size=self.group_size)
        return Pattern(
            self.id, self.kind, self.label, self.port, select, self.switch, self.upper, self.lanes
        )


@dataclass(frozen=True, slots=True, config=STRICT)
class _Template:
    """One file of templates; `order` is its place in lists."""

    title: str
    line: str
    order: int
    assumptions: dict[str, str] = field(default_factory=dict)
    builds: dict[str, _Contents] = field(default_factory=dict)
    racks: tuple[RackRun, ...] = ()
    cooling: Cooling | None = None
    groups: tuple[GroupRun, ...] = ()
    patterns: tuple[_Wiring, ...] = ()
    scale: Scale | None = None

    def plan(self, name: str, catalog: Catalog) -> Plan:
        """The plan from which a design is built."""
        return Plan(
            name=name,
            title=self.title,
            line=self.line,
            builds={key: contents.build(catalog) for key, contents in self.builds.items()},
            racks=self.racks,
            cooling=self.cooling,
            groups=self.groups,
            patterns=tuple(wiring.pattern() for wiring in self.patterns),
            assumptions=tuple(self.assumptions.items()),
            scale=self.scale,
        )


_READER: TypeAdapter[_Template] = TypeAdapter(_Template)


def template_names() -> tuple[tuple[str, str, str], ...]:
    """Name, title and one line of every template, in the order in which lists show them."""
    return tuple((name, found.title, found.line) for name, found in _templates().items())


def template(name: str, catalog: Catalog, chips: int | None = None) -> Project:
    """A new project from the template; raises FileError for an unknown name or a wrong size."""
    plan = template_plan(name, catalog)
    try:
        design = build_design(plan, catalog, chips)
    except WrongSize as problem:
        raise FileError(str(problem).rstrip(".")) from None
    except KeyError as problem:
        raise _unusable(name, str(problem)) from None
    return Project(uuid5(_TEMPLATES, f"{name} {chips}").hex, (design,))


def template_plan(name: str, catalog: Catalog) -> Plan:
    """The plan of the template of that name; raises FileError."""
    known = _templates()
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"did you mean “{near[0]}”?" if near else "known are " + ", ".join(known)
        raise FileError(f"There is no template “{name[:80]}”", remedy=hint.rstrip("?"))
    try:
        return known[name].plan(name, catalog)
    except (KeyError, ValueError) as problem:
        raise _unusable(name, str(problem)) from None


@cache
def _templates() -> dict[str, _Template]:
    found = {}
    for path in sorted(resource("templates").glob("*.toml")):
        try:
            found[path.stem] = _READER.validate_python(tomllib.loads(path.read_text("utf-8")))
        except (OSError, ValidationError, ValueError) as problem:
            raise _unusable(path.stem, str(problem)) from None
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def _unusable(name: str, why: str) -> FileError:
    first_line = why.splitlines()[0] if why else "it is empty"
    return FileError(
        f"The template “{name}” cannot be used: {first_line.rstrip('.')}",
        remedy="install Rackwright again or correct your catalogue",
    )
