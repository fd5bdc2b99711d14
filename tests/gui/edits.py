"""Edits that tests of the window need."""

from configurator.commands import PlaceBoard
from configurator.gui.document import Document


def overloading(document: Document) -> PlaceBoard:
    """A command that brings errors which the design has not."""
    for unit in range(1, 40):
        for part in ("dgx_b200", "dgx_h200", "board_trn3_2chip"):
            command = PlaceBoard("r2", unit, part)
            preview = document.preview(command)
            if preview.errors:
                return command
            if preview.rejected is None:
                document.do(command)
    raise AssertionError("nothing overloads the rack")
