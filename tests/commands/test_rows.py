import pytest

from configurator.catalog import Catalog
from configurator.commands import AddPattern, AddRow, Rejected, RemoveRacks, RemoveRow
from configurator.design.find import rows
from configurator.design.model import Design
from tests.builders import applied


def names(design: Design) -> list[tuple[str, str]]:
    return [(row.id, row.label) for _, row in rows(design)]


def test_rows_take_the_next_letter(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, AddRow(), AddRow("Annex", id="annex"))
    assert names(design) == [("rowA", "Row A"), ("rowB", "Row B"), ("annex", "Annex")]
    with pytest.raises(Rejected, match="already"):
        AddRow(id="annex").apply(design, catalog)


def test_only_an_empty_row_is_removed(small_design: Design, catalog: Catalog) -> None:
    with pytest.raises(Rejected, match="Row A still holds 2 racks"):
        RemoveRow("rowA").apply(small_design, catalog)
    design = applied(small_design, RemoveRacks(("r1", "r2")), RemoveRow("rowA"))
    assert names(design) == []
    with pytest.raises(Rejected, match="the hall has no rows"):
        RemoveRow("rowA").apply(design, catalog)


def test_a_pattern_of_a_removed_row_ends(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, AddRow(), AddPattern("pair", "xr", rows=("rowB",)))
    assert RemoveRow("rowB").apply(design, catalog).patterns == ()


def test_labels(small_design: Design, catalog: Catalog) -> None:
    assert AddRow().label(catalog).text() == "Add a row"
    assert RemoveRow("rowA").label(catalog, small_design).text() == "Remove Row A"
    assert RemoveRow("rowA").label(catalog).text() == "Remove rowA"
