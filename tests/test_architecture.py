"""The rules of the house that a machine can hold: layers, Qt in gui, disk in files, sizes."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "configurator"
SOURCES = sorted(path.relative_to(ROOT) for path in PACKAGE.rglob("*.py"))
DISK_FUNCTIONS = {"open"}
DISK_METHODS = {
    "mkdir", "open", "read_bytes", "read_text", "rename", "rmdir", "touch", "unlink",
    "write_bytes", "write_text",
}  # fmt: skip
# In gui these are methods of dialogs and documents.
AMBIGUOUS_METHODS = {"open", "rename", "touch"}
DISK_MODULES = {"os", "shutil", "tempfile", "filelock"}
HARMLESS = {"os.environ", "os.fspath", "os.getpid", "os.path", "os.cpu_count", "os.linesep"}


def is_gui(source: Path) -> bool:
    return source.is_relative_to("configurator/gui")


def may_touch_the_disk(source: Path) -> bool:
    return source.is_relative_to("configurator/files")


def module_name(source: Path) -> str:
    return ".".join(source.with_suffix("").parts).removesuffix(".__init__")


def disk_uses(tree: ast.AST, methods: set[str] = DISK_METHODS) -> list[str]:
    """Calls that read or write files, as `line: what`."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        owner, _, method = called.rpartition(".")
        if (
            called in DISK_FUNCTIONS
            or (owner and method in methods)
            or (owner.partition(".")[0] in DISK_MODULES and not is_harmless(called))
        ):
            found.append(f"{node.lineno}: {called}")
    return found


def is_harmless(called: str) -> bool:
    return any(called == name or called.startswith(name + ".") for name in HARMLESS)


def test_the_core_loads_without_qt() -> None:
    # __main__ is left out because importing it starts the program.
    names = [
        module_name(path) for path in SOURCES if not is_gui(path) and path.name != "__main__.py"
    ]
    program = (
        f"import importlib, sys; [importlib.import_module(name) for name in {names!r}];"
        "sys.exit(' '.join({'PySide6', 'shiboken6', 'pyqtgraph'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_imports_go_down_the_layers() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    command = [lint, "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_module_is_short_and_opens_with_a_sentence(source: Path) -> None:
    text = (ROOT / source).read_text(encoding="utf-8")
    sentence = (ast.get_docstring(ast.parse(text)) or "").split("\n\n")[0]
    assert sentence[-1:] in {".", "?", ":"}, "no opening sentence"
    assert text.count("\n") <= 400


@pytest.mark.parametrize("source", [p for p in SOURCES if not may_touch_the_disk(p)], ids=str)
def test_only_files_touches_the_disk(source: Path) -> None:
    methods = DISK_METHODS - AMBIGUOUS_METHODS if is_gui(source) else DISK_METHODS
    assert disk_uses(ast.parse((ROOT / source).read_text(encoding="utf-8")), methods) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("open('x')", 1),
        ("path.write_text('x')", 1),
        ("os.replace(a, b)", 1),
        ("os.environ.get('CI')", 0),
        ("sys.stdout.write('x')", 0),
        ("text.replace(a, b)", 0),
    ],
)
def test_the_scan_knows_what_touches_the_disk(line: str, found: int) -> None:
    assert len(disk_uses(ast.parse(line))) == found


def test_no_committed_file_names_a_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "packaging")
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    dev = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dev)
    assert dev.registry_mentions() == []
