"""Rackwright: design racks and clusters of AI accelerators; what a script needs is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from configurator.catalog.shipped import provide

if TYPE_CHECKING:
    from pathlib import Path

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Project
    from configurator.evaluation import Evaluation

__version__ = "0.1.0"
__all__ = ["evaluate", "load", "load_catalog", "save"]


def load_catalog() -> Catalog:
    """The shipped catalogue with the user's own entries laid over it."""
    from configurator.files.catalog import load_catalog as read

    return read()


def load(path: str | Path) -> Project:
    """Read a project; its design is `project.design`. Raises `files.errors.FileError`."""
    from configurator.files.project import load_project

    return load_project(path)


def save(project: Project, path: str | Path) -> None:
    """Write a project, whole or not at all. Raises `files.errors.FileError`."""
    from configurator.files.project import save_project

    save_project(project, path)


def evaluate(
    design: Design | Project, catalog: Catalog | None = None, previous: Evaluation | None = None
) -> Evaluation:
    """All quantities and violations of a design; with `previous` only what changed is computed."""
    from configurator.design.model import Project
    from configurator.evaluation import evaluate as run

    drawn = design.design if isinstance(design, Project) else design
    return run(drawn, catalog or load_catalog(), previous)


provide(load_catalog)
