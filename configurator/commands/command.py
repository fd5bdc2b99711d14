"""What every edit is: data with a kind, a label and a pure `apply`; and the refusal of the impossible."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from configurator.message import Amount, Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design


class Rejected(Exception):
    """The edit cannot exist; says the fact, the numbers and one way out. The design is as it was."""

    def __init__(self, template: str, **values: str | int | Amount) -> None:
        self.message = message(template, **values)
        super().__init__(self.message.text())


class Command(ABC):
    """One edit as data. `kind` names it in scripts; equal `merge_key`s replace the last history entry."""

    kind: ClassVar[str]
    force: bool = False

    @abstractmethod
    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design after the edit; raises Rejected. Nothing that was not edited is copied."""

    @abstractmethod
    def label(self, catalog: Catalog) -> Message:
        """What the history shows, e.g. “Place Trainium3 ×4 in R01 U5”."""

    def merge_key(self) -> str | None:
        """A key under which repeated edits (a slider, typing) count as one step."""
        return None
