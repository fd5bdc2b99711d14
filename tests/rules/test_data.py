"""The note on a project that was saved under another catalogue."""

from __future__ import annotations

from dataclasses import replace

from configurator.design.model import Project
from configurator.rules import other_catalog
from tests.builders import empty, shipped_catalog


def project(saved_under: str) -> Project:
    return Project("p", (empty(),), catalog=saved_under)


def test_another_catalogue_is_told_of() -> None:
    catalog = replace(shipped_catalog(), version="newer")
    [note] = other_catalog(project("older"), catalog)
    assert (note.rule, note.severity) == ("data.catalogue", "info")
    assert "catalogue older" in note.message.text()
    assert "newer" in note.message.text()


def test_the_same_catalogue_and_a_project_that_was_never_saved_are_not() -> None:
    catalog = shipped_catalog()
    assert not list(other_catalog(project(catalog.version), catalog))
    assert not list(other_catalog(project(""), catalog))
