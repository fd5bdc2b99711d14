"""What was done: labelled snapshots of a design, with undo, redo and merging of repeated edits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from configurator.design.model import Design
    from configurator.message import Message

LIMIT = 500


class Entry(NamedTuple):
    """One step: what it was and the design after it."""

    label: Message
    design: Design
    merge_key: str | None = None


class History:
    """Designs in the order in which they came about. Undo gives back the identical objects."""

    def __init__(self, design: Design, limit: int = LIMIT) -> None:
        self._first = design
        self._entries: list[Entry] = []
        self._done = 0
        self._limit = limit

    @property
    def design(self) -> Design:
        """The design as it is now."""
        return self._entries[self._done - 1].design if self._done else self._first

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All steps, oldest first, those that were undone included."""
        return tuple(self._entries)

    @property
    def done(self) -> int:
        """How many of the entries are in effect."""
        return self._done

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was taken back."""
        return self._done < len(self._entries)

    @property
    def undo_label(self) -> Message | None:
        """What undo would take back."""
        return self._entries[self._done - 1].label if self.can_undo else None

    @property
    def redo_label(self) -> Message | None:
        """What redo would do again."""
        return self._entries[self._done].label if self.can_redo else None

    def push(self, design: Design, label: Message, merge_key: str | None = None) -> None:
        """Add the design after an edit; what was undone is dropped.

        An edit that changed nothing leaves no step. One with the merge key of the newest step
        replaces it, so that a dragged slider is undone at once.
        """
        if design is self.design:
            return
        newest = self._entries[-1] if self._entries and not self.can_redo else None
        merges = newest is not None and merge_key is not None and newest.merge_key == merge_key
        del self._entries[self._done - (1 if merges else 0) :]
        self._entries.append(Entry(label, design, merge_key))
        if len(self._entries) > self._limit:
            self._first = self._entries.pop(0).design
        self._done = len(self._entries)

    def close_step(self) -> None:
        """End merging: the next edit is a step of its own even with the same merge key."""
        if self._done:
            self._entries[self._done - 1] = self._entries[self._done - 1]._replace(merge_key=None)

    def undo(self) -> Design:
        """Take the newest step back; without one the design stays."""
        return self.go_to(self._done - 1)

    def redo(self) -> Design:
        """Do the step again that was taken back; without one the design stays."""
        return self.go_to(self._done + 1)

    def go_to(self, done: int) -> Design:
        """Have so many of the entries in effect, as a list of the history offers it."""
        self._done = min(max(done, 0), len(self._entries))
        return self.design
