"""Projects on disk: header, builds and scenarios as one canonical JSON document.

The five fields of the header come first, in the order of `HEADER`; all other keys, on every level,
are sorted. The same project always gives the same bytes, and what is read back equals what was
written. Fields that this release does not know are kept on every object of a file except inside
the members of a group.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import configurator
from configurator.design.labels import is_visible
from configurator.design.model import Project
from configurator.files.atomic import read_limited, write_atomically
from configurator.files.builds import BuildTable, read_build
from configurator.files.drawing import design_object, read_design
from configurator.files.errors import FileError
from configurator.files.fields import Fields, Unknown
from configurator.files.migrate import MIN_READER, SCHEMA, migrated
from configurator.files.soundness import check_design
from configurator.files.strict_json import MAX_BYTES, dumps, loads

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

FORMAT = "rackwright"
SUFFIX = ".rackwright"
HEADER = ("format", "schema", "min_reader", "app", "id")
MAX_SCENARIOS = 100
# up to here a save is read back and compared before it replaces anything; above, it is only parsed
MAX_COMPARED = 256 * 2**10
_RELEASE = re.compile(r"\d{1,4}(\.\d{1,4}){0,3}")


def load_project(path: str | Path, catalog: Catalog | None = None) -> Project:
    """The project in the file at `path`, checked against the catalogue; raises FileError."""
    data = read_limited(path, MAX_BYTES)
    try:
        return read_project(data, catalog)
    except FileError as problem:
        place = f" at {problem.where}" if problem.where else ""
        raise FileError(problem.what, f"“{Path(path).name}”{place}", problem.remedy) from None


def save_project(project: Project, path: str | Path, catalog: Catalog | None = None) -> None:
    """Write the project whole or not at all; raises FileError."""
    write_atomically(path, project_bytes(project, catalog))


def read_project(data: bytes, catalog: Catalog | None = None) -> Project:
    """The project that the bytes of a file hold; raises FileError."""
    tree = loads(data)
    fields = Fields(_current(tree))
    for key in ("format", "schema", "min_reader"):
        fields.take(key, None)
    fields.text("app", "")
    unknown = Unknown()
    builds = {name: read_build(name, item, unknown) for name, item in fields.named("builds")}
    scenarios = tuple(
        read_design(item, builds, unknown, f"/scenarios/{place}")
        for place, item in enumerate(fields.objects("scenarios"))
    )
    if not 1 <= len(scenarios) <= MAX_SCENARIOS:
        raise fields.refused("scenarios", f"a list of 1 to {MAX_SCENARIOS} designs")
    with fields.checked():
        project_id, title = fields.text("id"), fields.text("title", "")
        saved_under = fields.text("catalog", "")
        fields.keep_rest(unknown, "")
        project = Project(
            id=project_id,
            scenarios=scenarios,
            title=title,
            unknown=unknown.stored(),
            catalog=saved_under,
        )
    catalog = catalog or configurator.load_catalog()
    for design in scenarios:
        check_design(design, catalog)
    return project


def project_bytes(project: Project, catalog: Catalog | None = None) -> bytes:
    """The canonical bytes of a project; raises FileError for what no file may hold."""
    catalog = catalog or configurator.load_catalog()
    data = dumps(_project_object(project, catalog.version))
    # a file that could not be opened again must never replace one that can
    if len(data) <= MAX_COMPARED:
        if read_project(data, catalog) != project:
            raise FileError(
                "The project does not come back from its file as it is",
                remedy="nothing was written; undo the last edit and save again",
            )
    else:
        loads(data)
    return data


def project_hash(design: Design) -> str:
    """SHA-256 of the canonical bytes of one design; equal designs have equal hashes."""
    builds = BuildTable(Unknown())
    drawn = design_object(design, builds, Unknown(), "")
    return hashlib.sha256(dumps(_sorted({"builds": builds.table, "design": drawn}))).hexdigest()


def _project_object(project: Project, catalog_version: str) -> dict[str, Any]:
    unknown = Unknown(project.unknown)
    builds = BuildTable(unknown)
    scenarios = [
        design_object(design, builds, unknown, f"/scenarios/{place}")
        for place, design in enumerate(project.scenarios)
    ]
    header = {
        "format": FORMAT,
        "schema": SCHEMA,
        "min_reader": MIN_READER,
        "app": configurator.__version__,
        "id": project.id,
    }
    body = {
        **unknown.at(""),
        "builds": builds.table,
        "catalog": catalog_version,
        "scenarios": scenarios,
        "title": project.title,
    }
    return {**header, **_sorted(body)}


def _sorted(value: Any) -> Any:
    """The same value with the keys of all objects sorted, as strict JSON text would have them."""
    return json.loads(json.dumps(value, sort_keys=True, allow_nan=False))


def _current(tree: Any) -> dict[str, Any]:
    """The file's object in today's schema, once its header says that it can be read."""
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise FileError(
            "This is not a Rackwright project: its “format” is missing or another",
            remedy="choose a file that ends in .rackwright",
        )
    fields = Fields(tree)
    made_with = fields.take("app", "")
    schema = fields.take("schema")
    for key in ("schema", "min_reader"):
        _refuse_newer(tree.get(key, schema), made_with, key, fields)
    return migrated(tree, schema)


def _refuse_newer(value: Any, made_with: Any, key: str, fields: Fields) -> None:
    mine = configurator.__version__
    if isinstance(value, str) and _RELEASE.fullmatch(value) and key == "min_reader":
        # a later release may name itself here instead of a schema
        raise FileError(
            f"This project needs Rackwright {value}; this is {mine}",
            remedy="open it with that release or a newer one; the file is untouched",
        )
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise fields.refused(key, "a whole number from 1")
    if key == "min_reader" and value > SCHEMA:
        release = made_with if isinstance(made_with, str) and is_visible(made_with) else ""
        named = f"Rackwright {release[:40]}" if release else "a newer release"
        raise FileError(
            f"This project was made with {named} and needs it (file schema {value}); "
            f"this is {mine}, which reads up to schema {SCHEMA}",
            remedy=f"open it with {named} or newer; the file is untouched",
        )
