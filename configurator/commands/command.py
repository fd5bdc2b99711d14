"""What every edit is: data with a kind, a label and a pure `apply`; and refusals."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from configurator.message import Amount, Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

# ends of links and the mounts that an edit is about: `rack/mount` or `rack/mount/port`
Address = Annotated[str, Field(min_length=1, max_length=256)]
# an id that the command may leave open, to be given the next free one
NewId = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9_.:-]*$")]


class Rejected(Exception):
    """The edit cannot exist; says the fact, the numbers and one way out. Nothing was changed."""

    def __init__(self, template: str, **values: str | int | Amount) -> None:
        self.message = message(template, **values)
        super().__init__(self.message.text())


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class Command(ABC):
    """One edit as data. `kind` names it in scripts; equal `merge_key`s make one step of history.

    `force` says that violations of severity error which the edit brings are accepted.
    """

    kind: str
    force: bool = False

    @abstractmethod
    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design after the edit; raises Rejected. Nothing that was not edited is copied."""

    @abstractmethod
    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """What the history shows, e.g. “Place Trainium3 ×4 in R01 U5”.

        With the design the racks are called by their labels, else by their ids.
        """

    def merge_key(self) -> str | None:
        """A key under which repeated edits (a slider, typing) count as one step."""
        return None
