"""Files and the command line tell the figures of the evaluation; a planted fault is noticed."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import configurator.cli.verbs.bom as bom_verb
import configurator.cli.verbs.check as check_verb
import configurator.cli.verbs.estimate as estimate_verb
import configurator.cli.verbs.explain as explain_verb
import configurator.files.bom as bom_file
import configurator.files.bom_workbook as bom_workbook
from configurator import save
from configurator.cli.main import main
from configurator.design.model import Project
from configurator.estimate.results import Quantity
from configurator.evaluation import Evaluation, explain
from tests.surfaces import DESIGNS, bom_faults, cents, evaluation_of, exact, is_shown

SAMPLES = ("--samples", "50")
EXPLAINED = ("capex_usd", "it_power_w", "cost_usd_per_chip_hour")
MORE = Decimal("1.01")


class Desk:
    """Runs the command on a design's file and reads what it printed or wrote."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
        self.folder, self.capsys, self.name = folder, capsys, name
        self.evaluation: Evaluation = evaluation_of(name)
        self.file = folder / f"{name}.rackwright"
        save(Project("surfaces", (self.evaluation.design,)), self.file)

    def run(self, verb: str, *more: str) -> str:
        """What a verb prints."""
        assert main([verb, str(self.file), *more]) in (0, 1)
        return self.capsys.readouterr().out

    def written(self, kind: str) -> Path:
        """The bill of materials in a file."""
        path = self.folder / f"bom.{kind}"
        self.run("bom", "-o", str(path))
        return path


@pytest.fixture(params=DESIGNS)
def desk(request: pytest.FixtureRequest, tmp_path: Path, capsys) -> Desk:  # type: ignore[no-untyped-def]
    return Desk(tmp_path, capsys, request.param)


@pytest.fixture
def faulty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A design with everything that a surface may show, violations too."""
    return Desk(tmp_path, capsys, "random-0")


def csv_faults(desk: Desk) -> list[str]:
    text = desk.written("csv").read_bytes().decode("utf-8")
    *rows, last = list(csv.DictReader(io.StringIO(text, newline="")))
    return bom_faults(desk.evaluation, rows, last["total_usd"])


def workbook_faults(desk: Desk) -> list[str]:
    sheet = openpyxl.load_workbook(desk.written("xlsx"))["BOM"]
    head, *lines, last = sheet.iter_rows(values_only=True)
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    return bom_faults(desk.evaluation, rows, dict(zip(head, last, strict=True))["extended_usd"])


def json_faults(desk: Desk) -> list[str]:
    told = json.loads(desk.written("json").read_bytes(), parse_float=Decimal)
    faults = bom_faults(desk.evaluation, told["lines"], told["total_usd"])
    for line in told["lines"]:
        for column in ("unit_price_usd", "extended_usd"):
            if exact(line[column]) != exact(line[f"{column}_exact"]):
                faults.append(f"line {line['line']}: {column}")
    return faults if exact(told["total_usd_exact"]) == exact(told["total_usd"]) else ["total"]


def bom_line_faults(desk: Desk) -> list[str]:
    told = desk.run("bom", "-o", str(desk.folder / "told.csv"))
    count, money = re.search(r": (\d+) lines, \$([\d,.]+) \(", told).groups()  # type: ignore[union-attr]
    capex = desk.evaluation.quantities["capex_usd"].exact or 0
    wrong = (int(count), cents(money)) != (len(desk.evaluation.bom), cents(capex))
    return [told] if wrong else []


def estimate_json_faults(desk: Desk) -> list[str]:
    told = json.loads(desk.run("estimate", "--json", *SAMPLES))["quantities"]
    assert told.keys() == desk.evaluation.quantities.keys()
    keys = ("value", "low", "high", "unit", "status", "unknown_inputs")
    return [
        name
        for name, quantity in desk.evaluation.quantities.items()
        if [told[name][key] for key in keys] != [getattr(quantity, key) for key in keys]
    ]


def estimate_faults(desk: Desk) -> list[str]:
    told = {line.split()[-1]: line for line in desk.run("estimate", *SAMPLES).splitlines()[2:]}
    faults = []
    for name, quantity in desk.evaluation.quantities.items():
        cells = re.split(r"\s{2,}", told[name].removeprefix(quantity.title).strip())
        if not is_told(quantity, cells):
            faults.append(told[name])
    return faults


def is_told(quantity: Quantity, cells: list[str]) -> bool:
    """Whether the cells of a line tell the value, and the band where there is one."""
    value, _, unknown = cells[0].partition(" (")
    if (int(unknown.split()[0]) if unknown else 0) != (
        quantity.unknown_inputs if quantity.value is not None else 0
    ):
        return False
    if quantity.low == quantity.high or quantity.low is None:
        return is_shown(value, quantity.value)
    low, _, high = cells[1].partition(" – ")
    ends = ((value, quantity.value), (low, quantity.low), (high, quantity.high))
    return all(is_shown(text, end) for text, end in ends)


def explain_json_faults(desk: Desk) -> list[str]:
    def same(told: dict[str, Any], tree: Any) -> bool:
        keys = ("name", "value", "unit", "status")
        return [told[key] for key in keys] == [getattr(tree, key) for key in keys] and all(
            same(one, other) for one, other in zip(told["inputs"], tree.inputs, strict=True)
        )

    return [
        name
        for name in EXPLAINED
        if not same(json.loads(desk.run("explain", name, "--json")), explain(desk.evaluation, name))
    ]


def explain_faults(desk: Desk) -> list[str]:
    faults = []
    for name in EXPLAINED:
        told = desk.run("explain", name).splitlines()
        values = {(tree.name, tree.value) for tree in all_of(explain(desk.evaluation, name))}
        for line in told:
            found = re.fullmatch(r"\s*[●ƒ○◇?] (.+?) = (.*)", line)
            if found is None:
                continue
            title, text = found.groups()
            if not any(title == known and is_shown(text, value) for known, value in values):
                faults.append(line)
    return faults


def all_of(tree: Any) -> Iterator[Any]:
    """A tree and all that it rests on."""
    yield tree
    for one in tree.inputs:
        yield from all_of(one)


def check_faults(desk: Desk) -> list[str]:
    told = json.loads(desk.run("check", "--json"))
    messages = sorted(one["message"] for one in told["violations"])
    expected = sorted(one.message.text() for one in desk.evaluation.violations)
    counts = {
        severity: sum(v.severity == severity for v in desk.evaluation.violations)
        for severity in ("error", "warning", "info")
    }
    text = desk.run("check")
    faults = [message for message in expected if message not in text]
    if messages != expected or counts != {key: told["summary"][key] for key in counts}:
        faults.append("check --json")
    return faults


SURFACES = (
    csv_faults, workbook_faults, json_faults, bom_line_faults, estimate_json_faults,
    estimate_faults, explain_json_faults, explain_faults, check_faults,
)  # fmt: skip


@pytest.mark.parametrize("faults", SURFACES, ids=lambda one: one.__name__)
def test_every_surface_tells_the_evaluation(desk: Desk, faults: Callable[[Desk], list]) -> None:
    assert faults(desk) == []


def dearer_cell(real: Callable[..., Any], line: Any, column: str) -> Any:
    value = real(line, column)
    return value * MORE if column == "extended_usd" and value is not None else value


def dearer_text(real: Callable[..., str], value: Any, *rest: Any) -> str:
    return real(None if value is None else float(value) * 1.01, *rest)


def worse_json(real: Callable[..., Any], *arguments: Any) -> Any:
    """One figure of what is printed is one per cent too high."""
    told = real(*arguments)
    first = told["quantities"]["it_power_w"] if "quantities" in told else told
    first["value"] *= 1.01
    return told


def other_message(real: Callable[..., Any], *arguments: Any) -> Any:
    return {**real(*arguments), "message": "All is well."}


FAULTS: tuple[tuple[Callable[[Desk], list[str]], Any, str, Callable[..., Any]], ...] = (
    (csv_faults, bom_file, "cell", dearer_cell),
    (workbook_faults, bom_workbook, "cell", dearer_cell),
    (json_faults, bom_file, "cell", dearer_cell),
    (bom_line_faults, bom_verb, "money_text", dearer_text),
    (estimate_json_faults, estimate_verb, "_json", worse_json),
    (estimate_faults, estimate_verb, "quantity_text", dearer_text),
    (explain_json_faults, explain_verb, "_json", worse_json),
    (explain_faults, explain_verb, "quantity_text", dearer_text),
    (check_faults, check_verb, "_json", other_message),
)


@pytest.mark.parametrize(("faults", "module", "name", "fault"), FAULTS)
def test_a_planted_fault_is_noticed(
    faulty: Desk, monkeypatch: pytest.MonkeyPatch, faults: Any, module: Any, name: str, fault: Any
) -> None:
    monkeypatch.setattr(module, name, partial(fault, getattr(module, name)))
    assert faults(faulty)
