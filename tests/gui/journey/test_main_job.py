"""The main job by mouse alone: from an empty floor to a saved project and its bill of materials."""

import csv
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from configurator import load, load_catalog
from configurator.design.find import racks
from configurator.evaluation import evaluate
from tests.gui.journey.hand import Person, State, figures

pytestmark = pytest.mark.xvfb

RACK, TRAINIUM, INFERENTIA, PDU = (
    "rack_trn3_air", "board_trn3_2chip", "board_inf3_4chip", "pdu_415_60",
)  # fmt: skip
# which plots a step must move; the key figures move with every one
MOVES = (
    ("rack", ("power", "cost")),
    ("PDU on side A", ("power", "cost")),
    ("PDU on side B", ("cost",)),
    ("Trainium3 board", ("power", "bandwidth", "compute", "cost")),
    ("Inferentia3 board", ("power", "bandwidth", "compute", "cost")),
    ("link", ("bandwidth", "cost")),
)


def test_from_an_empty_floor_to_a_bill_of_materials(person: Person) -> None:
    person.start()
    person.push("card:blank")
    person.wait("an empty floor with plots", lambda seen: seen["open"] and len(seen["plots"]) == 4)
    steps = [person.rest()]
    assert steps[0]["kpi"]["chips"][0] == "0"
    person.keep("1-empty")
    steps += build(person)
    assert_moved(steps)
    undo_to_empty(person, steps)
    redo_all(person, steps)
    saved = person.save_file("Save", "Save the project")
    person.wait("it says saved", lambda seen: seen["saved"] == f"Saved {saved.name}")
    exported = person.save_file("Export BOM", "Export the bill of materials")
    person.keep("9-saved-and-exported")
    assert_holds_what_was_built(saved)
    assert_lists_what_was_built(exported, saved)
    assert "Traceback" not in person.log


def build(person: Person) -> list[State]:
    """A rack, a PDU on either side, two boards and a link; what was seen after each."""
    person.carry(RACK, person.floor()["positions"][0], "at its beginning")
    person.keep("2-rack-held")
    steps = [person.let_go()]
    steps.append(person.drop(PDU, beside(person, -60), "side 1"))
    steps.append(person.drop(PDU, beside(person, 60), "side 2"))
    person.keep("3-rack-with-pdus")
    person.carry(TRAINIUM, person.unit("r1", 10), "U10")
    person.keep("4-board-held")
    steps.append(person.let_go())
    steps.append(person.drop(INFERENTIA, person.unit("r1", 20), "U20"))
    person.keep("5-two-boards")
    person.push("Link")
    person.wait("the link tool", lambda seen: seen["tool"] == "link")
    person.reach("r1/f10/xr1", "r1/f20/xr1", "Tb/s")
    person.keep("6-link-held")
    steps.append(person.let_go())
    person.keep("7-linked")
    return steps


def beside(person: Person, dx: float) -> list[float]:
    """A place low in the rack, left or right of its middle."""
    x, y = person.unit("r1", 2)
    return [x + dx, y]


def assert_moved(steps: list[State]) -> None:
    for (name, plots), (before, after) in zip(MOVES, pairwise(steps), strict=True):
        assert before["kpi"] != after["kpi"], name
        for plot in plots:
            assert before["plots"][plot] != after["plots"][plot], (name, plot)


def undo_to_empty(person: Person, steps: list[State]) -> None:
    for expected in reversed(steps[:-1]):
        assert figures(person.step("undo")) == figures(expected)
    last = person.wait("nothing to undo", lambda s: not s["buttons"]["Undo"]["enabled"])
    assert last["undo"] == "Undo"
    assert not last["floor"]["units"]
    person.keep("8-undone")


def redo_all(person: Person, steps: list[State]) -> None:
    for expected in steps[1:]:
        assert figures(person.step("redo")) == figures(expected)
    person.wait("nothing to redo", lambda s: not s["buttons"]["Redo"]["enabled"])


def assert_holds_what_was_built(saved: Path) -> None:
    design = load(saved).design
    [rack] = racks(design)
    assert rack.build.part == RACK
    assert {(m.id, m.part, m.feed) for m in rack.build.mounts} == {
        ("f10", TRAINIUM, ""),
        ("f20", INFERENTIA, ""),
        ("s1", PDU, "A"),
        ("s2", PDU, "B"),
    }
    [link] = design.links
    assert {link.a, link.b} == {"r1/f10/xr1", "r1/f20/xr1"}


def assert_lists_what_was_built(exported: Path, saved: Path) -> None:
    with exported.open(newline="", encoding="utf-8") as stream:
        *lines, total = list(csv.DictReader(stream))
    ordered = Counter({line["part_id"]: int(line["quantity"]) for line in lines})
    assert ordered[RACK] == ordered[TRAINIUM] == ordered[INFERENTIA] == 1
    assert ordered[PDU] == 2
    assert sum(n for part, n in ordered.items() if part.startswith("cab_")) == 1
    evaluation = evaluate(load(saved).design, load_catalog(), bands=False)
    assert {(line.part_id, line.quantity) for line in evaluation.bom} == set(ordered.items())
    spent = sum(Decimal(line["extended_usd"]) for line in lines if line["extended_usd"])
    assert spent == Decimal(total["total_usd"]) == evaluation.quantities["capex_usd"].exact
