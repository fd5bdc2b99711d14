"""Every name that an edit can give: what a file would refuse, the edit refuses, too."""

import pytest

from configurator.catalog import Catalog
from configurator.commands import (
    AddPattern,
    AddRack,
    AddRow,
    Command,
    Rejected,
    RenameDesign,
    RenameRack,
    SetSite,
)
from configurator.design.model import Design, Project
from configurator.files.project import project_bytes
from tests.builders import RACK


def giving(name: str) -> list[Command]:
    """One edit for every name that there is."""
    return [
        RenameDesign(name),
        RenameRack("r1", name),
        AddRack(RACK, name=name),
        AddRow(name),
        SetSite(name=name),
        AddPattern("pair", "xr", name=name),
    ]


@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\nb", "a\u2028b", "a\u202eb"])
def test_a_name_that_no_file_may_hold_is_refused_at_once(
    small_design: Design, catalog: Catalog, name: str
) -> None:
    for command in giving(name):
        with pytest.raises(Rejected, match="cannot be seen") as caught:
            command.apply(small_design, catalog)
        assert name not in str(caught.value)


@pytest.mark.parametrize("name", ["=1+1", "Ω 列 ß", "<b>&amp;", " padded "])
def test_any_other_name_can_be_saved(small_design: Design, catalog: Catalog, name: str) -> None:
    design = small_design
    for command in giving(name)[:2] + giving(name)[3:]:
        design = command.apply(design, catalog)
    assert design.name == name.strip()
    assert project_bytes(Project("p", (design,)), catalog)
