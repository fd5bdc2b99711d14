"""Designs whose numbers can be worked out by hand, and their evaluations."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType

from configurator.catalog import Catalog, Figure
from configurator.design.edit import interned
from configurator.design.model import Assumption, Design, Hall, Mount, Rack, Row, Selector
from configurator.evaluation import Evaluation, evaluate
from configurator.files.templates import template
from tests.builders import big, empty, shipped_catalog

GEN1 = "trn3-ultraserver-gen1"
GEN2 = "trn3-ultraserver-gen2"
FEW = 200


@cache
def evaluated(name: str) -> Evaluation:
    """A template with all its quantities, from few samples."""
    return evaluate(template(name, shipped_catalog()).design, shipped_catalog(), samples=FEW)


def quick(design: Design, catalog: Catalog | None = None) -> Evaluation:
    """A design without bands and graph metrics."""
    return evaluate(design, catalog or shipped_catalog(), bands=False)


def rack(part: str, *mounts: Mount, number: int = 1) -> Rack:
    """A rack r1, r2 … that holds these."""
    return Rack(f"r{number}", f"R{number:02d}", number, interned(part, mounts))


def stack(part: str, pieces: int, height: int = 1, first: int = 1) -> tuple[Mount, ...]:
    """So many of a part on top of each other."""
    return tuple(Mount(part, first + height * n) for n in range(pieces))


def floor(*racks: Rack) -> Design:
    """One row of these racks."""
    return replace(empty(), halls=(Hall("hall1", "Hall 1", (Row("rowA", "Row A", racks),)),))


def ultraservers(racks: int) -> Design:
    """So many Gen2 racks, each wired inside and with its neighbour."""
    patterns = template(GEN2, shipped_catalog()).design.patterns
    pairs = tuple(
        replace(pattern, select=Selector(group_size=1 if pattern.port == "bp" else 2))
        for pattern in patterns
    )
    return replace(big(racks), patterns=pairs)


def assuming(design: Design, **values: Figure) -> Design:
    """The design with other assumptions."""
    kept = [a for a in design.assumptions if a.name not in values]
    new = [Assumption(name, figure) for name, figure in values.items()]
    return replace(design, assumptions=tuple(sorted([*kept, *new], key=lambda a: a.name)))


def own(
    value: float | None, unit: str, low: float | None = None, high: float | None = None
) -> Figure:
    """A figure that the user set."""
    status = "unknown" if value is None else "assumption"
    return Figure(value, unit, low, high, status, "set in this project")


def catalog_with(part: str, **figures: Figure) -> Catalog:
    """The shipped catalogue with other figures of one part."""
    catalog = shipped_catalog()
    old = catalog.part(part)
    new = replace(old, figures=MappingProxyType({**old.figures, **figures}))
    return replace(catalog, parts=MappingProxyType({**catalog.parts, part: new}))


def value(evaluation: Evaluation, name: str) -> float:
    """The value of a quantity that is known."""
    found = evaluation.quantities[name].value
    assert found is not None, name
    return found
