"""The list of problems: order, count, and the way to the objects."""

import pytest
from pytestqt.qtbot import QtBot

from configurator.evaluation import evaluate
from configurator.gui.panels.problems import ProblemList
from configurator.gui.theme import DARK
from configurator.message import message
from configurator.rules.rule import Violation
from tests.builders import empty, shipped_catalog, small


@pytest.fixture
def problems(qtbot: QtBot) -> ProblemList:
    made = ProblemList(DARK)
    qtbot.addWidget(made)
    made.resize(900, 240)
    made.show()
    return made


def test_it_lists_every_open_violation_errors_first(problems: ProblemList, qtbot: QtBot) -> None:
    evaluation = evaluate(small(), shipped_catalog(), bands=False)
    with qtbot.waitSignal(problems.counted) as counted:
        problems.show_evaluation(evaluation)
    assert counted.args == [len(evaluation.violations)]
    assert set(problems.model.rows) == set(evaluation.violations)
    order = ["error", "warning", "info"]
    ranks = [order.index(row.severity) for row in problems.model.rows]
    assert ranks == sorted(ranks)


def test_a_row_says_sign_rule_finding_and_objects(problems: ProblemList) -> None:
    finding = message("{rack} is too full", rack="R01")
    problems.model.show((Violation("SPC-1", "error", finding, ("r1", "r2", "r3", "r4")),))
    row = [problems.model.index(0, column).data() for column in range(4)]
    assert row == ["✕", "SPC-1", "R01 is too full", "r1, r2, r3 +1"]


def test_stepping_goes_round_and_tells_what_was_chosen(problems: ProblemList, qtbot: QtBot) -> None:
    rows = tuple(Violation("T", "warning", message("{n}", n=n), (f"r{n}",)) for n in range(3))
    problems.model.show(rows)
    told: list[Violation] = []
    problems.chosen.connect(told.append)
    for step in (1, 1, 1, 1, -1):
        problems.step(step)
    assert told == [rows[0], rows[1], rows[2], rows[0], rows[2]]


def test_nothing_found_looks_different(problems: ProblemList) -> None:
    problems.show_evaluation(evaluate(empty(), shipped_catalog(), bands=False))
    assert problems.nothing.isVisible()
    problems.step(1)
