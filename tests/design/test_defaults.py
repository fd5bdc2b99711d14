import pytest

from configurator.catalog import Catalog
from configurator.design.defaults import default_assumptions, empty_design


def test_every_default_is_taken_in_order(catalog: Catalog) -> None:
    names = [it.name for it in default_assumptions(catalog)]
    assert names == sorted(catalog.defaults)


def test_a_fact_may_stand_in_for_a_default(catalog: Catalog) -> None:
    found = {it.name: it.figure for it in default_assumptions(catalog, pue="pue.liquid")}
    assert found["pue"] is catalog.figure("pue.liquid")
    with pytest.raises(KeyError):
        default_assumptions(catalog, pue="pue.nix")


def test_a_new_design_has_a_row_and_nothing_in_it(catalog: Catalog) -> None:
    design = empty_design("New", catalog)
    assert [row.racks for hall in design.halls for row in hall.rows] == [()]
