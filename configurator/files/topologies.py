"""The list of topologies that `rackwright fabric` measures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from configurator.files.atomic import read_limited
from configurator.files.errors import FileError
from configurator.files.strict_json import MAX_BYTES, loads, shown

_REMEDY = "write a list of {“id”: …, “topology”: {…}}"


def read_topologies(path: str | Path) -> list[tuple[str, dict[str, Any]]]:
    """Id and topology of every case in the file at `path`, in its order; raises FileError."""
    name = Path(path).name
    try:
        tree = loads(read_limited(path, MAX_BYTES))
    except FileError as problem:
        place = f"“{name}”, {problem.where}" if problem.where else f"“{name}”"
        raise FileError(problem.what, place, problem.remedy) from None
    steps: tuple[str, ...] = ()
    if isinstance(tree, dict) and "cases" in tree:
        tree, steps = tree["cases"], ("cases",)
    if not isinstance(tree, list):
        raise FileError("This is no list of topologies", f"“{name}”", _REMEDY)
    found: dict[str, dict[str, Any]] = {}
    for number, case in enumerate(tree):
        where = f"“{name}” at {shown(*steps, number)}"
        is_case = isinstance(case, dict) and isinstance(case.get("topology"), dict)
        if not is_case or not isinstance(case.get("id"), str):
            raise FileError("This is no topology with an id", where, _REMEDY)
        if case["id"] in found:
            raise FileError(
                f"The id “{case['id'][:40]}” occurs twice", where, "give each topology its own"
            )
        found[case["id"]] = case["topology"]
    return list(found.items())
