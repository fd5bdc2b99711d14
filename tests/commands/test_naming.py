from configurator.catalog import Catalog
from configurator.commands.naming import (
    address_label,
    part_label,
    rack_label,
    row_label,
    unit_label,
)
from configurator.design.model import Design


def test_things_have_the_names_that_people_use(small_design: Design, catalog: Catalog) -> None:
    assert part_label(catalog, "sw_12t") == "ToR 32×400G"
    assert rack_label(small_design, "r1") == "R01"
    assert row_label(small_design, "rowA") == "Row A"
    assert address_label(small_design, "r1/f5") == "R01 U5"
    assert address_label(small_design, "r1/f5/nic1") == "R01 U5 nic1"
    assert [unit_label("front", 5), unit_label("rear", 5), unit_label("side", 1)] == [
        "U5",
        "U5 rear",
        "side 1",
    ]


def test_what_is_not_known_is_called_by_its_id(small_design: Design, catalog: Catalog) -> None:
    assert part_label(catalog, "nix") == "nix"
    assert rack_label(None, "r1") == "r1"
    assert rack_label(small_design, "r9") == "r9"
    assert row_label(small_design, "rowZ") == "rowZ"
    assert address_label(None, "r1/f5") == "r1/f5"
    assert address_label(small_design, "r1/f6") == "r1/f6"
