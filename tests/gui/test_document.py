"""The document: do, refuse, force, undo, redo, preview, open and save."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from configurator.commands import AddRack, PlaceBoard, Rejected, RenameDesign
from configurator.evaluation import evaluate, new_errors, refined, refinement_of, refinement_request
from configurator.files.errors import FileError
from configurator.gui.document import Document, NeedsForce
from tests.builders import BOARD
from tests.gui.edits import overloading

PLACE = PlaceBoard("r2", 20, BOARD)


def test_an_edit_gives_a_new_design_and_tells_both(document: Document, qtbot: QtBot) -> None:
    before = document.design
    with qtbot.waitSignal(document.changed) as told, qtbot.waitSignal(document.evaluated):
        document.do(PLACE)
    assert told.args == [before, document.design]
    assert document.evaluation.design is document.design
    assert document.is_modified
    assert document.undo_label == "Place Trainium3 ×4 in R02 U20"


def test_undo_and_redo_give_back_the_identical_designs(document: Document) -> None:
    before = document.design
    document.do(PLACE)
    after = document.design
    document.undo()
    assert document.design is before
    assert not document.is_modified
    assert document.redo_label == "Place Trainium3 ×4 in R02 U20"
    document.redo()
    assert document.design is after
    document.go_to(0)
    assert document.design is before


def test_the_impossible_is_refused_with_its_reason(document: Document, qtbot: QtBot) -> None:
    before, command = document.design, PlaceBoard("r1", 5, BOARD)
    with qtbot.waitSignal(document.refused) as told, pytest.raises(Rejected) as refusal:
        document.do(command)
    assert told.args == [str(refusal.value)]
    assert document.design is before
    assert not document.attempt(command)
    assert not document.history.can_undo


def test_an_edit_that_brings_errors_needs_force(document: Document) -> None:
    command = overloading(document)
    before = document.design
    with pytest.raises(NeedsForce) as needed:
        document.do(command)
    assert document.design is before
    document.do(command, force=True)
    assert new_errors(evaluate(before, document.catalog), document.evaluation)
    assert needed.value.violations[0] in document.evaluation.violations


def test_a_preview_changes_nothing(document: Document) -> None:
    before = document.design
    preview = document.preview(PLACE)
    assert preview.is_legal
    assert preview.evaluation is not None
    assert preview.evaluation.quantities["chips"].value == 16
    assert document.design is before
    refused = document.preview(PlaceBoard("r1", 5, BOARD))
    assert refused.rejected is not None
    assert refused.design is None
    assert not refused.is_legal


def test_a_drop_takes_over_what_its_hover_found(document: Document) -> None:
    command = PlaceBoard("r2", 20, BOARD)
    preview = document.preview(command)
    assert document.preview(PlaceBoard("r2", 20, BOARD)) is preview
    assert document.preview(PlaceBoard("r2", 21, BOARD)) is not preview
    document.do(command)
    again = document.preview(PlaceBoard("r2", 21, BOARD))
    assert again.design is not None
    assert {"f20", "f21"} <= {m.id for m in again.design.halls[0].rows[0].racks[1].build.mounts}


def test_an_edit_evaluates_as_a_fresh_evaluation_does(document: Document) -> None:
    document.do(PLACE)
    document.do(AddRack("rack_ai_liquid"))
    fresh = evaluate(document.design, document.catalog, bands=False)
    assert document.evaluation.bom == fresh.bom
    assert document.evaluation.violations == fresh.violations


def test_an_answer_for_an_older_design_is_dropped(document: Document) -> None:
    old = document.evaluation
    answer = refined(old, refinement_of(refinement_request(old), document.catalog))
    document.do(PLACE)
    document.refine(answer)
    assert document.evaluation.design is document.design
    document.undo()
    document.refine(answer)
    assert document.evaluation is answer


def test_what_is_saved_opens_as_the_same_design(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "pod.rackwright"
    document.do(PLACE)
    document.save_as(path)
    assert not document.is_modified
    assert document.name == "pod"
    kept = document.design
    document.do(RenameDesign("Other"))
    document.save()
    document.do(AddRack("rack_ai_liquid"))
    document.open(path)
    assert document.design.name == "Other"
    assert document.design.halls == kept.halls
    assert not document.history.can_undo


def test_a_file_that_cannot_be_read_leaves_the_document_alone(
    document: Document, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.rackwright"
    bad.write_text("{", encoding="utf-8")
    before = document.design
    with pytest.raises(FileError):
        document.open(bad)
    assert document.design is before


def test_a_template_starts_a_document_without_a_file(document: Document) -> None:
    document.new("trn3-ultraserver-gen1")
    assert document.evaluation.quantities["chips"].value == 64
    assert document.path is None
    assert not document.is_modified
    document.new()
    assert document.evaluation.quantities["chips"].value == 0
