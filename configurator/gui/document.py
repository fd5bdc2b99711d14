"""The open document: project, design and evaluation; do, undo, redo, open and save."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from configurator.commands.command import Rejected
from configurator.commands.history import History
from configurator.design.defaults import empty_design
from configurator.design.model import Project
from configurator.evaluation import evaluate, new_errors
from configurator.gui.translate import message_text

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.commands.command import Command
    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.message import Message
    from configurator.rules.rule import Violation


class NeedsForce(Exception):
    """The edit would bring errors that the design has not yet; `force` does it nevertheless."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        super().__init__(violations[0].message.text())
        self.violations = violations


@dataclass(frozen=True, slots=True)
class Preview:
    """What an edit would give, or why it cannot be; and the errors it would bring."""

    design: Design | None
    evaluation: Evaluation | None
    rejected: Message | None = None
    errors: tuple[Violation, ...] = ()

    @property
    def is_legal(self) -> bool:
        """Whether the edit may be done without force."""
        return self.rejected is None and not self.errors


class Document(QObject):
    """The one holder of truth in the window. `changed` and `evaluated` follow every new design."""

    changed = Signal(object, object)
    evaluated = Signal(object)
    refused = Signal(str)
    force_wanted = Signal(object, object)
    saved = Signal()

    def __init__(self, catalog: Catalog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalog = catalog
        self.path: Path | None = None
        self._previewed: tuple[tuple[Evaluation, Command], Preview] | None = None
        self._start(Project(uuid4().hex, (empty_design("Untitled", catalog),)))

    def _start(self, project: Project) -> None:
        self._project = project
        self.history = History(project.design)
        self._saved: Design | None = project.design
        self.evaluation: Evaluation = evaluate(project.design, self.catalog, bands=False)

    @property
    def design(self) -> Design:
        """The design that is shown and edited."""
        return self.history.design

    @property
    def project(self) -> Project:
        """The project as it would be saved now."""
        return replace(self._project, scenarios=(self.design, *self._project.scenarios[1:]))

    @property
    def is_modified(self) -> bool:
        """Whether the design is another object than the one on disk."""
        return self.design is not self._saved

    @property
    def name(self) -> str:
        """What the title bar shows: the file's name, or the design's while it has no file."""
        return self.design.name if self.path is None else self.path.stem

    def do(self, command: Command, force: bool = False) -> None:
        """Apply an edit. Raises Rejected, and NeedsForce for new errors without `force`."""
        preview = self.preview(command)
        if preview.rejected is not None:
            self.refused.emit(message_text(preview.rejected))
            raise Rejected(preview.rejected.template, **dict(preview.rejected.values))
        assert preview.design is not None
        assert preview.evaluation is not None
        if preview.errors and not force:
            self.refused.emit(message_text(preview.errors[0].message))
            raise NeedsForce(preview.errors)
        before = self.design
        if preview.design is before:
            return
        self.history.push(preview.design, command.label(self.catalog, before), command.merge_key())
        self._show(before, preview.evaluation)

    def attempt(self, command: Command, force: bool = False) -> bool:
        """Apply an edit. False where it was not done: `refused` has told why, and where force
        would do it `force_wanted` has offered that.
        """
        try:
            self.do(command, force)
        except NeedsForce as need:
            self.force_wanted.emit(command, need.violations)
            return False
        except Rejected:
            return False
        return True

    def preview(self, command: Command) -> Preview:
        """What an edit would give, without doing it; known already for the edit asked for last."""
        asked = (self.evaluation, command)
        if self._previewed is None or self._previewed[0] != asked:
            self._previewed = (asked, self._new_preview(command))
        return self._previewed[1]

    def _new_preview(self, command: Command) -> Preview:
        try:
            after = command.apply(self.design, self.catalog)
        except Rejected as refusal:
            return Preview(None, None, refusal.message)
        evaluation = evaluate(after, self.catalog, self.evaluation, bands=False)
        return Preview(after, evaluation, None, new_errors(self.evaluation, evaluation))

    @property
    def undo_label(self) -> str:
        """What would be undone, empty for nothing."""
        label = self.history.undo_label
        return "" if label is None else message_text(label)

    @property
    def redo_label(self) -> str:
        """What would be redone, empty for nothing."""
        label = self.history.redo_label
        return "" if label is None else message_text(label)

    def undo(self) -> None:
        """Back to the design before the last edit."""
        if self.history.can_undo:
            before = self.design
            self.history.undo()
            self._reevaluate(before)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self.history.can_redo:
            before = self.design
            self.history.redo()
            self._reevaluate(before)

    def go_to(self, step: int) -> None:
        """Undo or redo up to a step of the history, 0 for the design as it was opened."""
        before = self.design
        self.history.go_to(step)
        if self.design is not before:
            self._reevaluate(before)

    def recalculate(self) -> None:
        """Evaluate the design anew without anything from before."""
        self._show(self.design, evaluate(self.design, self.catalog, bands=False))

    def refine(self, evaluation: Evaluation) -> None:
        """Take over bands and graph metrics that a worker found for the design as it is now."""
        if evaluation.design is self.design:
            self.evaluation = evaluation
            self.evaluated.emit(evaluation)

    def new(self, template: str | None = None) -> None:
        """Start from a template by its name, or from an empty hall, with no file yet."""
        if template is None:
            project = Project(uuid4().hex, (empty_design("Untitled", self.catalog),))
        else:
            from configurator.files import templates

            project = templates.template(template, self.catalog)
        self._replace(replace(project, id=uuid4().hex), None)

    def open(self, path: str | Path) -> None:
        """Open a project file. Raises `files.errors.FileError`; the document is then as it was."""
        from configurator.files.project import load_project

        self._replace(load_project(path), Path(path))

    def save(self) -> None:
        """Write to the file that the document has. Raises FileError."""
        assert self.path is not None
        self.save_as(self.path)

    def save_as(self, path: str | Path) -> None:
        """Write to a file, which is then the document's own. Raises FileError."""
        from configurator.files.project import save_project

        save_project(self.project, path)
        self.path = Path(path)
        self._saved = self.design
        self.history.close_step()
        self.saved.emit()

    def _replace(self, project: Project, path: Path | None) -> None:
        before = self.design
        self._start(project)
        self.path = path
        self.changed.emit(before, self.design)
        self.evaluated.emit(self.evaluation)

    def _reevaluate(self, before: Design) -> None:
        self._show(before, evaluate(self.design, self.catalog, self.evaluation, bands=False))

    def _show(self, before: Design, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.changed.emit(before, self.design)
        self.evaluated.emit(evaluation)
