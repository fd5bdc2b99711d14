"""The virtual environment that freezes and packs Rackwright: the newest Python, its own lock."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from system_libraries import install, say

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
BUILD = ROOT / "build" / "packaging"
VENV = BUILD / "venv"
# Made again with: uv pip compile --universal --python-version 3.11 --generate-hashes
#   --no-emit-index-url --no-header --no-annotate -c packaging/requirements.lock
#   pyproject.toml packaging/build-requirements.in -o packaging/build-requirements.lock
LOCK = PACKAGING / "build-requirements.lock"
# From 3.12 on None is not counted, a second belt against what PySide6 6.12.0 did to it.
PREFERRED = ("3.13", "3.12", "3.14", "3.11")
# Program -> Debian package: what the installers are packed and checked with.
PACKERS = {
    "desktop-file-validate": "desktop-file-utils",
    "appstreamcli": "appstream",
    "makeself": "makeself",
    "makensis": "nsis",
    "readelf": "binutils",
    "strip": "binutils",
    "xz": "xz-utils",
}


def interpreter() -> str:
    """The Python that is frozen: `RACKWRIGHT_PYTHON`, or the best one of this machine."""
    named = os.environ.get("RACKWRIGHT_PYTHON")
    if named:
        return named
    for version in PREFERRED:
        for candidate in candidates(version):
            probe = [candidate, "-c", "import ensurepip, venv"]
            if subprocess.call(probe, stderr=subprocess.DEVNULL) == 0:
                return candidate
    return sys.executable


def candidates(version: str) -> list[str]:
    """Where a Python of a version may be: on the search path, or beside others of pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    found = [str(path) for path in sorted(pyenv.glob(f"{version}.*/bin/python{version}"))]
    on_path = shutil.which(f"python{version}")
    if on_path is not None and "shims" not in on_path:
        found.insert(0, on_path)
    return found


def in_venv(name: str) -> Path:
    """A program of the build environment."""
    if os.name == "nt":
        return VENV / "Scripts" / (name + ".exe")
    return VENV / "bin" / name


def ensure_build_environment() -> None:
    """Make the environment hold what the build lock says, unless it already does."""
    base = interpreter()
    stamp = VENV / "rackwright-stamp"
    facts = hashlib.sha256(LOCK.read_bytes() + base.encode() + bytes(VENV)).hexdigest()
    if not stamp.is_file() or stamp.read_text() != facts:
        say(f"making the build environment with {base}")
        subprocess.check_call([base, "-m", "venv", "--clear", str(VENV)])
        pip = [str(in_venv("python")), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.check_call([*pip, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK)])
        stamp.write_text(facts)


def ensure_packers() -> None:
    """Install the programs that pack the installers, where this is Linux and they are missing."""
    if not sys.platform.startswith("linux"):
        return
    missing = sorted({pack for name, pack in PACKERS.items() if shutil.which(name) is None})
    if missing and not install(missing):
        sys.exit("dev.py: the installers cannot be made without these packages.")


def version() -> str:
    """The version of the program, from its one place."""
    text = (ROOT / "configurator" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def git(*words: str) -> str:
    """What git prints, without the end of line; empty outside a checkout."""
    done = subprocess.run(
        ["git", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
    )
    return done.stdout.decode().strip()


def reproducible() -> dict[str, str]:
    """The environment in which the same commit gives the same bytes."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct") or "0"
    return {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": epoch,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "RACKWRIGHT_VERSION": version(),
    }
