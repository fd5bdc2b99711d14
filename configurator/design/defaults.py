"""The assumptions of a new design, taken from the catalogue once and then kept in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.design.model import Assumption, Design, Hall, Row

if TYPE_CHECKING:
    from configurator.catalog import Catalog


def default_assumptions(catalog: Catalog, **instead: str) -> tuple[Assumption, ...]:
    """All default figures by name; `instead` takes some from facts, given as `entry.figure`."""
    figures = dict(catalog.defaults)
    for name, reference in instead.items():
        figure = catalog.figure(reference)
        if figure is None:
            raise KeyError(reference)
        figures[name] = figure
    return tuple(Assumption(name, figures[name]) for name in sorted(figures))


def empty_design(name: str, catalog: Catalog) -> Design:
    """A hall with one empty row, ready for racks."""
    return Design(
        name=name,
        halls=(Hall("hall1", "Hall 1", (Row("rowA", "Row A"),)),),
        assumptions=default_assumptions(catalog),
    )
