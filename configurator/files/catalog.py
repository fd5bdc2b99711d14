"""The catalogue read from TOML: the shipped one, with the user's own entries laid over it."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from configurator.catalog import Catalog
from configurator.files import checks
from configurator.files.checks import CatalogError, checked
from configurator.files.entries import KINDS, read_copy, read_fact, read_figure, read_part
from configurator.files.resources import resource

if TYPE_CHECKING:
    from configurator.catalog import Fact, Figure, Part

__all__ = ["CatalogError", "load_catalog", "read_catalog", "user_folder"]

# tomllib needs up to 500 times a file's size, and time by the square of the parts of a dotted key
MAX_BYTES = 2**20
MAX_DOTS = 50
MAX_FILES = 200
_SECTIONS = {"part": checks.tables, "fact": checks.tables, "defaults": checks.table}


def load_catalog(extra: Path | None = None) -> Catalog:
    """The shipped catalogue, the user's own folder laid over it, and `extra` over both.

    Equal files give the same object, so an evaluation knows that nothing changed.
    """
    own = user_folder()
    layers = [folder for folder in (own if own.is_dir() else None, extra) if folder is not None]
    return _layered(tuple((folder, _stamp(folder)) for folder in layers))


def read_catalog(folder: Path, base: Catalog | None = None) -> Catalog:
    """The entries of a folder (or of one file); what they name may be in `base` instead."""
    digest = hashlib.sha256()
    parts: dict[str, Part] = {}
    facts: dict[str, Fact] = {}
    defaults: list[tuple[str, Any, str]] = []
    for path in _files(folder):
        content = _content(path)
        digest.update(path.name.encode() + b"\0" + content)
        table = _table(content, path.name)
        for values in table.get("part", ()):
            part = read_part(values, path.name)
            _add(parts, part, path.name)
        for values in table.get("fact", ()):
            fact = read_fact(values, path.name)
            _add(facts, fact, path.name)
        defaults += [(name, value, path.name) for name, value in table.get("defaults", {}).items()]
    ordered = dict(sorted(parts.items(), key=lambda item: KINDS.index(item[1].kind)))
    catalog = Catalog(MappingProxyType(ordered), MappingProxyType(facts))
    whole = catalog if base is None else base.merged(catalog)
    _check_references(catalog, whole, folder.name)
    return Catalog(
        catalog.parts, catalog.facts, _defaults(defaults, whole), digest.hexdigest()[:12]
    )


def user_folder() -> Path:
    """Where a user keeps a catalogue of their own."""
    # only here, since most programs that import this module never ask
    from platformdirs import user_data_dir

    return Path(user_data_dir("rackwright", appauthor=False)) / "catalog"


@cache
def _shipped() -> Catalog:
    return read_catalog(resource("catalog"))


@lru_cache(maxsize=8)
def _layered(layers: tuple[tuple[Path, object], ...]) -> Catalog:
    catalog = _shipped()
    for folder, _ in layers:
        catalog = catalog.merged(read_catalog(folder, catalog))
    return catalog


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of a folder from another."""
    states = ((path.name, path.stat()) for path in _files(folder))
    return tuple((name, state.st_mtime_ns, state.st_size) for name, state in states)


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise CatalogError(f"There is no catalogue “{folder}”", remedy="check the path")
    files = sorted(path for path in folder.glob("*.toml") if path.is_file())
    if len(files) > MAX_FILES:
        raise CatalogError(f"The folder has more than {MAX_FILES} files", str(folder), "use fewer")
    return files


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CatalogError(
            f"The file cannot be read: {error.strerror}",
            str(path),
            "check the path and its permissions",
        ) from None
    if len(content) > MAX_BYTES:
        raise CatalogError(f"The file is larger than {MAX_BYTES >> 20} MiB", path.name, "split it")
    return content


def _table(content: bytes, where: str) -> dict[str, Any]:
    """A parsed file with nothing but the sections of a catalogue."""
    if max(line.count(b".") for line in content.split(b"\n")) > MAX_DOTS:
        raise CatalogError(
            f"A line holds more than {MAX_DOTS} dots", where, "break it into several entries"
        )
    try:
        table = tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise CatalogError("The file is not UTF-8 text", where, "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(
            f"The file is not valid TOML: {error}", where, "correct that line"
        ) from None
    except (ValueError, RecursionError):
        raise CatalogError(
            "The file holds a number that is too long or is nested too deeply", where, "simplify it"
        ) from None
    return checked(table, _SECTIONS, where)


def _add(entries: dict[str, Any], entry: Part | Fact, where: str) -> None:
    if entry.id in entries:
        raise CatalogError(f"The id “{entry.id}” is used twice", where, "rename one of the two")
    entries[entry.id] = entry


def _defaults(found: list[tuple[str, Any, str]], whole: Catalog) -> MappingProxyType[str, Figure]:
    defaults: dict[str, Figure] = {}
    for name, values, file in found:
        where = f"{file}, {name}"
        if name in defaults:
            raise CatalogError(
                f"The default “{name}” is given twice", where, "leave one of them out"
            )
        copied = isinstance(values, dict) and "fact" in values
        defaults[name] = (
            read_copy(values, whole.figure, where) if copied else read_figure(values, where)
        )
    return MappingProxyType(defaults)


def _check_references(catalog: Catalog, whole: Catalog, where: str) -> None:
    """What parts name must be there, and be of the right kind."""
    for part in catalog.parts.values():
        for other_id, kind in (
            (part.chip, "accelerator"),
            (part.licence, "licence"),
            (part.fibre, "fibre"),
        ):
            other = whole.parts.get(other_id)
            if other_id and (other is None or other.kind != kind):
                raise CatalogError(
                    f"There is no part “{other_id}” of kind {kind}",
                    f"{where}, {part.id}",
                    "add it or name another",
                )
    both = catalog.parts.keys() & catalog.facts.keys()
    if both:
        raise CatalogError(f"The id “{min(both)}” is used twice", where, "rename one of the two")
