"""Gathers the licences of everything shipped and the software bill of materials (CycloneDX).

Run as `notices.py FOLDER SBOM VERSION` by the Python of the build environment: SBOM is what
cyclonedx-py found in that environment, of which only what is shipped is kept.
"""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LICENCE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
# Wheels of Qt carry no licence text, so the texts of its licence lie beside this file.
WITHOUT_TEXT = ("pyside6-essentials", "shiboken6")
HEAD = """Rackwright {version} is under the Apache License 2.0 (LICENSE.txt).
It ships what is listed below; the texts lie in the folders of those names.
Qt and Qt for Python are used unchanged under the LGPL 3.0 as separate shared libraries: they may be
replaced by your own builds of the same version in the folder PySide6.
The source text of every library is published by its authors under the name and version given here.

"""


def canonical(name: str) -> str:
    """A distribution's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def shipped() -> list[metadata.Distribution]:
    """The run-time dependencies of the program, with theirs, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [re.split(r"[\s;<>=!~\[]", line, maxsplit=1)[0] for line in project["dependencies"]]
    found: dict[str, metadata.Distribution] = {}
    while wanted:
        name = canonical(wanted.pop())
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        # an extra is not installed with its package, and other systems' packages are not here
        needed = [line for line in found[name].requires or () if "extra ==" not in line]
        wanted += [re.split(r"[\s;<>=!~\[(]", line, maxsplit=1)[0] for line in needed]
    return [found[name] for name in sorted(found)]


def copy_licences(parts: list[metadata.Distribution], folder: Path, version: str) -> None:
    """Write a folder of texts for each part, and NOTICE.txt that lists them."""
    lines = []
    for part in parts:
        name = part.metadata["Name"]
        own = folder / name
        own.mkdir(parents=True, exist_ok=True)
        for file in part.files or ():
            path = Path(str(part.locate_file(file)))
            if LICENCE.search(file.name) and file.suffix != ".py" and path.is_file():
                flat = "-".join(p for p in file.parts[1:] if p != "licenses")
                shutil.copyfile(path, own / (flat if Path(flat).suffix else flat + ".txt"))
        if canonical(name) in WITHOUT_TEXT:
            for text in sorted((ROOT / "packaging" / "licences").glob("*.txt")):
                shutil.copyfile(text, own / text.name)
        assert any(own.iterdir()), f"{name} ships no licence text; add it to packaging/licences"
        lines.append(f"{name} {part.version}: {licence_of(part)}")
    (folder / "Python").mkdir()
    shutil.copyfile(python_licence(), folder / "Python" / "LICENSE.txt")
    lines.append(f"Python {platform.python_version()}: PSF-2.0")
    (folder / "Inter").mkdir()
    shutil.copyfile(ROOT / "resources" / "fonts" / "OFL.txt", folder / "Inter" / "OFL.txt")
    lines.append("Inter typeface: OFL-1.1")
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE.txt")
    text = HEAD.format(version=version) + "\n".join(sorted(lines, key=str.lower)) + "\n"
    (folder / "NOTICE.txt").write_text(text, encoding="utf-8", newline="\n")


def licence_of(part: metadata.Distribution) -> str:
    """The licence that a distribution names, as short as it does."""
    for field in ("License-Expression", "License"):
        value = part.metadata.get(field)
        if value and "\n" not in value:
            return value
    classifiers = part.metadata.get_all("Classifier") or []
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return ", ".join(named) or "see its text"


def python_licence() -> Path:
    """Where this Python keeps its licence."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    return next(path / "LICENSE.txt" for path in places if (path / "LICENSE.txt").is_file())


def prune(sbom: dict[str, Any], parts: list[metadata.Distribution]) -> dict[str, Any]:
    """Of a bill of the whole environment what is shipped, without the places it came from."""
    names = {canonical(part.metadata["Name"]) for part in parts}
    components = [one for one in sbom["components"] if canonical(one["name"]) in names]
    for one in components:
        one.pop("externalReferences", None)
        one.pop("properties", None)
        if "description" in one:
            one["description"] = " ".join(one["description"].split())
    components += [
        component("application", "cpython", platform.python_version(), "PSF-2.0"),
        component("file", "Inter", "4", "OFL-1.1"),
    ]
    kept = {one["bom-ref"] for one in components}
    root = sbom["metadata"]["component"]
    root.pop("externalReferences", None)
    kept.add(root["bom-ref"])
    dependencies = [
        {**one, "dependsOn": sorted(ref for ref in one.get("dependsOn", ()) if ref in kept)}
        for one in sbom.get("dependencies", ())
        if one["ref"] in kept
    ]
    return {**sbom, "components": components, "dependencies": dependencies}


def component(kind: str, name: str, version: str, licence: str) -> dict[str, Any]:
    """One part that no Python package stands for."""
    return {
        "type": kind,
        "bom-ref": f"{name}-{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"id": licence}}],
    }


def main(folder: str, sbom: str, version: str) -> None:
    """Write licences/ and sbom.cdx.json into the folder."""
    out = Path(folder)
    parts = shipped()
    shutil.rmtree(out / "licences", ignore_errors=True)
    copy_licences(parts, out / "licences", version)
    found = prune(json.loads(Path(sbom).read_text(encoding="utf-8")), parts)
    text = json.dumps(found, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    (out / "sbom.cdx.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
