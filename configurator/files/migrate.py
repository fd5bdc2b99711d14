"""Older project files in today's schema: one pure step per schema, from each to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SCHEMA = 1
# the oldest schema whose readers understand what is written today
MIN_READER = 1

# schema -> the step that leads from it to the next; steps return a new object
STEPS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def migrated(
    tree: dict[str, Any],
    schema: int,
    steps: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = STEPS,
    target: int = SCHEMA,
) -> dict[str, Any]:
    """The file's object in schema `target`; one of a newer schema is returned as it is."""
    for version in range(schema, target):
        tree = {**steps[version](tree), "schema": version + 1}
    return tree
