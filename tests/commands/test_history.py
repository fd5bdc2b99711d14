from configurator.catalog import Catalog
from configurator.commands import AddRack, History, SetAssumption
from configurator.design.model import Design
from configurator.message import message
from tests.builders import RACK, applied


def pushed(history: History, name: str, merge_key: str | None = None) -> Design:
    design = applied(history.design, AddRack(RACK))
    history.push(design, message(name), merge_key)
    return design


def test_undo_and_redo_give_the_identical_designs(small_design: Design) -> None:
    history = History(small_design)
    first, second = pushed(history, "First"), pushed(history, "Second")
    assert history.undo() is first
    assert history.undo() is small_design
    assert history.redo() is first
    assert history.redo() is second
    assert history.design is second


def test_labels_name_the_next_step_either_way(small_design: Design) -> None:
    history = History(small_design)
    assert history.undo_label is None
    assert history.redo_label is None
    pushed(history, "First")
    pushed(history, "Second")
    history.undo()
    assert str(history.undo_label) == "First"
    assert str(history.redo_label) == "Second"
    assert [str(entry.label) for entry in history.entries] == ["First", "Second"]
    assert history.done == 1


def test_an_edit_after_undo_drops_what_was_undone(small_design: Design) -> None:
    history = History(small_design)
    pushed(history, "First")
    history.undo()
    other = pushed(history, "Other")
    assert not history.can_redo
    assert history.redo() is other


def test_at_either_end_the_design_stays(small_design: Design) -> None:
    history = History(small_design)
    assert history.undo() is small_design
    assert history.redo() is small_design


def test_equal_merge_keys_are_one_step(small_design: Design, catalog: Catalog) -> None:
    history = History(small_design)
    for value in (1.1, 1.2, 1.3):
        command = SetAssumption("pue", value)
        history.push(
            command.apply(history.design, catalog), command.label(catalog), command.merge_key()
        )
    assert len(history.entries) == 1
    assert history.undo() is small_design


def test_merging_ends_when_a_step_is_closed_or_undone(small_design: Design) -> None:
    history = History(small_design)
    pushed(history, "Drag", "slider")
    history.close_step()
    pushed(history, "Drag again", "slider")
    assert len(history.entries) == 2
    history.undo()
    pushed(history, "Drag once more", "slider")
    assert [str(entry.label) for entry in history.entries] == ["Drag", "Drag once more"]


def test_an_edit_that_changed_nothing_leaves_no_step(small_design: Design) -> None:
    history = History(small_design)
    history.push(small_design, message("Nothing"))
    assert not history.can_undo


def test_only_so_many_steps_are_kept(small_design: Design) -> None:
    history = History(small_design, limit=3)
    designs = [pushed(history, str(number)) for number in range(5)]
    assert history.go_to(0) is designs[1]
    assert history.go_to(99) is designs[4]
