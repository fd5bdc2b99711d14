"""The File menu: save, export, open, and the question before changes are lost."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import networkx
import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox

from configurator.commands import AddRow
from configurator.gui.main_window import MainWindow


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None, chosen: str = "") -> None:
    """Answer the next file dialogs with this path."""
    given = ("" if path is None else str(path), chosen)
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: given)


def reply(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    """Answer the question before changes are lost; gives back the questions."""
    asked: list[str] = []

    def ask(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return button

    monkeypatch.setattr(QMessageBox, "exec", ask)
    return asked


def test_save_as_puts_the_suffix_and_remembers(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.document.do(AddRow())
    answer(monkeypatch, tmp_path / "pod")
    assert window.files.save()
    assert window.document.path == tmp_path / "pod.rackwright"
    assert window.settings.recent == (tmp_path / "pod.rackwright",)
    assert window.windowTitle() == "pod – Rackwright"
    assert window.status_line.saved.text() == "Saved pod.rackwright"
    window.document.do(AddRow())
    assert window.status_line.saved.text() == "Not saved"
    assert window.files.save()
    assert not window.document.is_modified


def test_a_dialog_that_is_cancelled_does_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, None)
    window.document.do(AddRow())
    assert not window.files.save()
    window.files.export_bom()
    window.files.export_graphml()
    assert window.document.path is None


def test_a_failed_save_is_told_above_the_canvas_and_tried_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "later"
    answer(monkeypatch, folder / "pod.rackwright")
    assert not window.files.save()
    notice = window.workspace.notice
    assert notice.isVisible()
    assert notice.text.text().startswith("✕ ")
    folder.mkdir()
    notice.retry.click()
    assert notice.isHidden()
    assert window.document.path == folder / "pod.rackwright"


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_the_exported_bom_has_the_total_of_the_screen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"bom.{suffix}"
    answer(monkeypatch, path)
    window.files.export_bom()
    window.lower_panel.show_tab("bom")
    total = Decimal(window.lower_panel.bom.total.text().lstrip("≥ $").replace(",", ""))
    lines = window.document.evaluation.bom
    if suffix == "csv":
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        amounts = [Decimal(row["extended_usd"]) for row in rows if row["extended_usd"]]
        assert sum(amounts) == total
    elif suffix == "json":
        assert str(total) in path.read_text("utf-8")
        assert json.loads(path.read_text("utf-8"))
    else:
        assert path.read_bytes()[:2] == b"PK"
    assert lines


def test_the_fabric_is_exported_as_graphml(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "fabric.graphml"
    answer(monkeypatch, path)
    window.files.export_graphml()
    graph = networkx.read_graphml(path)
    assert "r1/f5" in graph.nodes


def test_unsaved_changes_are_asked_about(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    design = window.document.design
    window.document.do(AddRow())
    asked = reply(monkeypatch, QMessageBox.StandardButton.Cancel)
    window.files.new("blank")
    assert asked == ["Save the changes to “Test”?"]
    assert not window.close()
    assert window.isVisible()
    window.document.undo()
    assert window.document.design is design
    reply(monkeypatch, QMessageBox.StandardButton.Discard)
    window.document.redo()
    window.files.new("trn3-ultraserver-gen1")
    assert window.document.evaluation.quantities["chips"].value == 64


def test_a_bad_file_is_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "bad.rackwright"
    bad.write_bytes(b"\x00\xff")
    design = window.document.design
    window.files.open_path(bad)
    assert window.document.design is design
    assert window.workspace.notice.isVisible()
    assert "Traceback" not in window.workspace.notice.text.text()
    window.show_start()
    window.files.open_path(bad)
    assert window.start_page.problem.isVisible()


def test_a_recent_file_opens_from_the_menu(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, tmp_path / "one.rackwright")
    window.files.save()
    window.document.new()
    window.recent_menu.aboutToShow.emit()
    [action] = window.recent_menu.actions()
    assert action.text() == "one"
    action.trigger()
    assert window.document.path == tmp_path / "one.rackwright"
