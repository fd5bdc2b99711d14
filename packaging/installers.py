"""Packs the frozen program into what people install, for the system that this runs on."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import sys
import time
from pathlib import Path

from build_environment import (
    BUILD,
    PACKAGING,
    ROOT,
    ensure_build_environment,
    ensure_packers,
    in_venv,
    reproducible,
    version,
)
from bundle import BUNDLE, DIST, INTERNAL, STAGE, bundle, run, size_mb
from system_libraries import say

OUT = ROOT / "dist"
TREE = BUILD / "tree"
LINUX = PACKAGING / "linux"
KINDS = ["deb", "rpm", "archlinux", "tar", "run"]
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Rackwright
Comment: Everything shipped beside the program has its own licence; the list is NOTICE.txt beside
 this file, the texts are in /usr/lib/rackwright/_internal/resources/licences.

Files: *
Copyright: 2026 The Rackwright authors
License: Apache-2.0
 On Debian systems its text is in /usr/share/common-licenses/Apache-2.0.
"""


def installers(wanted: list[str]) -> int:
    """Write the installers of this system to `dist/`; builds the bundle where none is there."""
    if not BUNDLE.is_dir():
        bundle()
    ensure_build_environment()
    ensure_packers()
    OUT.mkdir(exist_ok=True)
    env = reproducible()
    if sys.platform == "win32":
        made = [windows_installer(BUNDLE, STAGE / "rackwright.ico", version(), env)]
    elif sys.platform == "darwin":
        run(["sh", PACKAGING / "macos" / "build.sh", DIST / "Rackwright.app", OUT, version()], env)
        made = sorted(OUT.glob("*.dmg"))
    else:
        made = linux_installers(env, wanted or KINDS)
    for path in made:
        say(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    return 0


def linux_installers(env: dict[str, str], wanted: list[str]) -> list[Path]:
    """The portable archive, the self-extracting installer, and the three packages."""
    make_tree(env)
    names = {
        "deb": f"rackwright_{version()}_amd64.deb",
        "rpm": f"rackwright-{version()}-1.x86_64.rpm",
        "archlinux": f"rackwright-{version()}-1-x86_64.pkg.tar.zst",
    }
    made = [OUT / name for kind, name in names.items() if kind in wanted]
    own = {
        **env,
        "RACKWRIGHT_TREE": str(TREE),
        "RACKWRIGHT_PACKAGING": str(PACKAGING),
        "RACKWRIGHT_MTIME": date(env, "%Y-%m-%dT%H:%M:%SZ"),
    }
    filled = fill(LINUX / "nfpm.yaml", BUILD / "nfpm.yaml", own)
    for kind in [kind for kind in names if kind in wanted]:
        command = [in_venv("nfpm"), "package", "--config", filled, "--packager", kind]
        run([*command, "--target", OUT / names[kind]], own)
        if kind == "deb":
            compress_deb(OUT / names[kind], env)
    if "tar" in wanted:
        made.append(portable(env))
    if "run" in wanted:
        made.append(self_extracting(env))
    return made


def compress_deb(package: Path, env: dict[str, str]) -> None:
    """Compress the contents with xz itself: nfpm's own needs three times as long for less."""
    folder = BUILD / "deb"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    run(["ar", "x", package, "--output", folder], env)
    run(["xz", "-6", "-T2", folder / "data.tar"], env)
    package.unlink()
    parts = [folder / name for name in ("debian-binary", "control.tar.gz", "data.tar.xz")]
    run(["ar", "rcD", package, *parts], env)


def date(env: dict[str, str], form: str) -> str:
    """The time of the commit."""
    return time.strftime(form, time.gmtime(int(env["SOURCE_DATE_EPOCH"])))


def fill(source: Path, target: Path, values: dict[str, str]) -> Path:
    """Copy a text with its `${NAME}` and `@NAME@` filled in."""
    text = source.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace("${" + name + "}", value).replace(f"@{name}@", value)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def make_tree(env: dict[str, str]) -> None:
    """Lay out below `usr` what every form of installation has in common."""
    shutil.rmtree(TREE, ignore_errors=True)
    usr = TREE / "usr"
    share = usr / "share"
    shutil.copytree(BUNDLE, usr / "lib" / "rackwright", symlinks=True)
    shutil.copytree(STAGE / "hicolor", share / "icons" / "hicolor")
    values = {"VERSION": version(), "DATE": date(env, "%Y-%m-%d")}
    fill(LINUX / "rackwright.desktop", share / "applications" / "rackwright.desktop", values)
    fill(LINUX / "rackwright.xml", share / "mime" / "packages" / "rackwright.xml", values)
    metainfo = "org.rackwright.Rackwright.metainfo.xml"
    fill(LINUX / metainfo, share / "metainfo" / metainfo, values)
    manual = fill(LINUX / "rackwright.1", BUILD / "rackwright.1", values)
    (share / "man" / "man1").mkdir(parents=True)
    doc = share / "doc" / "rackwright"
    doc.mkdir(parents=True)
    compress(manual, share / "man" / "man1" / "rackwright.1.gz")
    day = date(env, "%a, %d %b %Y %H:%M:%S +0000")
    changes = fill(LINUX / "changelog", BUILD / "changelog", {**values, "DAY": day})
    compress(changes, doc / "changelog.gz")
    (doc / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    for name in ("licences/NOTICE.txt", "sbom.cdx.json"):
        link = doc / Path(name).name
        link.symlink_to(f"../../../lib/rackwright/_internal/resources/{name}")
    epoch = int(env["SOURCE_DATE_EPOCH"])
    for path in TREE.rglob("*"):
        if not path.is_symlink():
            if path.is_dir() or INTERNAL.name not in path.parts:
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
            os.utime(path, (epoch, epoch))


def compress(source: Path, target: Path) -> None:
    """Gzip without a time or a name, so that the same text gives the same bytes."""
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def tar_options(env: dict[str, str]) -> list[str]:
    """What makes two archives of the same tree equal."""
    return ["--sort=name", "--owner=0", "--group=0", "--numeric-owner",
            f"--mtime=@{env['SOURCE_DATE_EPOCH']}"]  # fmt: skip


def portable(env: dict[str, str]) -> Path:
    """The bundle as an archive that runs wherever it is unpacked."""
    target = OUT / f"rackwright-{version()}-linux-{platform.machine()}.tar.xz"
    target.unlink(missing_ok=True)
    name = f"rackwright-{version()}"
    move = f"--transform=s,^rackwright,{name},SH"
    command = ["tar", "-C", DIST, *tar_options(env), move, "-I", "xz -6 -T2", "-cf", target]
    run([*command, "rackwright"], env)
    return target


def self_extracting(env: dict[str, str]) -> Path:
    """One file that installs for its user alone."""
    target = OUT / f"rackwright-{version()}-linux-{platform.machine()}.run"
    shutil.copyfile(LINUX / "install.sh", TREE / "install.sh")
    (TREE / "install.sh").chmod(0o755)
    os.utime(TREE / "install.sh", (int(env["SOURCE_DATE_EPOCH"]),) * 2)
    options = ["--quiet", "--nox11", "--xz", "--complevel", "6", "--tar-quietly",
               "--tar-format", "gnu", "--tar-extra", " ".join(tar_options(env)),
               "--packaging-date", date(env, "%Y-%m-%d %H:%M:%S")]  # fmt: skip
    run(["makeself", *options, TREE, target, "Rackwright", "./install.sh"], env)
    (TREE / "install.sh").unlink()
    return target


def windows_installer(payload: Path, icon: Path, number: str, env: dict[str, str]) -> Path:
    """Compile the NSIS script over a folder of files; NSIS does it on Linux and Windows alike."""
    target = OUT / f"Rackwright-{number}-Setup.exe"
    lists = BUILD / "nsis"
    lists.mkdir(parents=True, exist_ok=True)
    write_file_lists(payload, lists)
    dash = "/" if os.name == "nt" else "-"
    defines = {
        "VERSION": number,
        "PAYLOAD_KB": str(int(size_mb(payload) * 1e6 / 1024)),
        "ICON": icon,
        "LISTS": lists,
        "OUT": target,
        "LICENCE": ROOT / "LICENSE",
    }
    if env.get("RACKWRIGHT_SIGN"):
        defines["SIGN"] = env["RACKWRIGHT_SIGN"]
    words = [f"{dash}D{name}={value}" for name, value in defines.items()]
    makensis = shutil.which("makensis") or r"C:\Program Files (x86)\NSIS\makensis.exe"
    run([makensis, f"{dash}WX", f"{dash}V2", *words, PACKAGING / "windows" / "rackwright.nsi"], env)
    return target


def write_file_lists(payload: Path, lists: Path) -> None:
    """What to install and what to delete, file by file: the uninstaller removes nothing else."""
    install, remove, folders = [], [], []
    for folder, _, names in sorted(os.walk(payload)):
        inside = os.path.relpath(folder, payload).replace("/", "\\")
        place = "$INSTDIR" if inside == "." else f"$INSTDIR\\{inside}"
        install.append(f'SetOutPath "{place}"')
        folders.append(f'RMDir "{place}"')
        for name in sorted(names):
            install.append(f'File "{Path(folder, name)}"')
            remove.append(f'Delete "{place}\\{name}"')
    (lists / "install.nsh").write_text("\n".join(install) + "\n", encoding="utf-8-sig")
    removing = [*remove, *reversed(folders)]
    (lists / "remove.nsh").write_text("\n".join(removing) + "\n", encoding="utf-8-sig")


if __name__ == "__main__":
    if sys.argv[1:2] == ["windows"]:
        # A bundle that was made on Windows, packed on Linux: installers.py windows FOLDER
        OUT.mkdir(exist_ok=True)
        print(
            windows_installer(
                Path(sys.argv[2]), STAGE / "rackwright.ico", version(), reproducible()
            )
        )
    else:
        sys.exit(installers(sys.argv[1:]))
