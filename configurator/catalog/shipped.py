"""The catalogue that is meant when a caller names none; the package root says how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.catalog.catalog import Catalog

_sources: list[Callable[[], Catalog]] = []


def provide(source: Callable[[], Catalog]) -> None:
    """Say where the shipped catalogue comes from; this layer may not read files itself."""
    _sources[:] = [source]


def shipped_catalog() -> Catalog:
    """The shipped catalogue."""
    return _sources[0]()
