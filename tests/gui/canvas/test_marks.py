"""Marks show the worst open violation per rack and mount."""

from configurator.gui.canvas.marks import marks
from configurator.message import message
from configurator.rules.rule import Violation


def violation(severity: str, *objects: str, state: str = "open") -> Violation:
    return Violation("X-1", severity, message("No."), objects, state=state)  # type: ignore[arg-type]


def test_a_mount_marks_itself_and_its_rack() -> None:
    assert marks([violation("warning", "r1/f5/nic1")]) == {"r1": "warning", "r1/f5": "warning"}


def test_the_worst_wins() -> None:
    found = marks([violation("error", "r1/f5"), violation("warning", "r1/f5", "r1/f9")])
    assert found == {"r1": "error", "r1/f5": "error", "r1/f9": "warning"}


def test_waived_and_infos_leave_no_mark() -> None:
    assert not marks([violation("error", "r1", state="waived"), violation("info", "r2")])
