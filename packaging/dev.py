"""Prepares a machine and a checkout for Rackwright, then runs, tests, checks or measures it.

Only the standard library is used, in a syntax that Python 3.8 still reads, because nothing else
is certain to be there when somebody clones the project.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from system_libraries import ensure_system, has_screen, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "rackwright-stamp"
HEADLESS = ROOT / "build" / "headless"
OLDEST, NEWEST = (3, 11), (3, 14)

# Made again with: uv pip compile --universal --python-version 3.11 --generate-hashes --extra dev
#   --no-emit-index-url --no-header --no-annotate pyproject.toml -o packaging/requirements.lock
LOCK = ROOT / "packaging" / "requirements.lock"

# The brackets keep this line from being what it looks for.
REGISTRY = re.compile(
    r"py[p]i\.(org|io)|python[h]osted|registry\.[n]pmjs|deb[.]debian\.org|index[-_]url\s*[=:]"
    r"|find[-]links\s*[=:]",
    re.IGNORECASE,
)
CLOSING_LINE = re.compile(r"\b\w+ed\b.* in [\d.]+s\b")


# verb -> the script that does it, in an environment of its own
PACKING = {
    "bundle": "bundle.py",
    "installers": "installers.py",
    "compare": "compare.py",
    "smoke": "smoke.py",
    "figures": "figures.py",
}
# those of them that set the installed program beside the source tree
BESIDE_SOURCE = ("compare", "smoke", "figures")
VERBS = ("run", "test", "check", "bench", *PACKING)


def call(*command: object, **env: str) -> int:
    """Run a command at the root of the checkout and give its exit code."""
    words = [str(word) for word in command]
    return subprocess.call(words, cwd=ROOT, env={**os.environ, "PYTHONUTF8": "1", **env})


def supported_python() -> str | None:
    """A Python on the search path that can run Rackwright, the newest first."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        # A pyenv shim exists for versions that are switched off, so the interpreter must answer.
        if found and subprocess.call([found, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            return found
    return None


def ensure_python() -> None:
    """Start again with a supported Python if this one is not."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    found = supported_python()
    if found is None:
        sys.exit("Rackwright needs Python 3.11 to 3.14; install one and run this again.")
    sys.exit(subprocess.call([found, *sys.argv]))


def in_venv(name: str) -> Path:
    """A program of the virtual environment."""
    if os.name == "nt":
        return VENV / "Scripts" / (name + ".exe")
    return VENV / "bin" / name


def ensure_venv() -> None:
    """Make `.venv` hold what the lock says, and the project itself, unless it already does."""
    python = in_venv("python")
    facts = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + bytes(VENV)
    stamp = hashlib.sha256(facts).hexdigest()
    if python.exists() and STAMP.is_file() and STAMP.read_text() == stamp:
        return
    # An environment of another supported Python is kept: somebody may be working in it.
    probe = f"import pip, sys; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    if not python.exists() or subprocess.call([str(python), "-c", probe]) != 0:
        say("making .venv")
        venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    say("installing the locked packages, about half a minute the first time")
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    failed = call(*pip, "--only-binary", ":all:", "--require-hashes", "-r", LOCK)
    failed = failed or call(*pip, "--no-build-isolation", "--no-deps", "-e", ROOT)
    if failed:
        sys.exit("dev.py: the packages could not be installed.")
    STAMP.write_text(stamp)


def run(args: list[str]) -> int:
    """Start Rackwright; without a screen and without a verb, do the headless job instead."""
    if args or has_screen():
        return call(in_venv("python"), "-m", "configurator", *args)
    return run_headless()


def run_headless() -> int:
    """Make a template, check it, and write its report, its bill of materials and its picture."""
    say("no screen: making a sample design, its report and its picture instead of a window")
    shutil.rmtree(HEADLESS, ignore_errors=True)
    HEADLESS.mkdir(parents=True)
    design = HEADLESS / "trn3-ultraserver-gen2.rackwright"
    report, bom, picture = (HEADLESS / n for n in ("estimate.json", "bom.csv", "elevation.png"))
    rackwright = [str(in_venv("python")), "-m", "configurator"]
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    failed = call(*rackwright, "new", "trn3-ultraserver-gen2", "-o", design)
    failed = failed or call(*rackwright, "check", design)
    with report.open("wb") as out:
        command = [*rackwright, "estimate", str(design), "--json"]
        failed = failed or subprocess.call(command, cwd=ROOT, env=offscreen, stdout=out)
    failed = failed or call(*rackwright, "bom", design, "-o", bom)
    render = [*rackwright, "render", design, "--view", "elevation", "-o", picture]
    failed = failed or call(*render, QT_QPA_PLATFORM="offscreen")
    if not failed:
        print(*(design, report, bom, picture), sep="\n")
    return failed


def committed_files() -> list[str]:
    """Names of the project's files; without git or a checkout, all but what is made here."""
    try:
        command = ["git", "ls-files", "-z"]
        listed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    except (OSError, subprocess.CalledProcessError):
        made = {".git", ".venv", "build", "dist", "__pycache__"}
        files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        return [str(path) for path in files if made.isdisjoint(path.parts)]
    return [name for name in listed.stdout.decode().split("\0") if name]


def registry_mentions() -> list[str]:
    """Lines of committed files that name a package registry, as `file:line`."""
    found = []
    for name in committed_files():
        path = ROOT / name
        lines = path.read_bytes().split(b"\n") if path.is_file() else []
        for number, line in enumerate(lines, start=1):
            text = line.decode("utf-8", "replace")
            if REGISTRY.search(text) or (path.suffix == ".lock" and "://" in text):
                found.append(f"{name}:{number}")
    return found


def check() -> int:
    """Lint, format, types, layers, and no registry named: all are run, and any may fail it."""
    python = in_venv("python")
    steps = {
        "ruff check": (python, "-m", "ruff", "check", "."),
        "ruff format": (python, "-m", "ruff", "format", "--check", "."),
        "mypy": (python, "-m", "mypy"),
        "import contracts": (in_venv("lint-imports"), "--no-logo", "--no-cache"),
    }
    failed = [name for name, command in steps.items() if call(*command) != 0]
    mentions = registry_mentions()
    if mentions:
        failed.append("registry named in " + ", ".join(mentions))
    say("check failed: " + "; ".join(failed) if failed else "check passed")
    return len(failed)


def pytest(*args: str) -> int:
    """Run pytest offscreen; an interpreter that ends without pytest's closing line has failed."""
    env = {**os.environ, "PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(in_venv("python")), "-m", "pytest", *args]
    closed = False
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE) as child:
        for line in child.stdout:
            sys.stdout.buffer.write(line)
            sys.stdout.flush()
            closed = CLOSING_LINE.search(line.decode("utf-8", "replace")) is not None or closed
    if child.returncode == 0 and not closed:
        say("pytest ended without its closing line")
        return 1
    return child.returncode


def test(args: list[str]) -> int:
    """Check, the core tests without Qt, then all tests; or just the tests that `args` name."""
    if args:
        return pytest(*args)
    results = {
        "check": check(),
        "tests without Qt": pytest("-p", "no:pytest-qt", "-p", "tests.without_qt"),
        "all tests": pytest(),
    }
    failed = [name for name, code in results.items() if code != 0]
    say("failed: " + ", ".join(failed) if failed else "everything passed")
    return len(failed)


def main() -> int:
    """Read the verb, prepare what it needs, and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=list(VERBS))
    parser.add_argument("args", nargs=argparse.REMAINDER, help="passed on to what is run")
    asked = parser.parse_args()
    ensure_python()
    if asked.verb in BESIDE_SOURCE:
        ensure_system("test")
        ensure_venv()
    if asked.verb in PACKING:
        return call(sys.executable, ROOT / "packaging" / PACKING[asked.verb], *asked.args)
    ensure_system(asked.verb)
    ensure_venv()
    if asked.verb == "run":
        return run(asked.args)
    if asked.verb == "test":
        return test(asked.args)
    if asked.verb == "check":
        return check()
    return pytest("tests/benchmarks", *asked.args)


if __name__ == "__main__":
    sys.exit(main())
