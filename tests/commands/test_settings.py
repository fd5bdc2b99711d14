import math

import pytest

from configurator.catalog import Catalog, Figure
from configurator.commands import Rejected, RenameDesign, SetAssumption, SetSite
from configurator.design.model import Design
from tests.builders import applied


def figure_of(design: Design, name: str) -> Figure:
    return next(it.figure for it in design.assumptions if it.name == name)


def test_a_design_is_renamed(small_design: Design, catalog: Catalog) -> None:
    after = RenameDesign(" Hall 7 ").apply(small_design, catalog)
    assert after.name == "Hall 7"
    assert after.halls is small_design.halls
    assert RenameDesign("Hall 7").apply(after, catalog) is after
    with pytest.raises(Rejected, match="needs a name; it is still called Test"):
        RenameDesign(" ").apply(small_design, catalog)


def test_only_what_is_given_of_a_site_changes(small_design: Design, catalog: Catalog) -> None:
    after = SetSite("Frankfurt", region="IEC").apply(small_design, catalog)
    assert (after.site.label, after.site.region) == ("Frankfurt", "IEC")
    assert after.site.need_by == small_design.site.need_by
    assert SetSite(region="IEC").apply(after, catalog) is after


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (SetSite(need_by="2026-06-01"), "The need-by date 2026-06-01 lies before the as-of"),
        (SetSite(need_by="2027-02-30"), "The calendar has no 2027-02-30; write a date as"),
    ],
)
def test_impossible_dates_are_refused(
    small_design: Design, catalog: Catalog, command: SetSite, sentence: str
) -> None:
    with pytest.raises(Rejected) as caught:
        command.apply(small_design, catalog)
    assert str(caught.value).startswith(sentence)


def test_an_own_value_is_an_assumption_of_this_project(
    small_design: Design, catalog: Catalog
) -> None:
    figure = figure_of(applied(small_design, SetAssumption("pue", 1.2, 1.1, 1.4)), "pue")
    assert (figure.value, figure.low, figure.high, figure.unit) == (1.2, 1.1, 1.4, "ratio")
    assert (figure.status, figure.source) == ("assumption", "set in this project")


def test_a_fact_is_taken_with_its_source(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetAssumption("pue", fact="pue.liquid"))
    assert figure_of(design, "pue") == catalog.figure("pue.liquid")
    assert SetAssumption("pue", fact="pue.liquid").apply(design, catalog) is design


def test_another_unit_of_the_same_kind_is_taken(small_design: Design, catalog: Catalog) -> None:
    design = applied(small_design, SetAssumption("air_limit_soft", 30_000, unit="W"))
    assert figure_of(design, "air_limit_soft").si == 30_000


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (SetAssumption("pui", 1.2), "There is no assumption “pui” among"),
        (SetAssumption("pue", math.nan), "pue must be a finite number;"),
        (SetAssumption("pue", 1.2, high=math.inf), "pue must be a finite number;"),
        (SetAssumption("pue", 1.2, low=1.3), "pue: 1.2 does not lie between 1.3 and 1.2;"),
        (SetAssumption("pue", 1.2, high=1.1), "pue: 1.2 does not lie between 1.2 and 1.1;"),
        (SetAssumption("pue", 0.9), "pue cannot be below 1;"),
        (SetAssumption("freight_share", -0.1), "freight_share cannot be below 0;"),
        (SetAssumption("air_temperature_rise_k", 0), "air_temperature_rise_k must be above 0"),
        (SetAssumption("utilisation", 1.2), "utilisation is a share and cannot exceed 1;"),
        (SetAssumption("pue", 11), "pue cannot exceed 10;"),
        (SetAssumption("pue", 1.2, high=1e308), "pue cannot exceed 10;"),
        (SetAssumption("restock_weeks", 1e15), "restock_weeks cannot exceed 520"),
        (SetAssumption("licence_usd_per_chip", 1e300), "licence_usd_per_chip cannot exceed $1,000"),
        (SetAssumption("spares_service_level", 1.0), "spares_service_level must be below 1;"),
        (SetAssumption("pue"), "pue needs a value, or a fact to take it from."),
        (SetAssumption("pue", 1.2, fact="pue.liquid"), "pue cannot have both a value and a fact"),
        (SetAssumption("pue", fact="pue.nix"), "The catalogue has no number “pue.nix”"),
        (SetAssumption("pue", fact="co2_us.g_per_kwh"), "pue is in ratio, which gCO2e/kWh cannot"),
        (SetAssumption("air_limit_soft", 3, unit="m"), "air_limit_soft is in kW/rack, which m"),
    ],
)
def test_what_an_assumption_cannot_be_is_refused(
    small_design: Design, catalog: Catalog, command: SetAssumption, sentence: str
) -> None:
    with pytest.raises(Rejected) as caught:
        command.apply(small_design, catalog)
    assert str(caught.value).startswith(sentence)


def test_repeated_settings_merge(catalog: Catalog) -> None:
    assert SetAssumption("pue", 1.1).merge_key() == SetAssumption("pue", 1.2).merge_key()
    assert SetAssumption("pue", 1.1).merge_key() != SetAssumption("years", 5).merge_key()
    assert (
        SetSite("A").merge_key() == SetSite("AB").merge_key() != SetSite(region="IEC").merge_key()
    )
    assert RenameDesign("A").merge_key() == RenameDesign("AB").merge_key()


def test_labels(catalog: Catalog) -> None:
    assert RenameDesign("A").label(catalog).text() == "Rename the design to A"
    assert SetSite(need_by="2028-01-01").label(catalog).text() == "Set need by of the site"
    assert SetAssumption("feed_derate", 0.8).label(catalog).text() == "Set feed derate"
