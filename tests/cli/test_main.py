import os
import subprocess
import sys
from pathlib import Path

import pytest

import configurator
from configurator.cli import main as command
from tests.cli.conftest import Call, refused

ROOT = Path(__file__).parents[2]


def run_program(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "configurator", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        **options,
    )


def test_the_version_is_printed(call: Call) -> None:
    ended = call("--version")
    assert (ended.code, ended.out) == (0, f"rackwright {configurator.__version__}\n")


def test_help_names_every_verb(call: Call) -> None:
    ended = call("--help")
    assert ended.code == 0
    assert all(verb in ended.out for verb in command.VERBS)


@pytest.mark.parametrize("verb", command.VERBS)
def test_every_verb_has_help(call: Call, verb: str) -> None:
    ended = call(verb, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"usage: rackwright {verb}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nonsense"], "--help"),
        (["estimat"], "did you mean “estimate”"),
        (["nonsense"], "no verb and no file “nonsense”"),
        (["estimate"], "FILE"),
        (["estimate", "a", "b"], "b"),
        (["estimate", "a.rackwright", "--samples", "many"], "“many” is not a whole number"),
        (["estimate", "a.rackwright", "--samples", "0"], "from 1 to 100,000"),
        (["estimate", "a.rackwright", "--samples", "9" * 30], "from 1 to 100,000"),
        (["estimate", "a.rackwright", "--seed", "-1"], "from 0 to 4,294,967,295"),
        (["new", "blank"], "-o"),
        (["new", "-o", "x"], "TEMPLATE"),
        (["new", "blank", "--chips", "1.5", "-o", "x"], "“1.5” is not a whole number"),
        (["bom", "a.rackwright"], "-o"),
        (["render", "a.rackwright", "--view", "moon", "-o", "x.png"], "moon"),
        (["export", "a.rackwright", "--as", "pack", "-o", "x"], "pack"),
        (["catalog"], "ACTION"),
        (["catalog", "show"], "ID"),
        (["catalog", "list", "--kind", "toaster"], "toaster"),
        (["a.rackwright", "b.rackwright"], "one file"),
    ],
    ids=" ".join,
)
def test_bad_usage_is_one_sentence(call: Call, arguments: list[str], said: str) -> None:
    refused(call(*arguments), said)


@pytest.mark.parametrize(
    "verb",
    [["templates"], ["catalog", "list"], ["catalog", "show", "sw_12t"], ["templates", "--json"]],
)
def test_no_verb_imports_qt_unless_it_draws(verb: list[str]) -> None:
    assert_no_qt(*verb)


def test_working_on_a_file_imports_no_qt(gen1: Path, tmp_path: Path) -> None:
    script = tmp_path / "edits.json"
    script.write_text('[{"kind": "rename", "name": "Other"}]')
    assert_no_qt("estimate", str(gen1), "--samples", "10")
    assert_no_qt("check", str(gen1))
    assert_no_qt("explain", str(gen1), "capex_usd")
    assert_no_qt("bom", str(gen1), "-o", str(tmp_path / "bom.csv"))
    assert_no_qt("export", str(gen1), "--as", "graphml", "-o", str(tmp_path / "fabric.graphml"))
    assert_no_qt("apply", str(gen1), str(script), "-o", str(tmp_path / "out.rackwright"))
    assert_no_qt("new", "blank", "-o", str(tmp_path / "new.rackwright"))


def assert_no_qt(*arguments: str) -> None:
    program = (
        "import sys; from configurator.cli.main import main; "
        f"code = main({list(arguments)!r}); "
        "qt = {'PySide6', 'shiboken6', 'pyqtgraph'} & sys.modules.keys(); "
        "sys.exit(code or ' '.join(qt) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_listing_templates_needs_neither_networkx_nor_numpy() -> None:
    program = (
        "import sys; from configurator.cli.main import main; main(['templates']); "
        "sys.exit(' '.join({'networkx', 'numpy', 'scipy', 'xlsxwriter'} & sys.modules.keys()) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_fault_of_our_own_is_one_sentence_and_can_be_looked_into(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("nothing\nto divide by")

    monkeypatch.setattr("configurator.cli.verbs.templates.template_names", fail)
    ended = call("templates")
    assert ended.code == 2
    assert "fault of its own (ZeroDivisionError: nothing to divide by)" in ended.err
    monkeypatch.setenv("RACKWRIGHT_DEBUG", "1")
    assert "Traceback" in call("templates").err


def test_the_window_is_opened_with_the_file(
    call: Call, gen1: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(command, "open_window", lambda path: opened.append(path) or 0)
    assert call().code == 0
    assert call(gen1).code == 0
    assert call("missing.rackwright").code == 0
    assert opened == [None, gen1, Path("missing.rackwright")]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
def test_a_reader_that_left_is_no_error() -> None:
    done = subprocess.run(
        [
            "bash",
            "-o",
            "pipefail",
            "-c",
            f"{sys.executable} -m configurator catalog list | head -1",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_one_sentence(unbuffered: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "configurator", "templates"],
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == "rackwright: Standard output cannot be used: No space left on device.\n"


def test_json_is_utf8_whatever_the_locale() -> None:
    done = run_program(
        "templates", "--json", env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )
    assert done.returncode == 0, done.stderr
