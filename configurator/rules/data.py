"""Rules of data: figures that are no longer those under which a project was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.message import message
from configurator.rules.rule import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.catalog import Catalog
    from configurator.design.model import Project


def other_catalog(project: Project, catalog: Catalog) -> Iterator[Violation]:
    """The project was saved under another version of the catalogue than the one in use.

    Not among `RULES`, which see one design: this is about the file that holds it.
    """
    if project.catalog and project.catalog != catalog.version:
        text = message(
            "The file was saved under catalogue {saved} and is read with {present}: prices, powers "
            "and dates may differ from those seen then. Save it to take over the present ones.",
            saved=project.catalog,
            present=catalog.version,
        )
        yield Violation("data.catalogue", "info", text, ())
