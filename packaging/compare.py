"""Compares what the frozen program writes with what the source tree writes, byte for byte.

For every template: estimate, check, the bill of materials, the longest explanations, the fabric
and the pictures. Each side runs in a folder of its own under the same names, so that paths cannot
differ.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from build_environment import ROOT
from system_libraries import say

# The whole of it would make files of gigabytes; this is four UltraServers and all rules of wiring.
CHIPS = {"ultracluster": "576"}
VIEWS = ("elevation", "floor", "fabric")
# The ends of the longest trees: they hold nearly every formula, and its text.
EXPLAINED = ("cost_usd_per_chip_hour", "all_reduce_s", "facility_power_w")
WRITTEN = (
    ("bom", "{file}", "-o", "bom.csv"),
    ("bom", "{file}", "-o", "bom.json"),
    ("bom", "{file}", "-o", "bom.xlsx"),
    ("export", "{file}", "--as", "graphml", "-o", "fabric.graphml"),
)
PRINTED = (
    ("estimate", "{file}", "--json"),
    ("estimate", "{file}"),
    ("check", "{file}", "--json"),
    ("check", "{file}"),
)


class Side:
    """One of the two programs, and the folder where it writes."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command, self.folder = command, folder
        self.env = {
            **os.environ,
            "HOME": str(folder),
            "QT_QPA_PLATFORM": "offscreen",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT) if len(command) > 1 else "",
        }
        folder.mkdir(parents=True)

    def call(self, name: str, *words: str) -> bytes:
        """Run a verb; keep exit code, output and complaints as a file, and give the output."""
        done = subprocess.run(
            [*self.command, *words], cwd=self.folder, env=self.env, capture_output=True, check=False
        )
        code = f"exit code {done.returncode}\n".encode()
        (self.folder / name).write_bytes(done.stdout + done.stderr + code)
        return done.stdout

    def write_everything(self) -> None:
        """Every verb over every template."""
        self.call("templates.txt", "templates", "--json")
        names = sorted(path.stem for path in (ROOT / "resources" / "templates").glob("*.toml"))
        self.call("catalog.txt", "catalog", "list", "--json")
        for template in names:
            file = f"{template}.rackwright"
            chips = ["--chips", CHIPS[template]] if template in CHIPS else []
            self.call(f"{template}-new.txt", "new", template, *chips, "-o", file)
            for place, words in enumerate(PRINTED):
                self.call(f"{template}-{place}.txt", *(word.format(file=file) for word in words))
            for words in WRITTEN:
                given = [word.format(file=file) for word in words]
                self.call(f"{template}-{given[-1]}.txt", *given[:-1], f"{template}-{given[-1]}")
            for view in VIEWS:
                for suffix in ("svg", "png"):
                    out = f"{template}-{view}.{suffix}"
                    self.call(f"{out}.txt", "render", file, "--view", view, "-o", out)
            for name in EXPLAINED:
                self.call(f"{template}-{name}.txt", "explain", file, name, "--json")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; settings and caches of the program are no results."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith(".")
    }


def in_venv_of_source() -> str:
    """The Python that `dev.py run` sets up."""
    return str(ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def main() -> int:
    """Write with both, compare, and end with 1 if anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the frozen program")
    parser.add_argument("--python", default=in_venv_of_source(), help="runs the source tree")
    parser.add_argument("--keep", type=Path, help="a folder for what was written")
    asked = parser.parse_args()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="rackwright-compare-"))
    source = Side([asked.python, "-m", "configurator"], folder / "source")
    frozen = Side([str(Path(asked.program).resolve())], folder / "bundle")
    for side in (source, frozen):
        side.write_everything()
    ours, theirs = contents(source.folder), contents(frozen.folder)
    differing = sorted(name for name in ours.keys() | theirs if ours.get(name) != theirs.get(name))
    for name in differing:
        say(f"differs: {name}")
    total = sum(map(len, ours.values()))
    say(f"{len(ours)} files, {total / 1e6:.1f} MB, {len(differing)} differ")
    failed = [name for name, data in ours.items() if data.endswith(b"exit code 2\n")]
    for name in failed:
        say(f"could not run: {name}: {ours[name].decode()[:200]}")
    if asked.keep is None:
        shutil.rmtree(folder)
    return 1 if differing or failed else 0


if __name__ == "__main__":
    sys.exit(main())
