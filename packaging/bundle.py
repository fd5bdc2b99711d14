"""Freezes Rackwright into one folder that needs no Python, with its licences and its parts list."""

from __future__ import annotations

import json
import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

from build_environment import (
    BUILD,
    PACKAGING,
    ROOT,
    ensure_build_environment,
    ensure_packers,
    git,
    in_venv,
    reproducible,
    version,
)
from system_libraries import say

STAGE = BUILD / "stage"
DIST = BUILD / "dist"
BUNDLE = DIST / "rackwright"
INTERNAL = BUNDLE / "_internal"


def bundle() -> int:
    """Build `build/packaging/dist/rackwright`; the same commit gives the same bytes."""
    ensure_packers()
    ensure_build_environment()
    env = {**reproducible(), "RACKWRIGHT_STAGE": str(STAGE)}
    stage(env)
    say("freezing, about half a minute")
    command = [in_venv("python"), "-m", "PyInstaller", "--noconfirm", "--clean"]
    places = ["--distpath", DIST, "--workpath", BUILD / "work", "--log-level", "ERROR"]
    run([*command, *places, PACKAGING / "rackwright.spec"], env)
    if sys.platform.startswith("linux"):
        strip()
        add_system_libraries(env)
    settle(int(env["SOURCE_DATE_EPOCH"]))
    say(f"{BUNDLE}: {size_mb(BUNDLE):.0f} MB")
    return 0


def run(command: list[object], env: dict[str, str]) -> None:
    """Run a step at the root of the checkout; it must succeed."""
    subprocess.run([str(word) for word in command], cwd=ROOT, env=env, check=True)


def stage(env: dict[str, str]) -> None:
    """Write what only a bundle has: build data, icons, licences, parts list, the Mac's plist."""
    shutil.rmtree(STAGE, ignore_errors=True)
    resources = STAGE / "resources"
    resources.mkdir(parents=True)
    build = {
        "commit": git("rev-parse", "HEAD") or "unknown",
        "modified": bool(git("status", "--porcelain", "--untracked-files=no")),
        "epoch": int(env["SOURCE_DATE_EPOCH"]),
    }
    (resources / "build.json").write_text(json.dumps(build, sort_keys=True) + "\n")
    python = in_venv("python")
    run([python, PACKAGING / "icons.py", ROOT / "resources/icons/rackwright.svg", STAGE], env)
    found = STAGE / "environment.cdx.json"
    what = ["--pyproject", ROOT / "pyproject.toml", "--output-reproducible", "-o", found]
    run([in_venv("cyclonedx-py"), "environment", *what, "--", python], env)
    run([python, PACKAGING / "notices.py", resources, found, version()], env)
    plist = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    plist |= {"CFBundleShortVersionString": version(), "CFBundleVersion": version()}
    (STAGE / "Info.plist").write_bytes(plistlib.dumps(plist))


def strip() -> None:
    """Take the symbols out of Python itself; stripping what wheels bring breaks OpenBLAS."""
    names = [*INTERNAL.glob("libpython*.so*"), *INTERNAL.glob("python3*/lib-dynload/*.so")]
    subprocess.run(["strip", "--strip-unneeded", *map(str, names)], check=True)


def add_system_libraries(env: dict[str, str]) -> None:
    """Name the copied libraries of the system in the parts list, with their licences."""
    if shutil.which("dpkg-query") is None:
        say("no dpkg here: the copied system libraries are not named in the parts list")
        return
    sbom = INTERNAL / "resources" / "sbom.cdx.json"
    licences = INTERNAL / "resources" / "licences" / "System libraries"
    bill = json.loads(sbom.read_text(encoding="utf-8"))
    licences.mkdir(exist_ok=True)
    owners = set()
    for library in sorted(INTERNAL.glob("lib*.so*")):
        if not library.is_symlink():
            owners |= owner_of(library.name)
    for package, number in sorted(owners):
        copyright_ = Path("/usr/share/doc", package, "copyright")
        if copyright_.is_file():
            shutil.copyfile(copyright_, licences / f"{package}.txt")
        bill["components"].append(
            {"type": "library", "bom-ref": package, "name": package, "version": number}
        )
    text = json.dumps(bill, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    sbom.write_text(text, encoding="utf-8", newline="\n")
    check = (
        "import sys; from cyclonedx.validation.json import JsonStrictValidator as V;"
        "from cyclonedx.schema import SchemaVersion as S;"
        "problem = V(S.V1_6).validate_str(open(sys.argv[1], encoding='utf-8').read());"
        "sys.exit(str(problem) if problem else 0)"
    )
    run([in_venv("python"), "-c", check, sbom], env)


def owner_of(library: str) -> set[tuple[str, str]]:
    """The Debian package of a shared library with its version; none for one of no package."""
    find = ["dpkg-query", "-S", f"*/{library}"]
    done = subprocess.run(find, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    lines = done.stdout.decode().splitlines()
    packages = {line.partition(":")[0] for line in lines if "/usr/lib" in line or "/lib" in line}
    show = ["dpkg-query", "-W", "-f", "${Version}"]
    return {
        (name, subprocess.run([*show, name], stdout=subprocess.PIPE, check=False).stdout.decode())
        for name in packages
    }


def settle(epoch: int) -> None:
    """Give every file the time of the commit and plain rights, so that archives repeat."""
    for path in sorted(BUNDLE.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            os.utime(path, (epoch, epoch))
    # a library is not a program, whatever rights it had where it was copied from
    for path in INTERNAL.rglob("*.so*"):
        if not path.is_symlink():
            path.chmod(0o644)
    os.utime(BUNDLE, (epoch, epoch))


def size_mb(folder: Path) -> float:
    """What the files of a folder hold together."""
    return sum(p.stat().st_size for p in folder.rglob("*") if not p.is_symlink()) / 1e6


if __name__ == "__main__":
    sys.exit(bundle())
