"""What has been drawn, as frozen records: project, design, hall, row, rack, build, mount, link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from operator import is_
from typing import Annotated, Any, Literal

from pydantic import Field, InstanceOf, WrapValidator
from pydantic.dataclasses import dataclass

from configurator.catalog.figure import Figure

Face = Literal["front", "rear", "side"]
Feed = Literal["", "A", "B"]
CustomerClass = Literal["enterprise", "colocation", "colocation-selected"]
Region = Literal["NEC", "IEC"]
PatternKind = Literal["pair", "ring", "full_mesh", "switched", "leaf_spine"]

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
Label = Annotated[str, Field(max_length=256)]
Unit = Annotated[int, Field(ge=1, le=60)]
Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


def _keep_identity(value: Any, validate: Callable[[Any], Any]) -> Any:
    """The given tuple itself where validation changed nothing, so that `is` finds the edits."""
    valid = validate(value)
    if type(value) is tuple and len(value) == len(valid) and all(map(is_, value, valid)):
        return value
    return valid


Kept = WrapValidator(_keep_identity)


# each is looked at in every rack that it could wire
MAX_PATTERNS = 100


def mount_id(face: Face, unit: int) -> str:
    """The id that a mount has by its place: f17, r3; s1 for the first zero-U place at the side."""
    return f"{face[0]}{unit}"


def unit_label(face: Face, unit: int) -> str:
    """How people call a place in a rack: `U5`, `U5 rear`, `side 1`."""
    if face == "side":
        return f"side {unit}"
    return f"U{unit}" if face == "front" else f"U{unit} {face}"


@dataclass(frozen=True, slots=True)
class Mount:
    """A part at a unit of a rack; `unit` is the lowest one it takes, U1 at the bottom."""

    part: Id
    unit: Unit
    face: Face = "front"
    feed: Feed = ""

    @property
    def id(self) -> str:
        """Id inside the build; equal contents give equal ids, so builds can be shared."""
        return mount_id(self.face, self.unit)


@dataclass(frozen=True)
class Build:
    """What a rack holds, shared by all racks that hold the same; mounts sorted by face and unit.

    Not slotted: look-ups by mount id are cached on the instance.
    """

    part: Id
    mounts: Annotated[tuple[Mount, ...], Kept] = ()

    @cached_property
    def by_id(self) -> dict[str, Mount]:
        """The mounts by id."""
        return {mount.id: mount for mount in self.mounts}


@dataclass(frozen=True, slots=True)
class Rack:
    """A cabinet on the floor: its own label, place and lock, and the build that it shares."""

    id: Id
    label: Label
    position: Annotated[int, Field(ge=0, le=100_000)]
    build: Build
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Racks side by side, sorted by position, in cabinet widths from the start of the row."""

    id: Id
    label: Label
    racks: Annotated[tuple[Rack, ...], Kept] = ()


@dataclass(frozen=True, slots=True)
class Hall:
    """Rows one behind the other."""

    id: Id
    label: Label
    rows: Annotated[tuple[Row, ...], Kept] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One hand-drawn connection, port to port; ends are addresses `rack/mount/port`, `a` < `b`.

    An empty `cable` means the cheapest that fits.
    """

    id: Id
    a: str
    b: str
    cable: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A named set of racks: an UltraServer, a pod."""

    id: Id
    label: Label
    racks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """Which racks a pattern wires: named groups, or all racks of some rows; empty means all.

    `group_size` > 0 cuts the racks that carry the ports, in floor order, into groups of that many,
    each wired by itself; 0 makes one group of them all. Named groups are each wired by themselves.
    """

    groups: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    group_size: Annotated[int, Field(ge=0, le=100_000)] = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule that wires many ports; expanded the same way every time.

    `port` is the port group id at the devices (`bp`, `xr`, `nic`, `p`); `switch` the part id of the
    switches that a switched or leaf-spine pattern goes through; `upper` that of its upper tier.
    `lanes` is how many parallel links join each pair where the pattern leaves it open.
    """

    id: Id
    kind: PatternKind
    label: Label
    port: str
    select: Selector = field(default_factory=Selector)
    switch: str = ""
    upper: str = ""
    lanes: Annotated[int, Field(ge=0, le=1024)] = 0


@dataclass(frozen=True, slots=True)
class Site:
    """Where and for whom: what is no number but decides feeds, dates and tariffs."""

    label: Label = "US Virginia"
    region: Region = "NEC"
    customer_class: CustomerClass = "enterprise"
    as_of: Date = "2026-07-01"
    need_by: Date = "2027-06-30"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A figure that no part carries (a tariff, a ratio, a lifetime), kept with its source."""

    name: Id
    figure: InstanceOf[Figure]


@dataclass(frozen=True, slots=True)
class Design:
    """One design of a project. Assumptions are sorted by name; `seed` starts the random draws."""

    name: Label
    site: Site = field(default_factory=Site)
    halls: Annotated[tuple[Hall, ...], Kept] = ()
    links: Annotated[tuple[Link, ...], Kept] = ()
    patterns: Annotated[tuple[Pattern, ...], Kept] = ()
    groups: Annotated[tuple[Group, ...], Kept] = ()
    assumptions: Annotated[tuple[Assumption, ...], Kept] = ()
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = 1


@dataclass(frozen=True, slots=True)
class Project:
    """What one file holds. `unknown` keeps fields of a newer release for the next save.

    `catalog` is the version of the catalogue that the file was saved under; empty where none was.
    """

    id: Id
    scenarios: Annotated[tuple[Design, ...], Kept]
    title: Label = ""
    unknown: tuple[tuple[str, str], ...] = ()
    catalog: Label = field(default="", compare=False)

    @property
    def design(self) -> Design:
        """The design that is worked on."""
        return self.scenarios[0]
