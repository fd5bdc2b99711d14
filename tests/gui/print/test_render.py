"""Pictures without a window: every view in every format, the same bytes for the same design."""

import re

import pytest
from PySide6.QtGui import QImage

from configurator.design.model import Design
from configurator.evaluation import evaluate
from configurator.files.templates import template
from configurator.gui.print import FORMATS, VIEWS, render
from tests.builders import big, empty, shipped_catalog, small

SIGNATURES = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF-"}


def rendered(design: Design, view: str, kind: str) -> bytes:
    catalog = shipped_catalog()
    evaluation = evaluate(design, catalog, bands=False)
    return render(design, catalog, evaluation, view, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("design", [small(), empty()], ids=["small", "empty"])
def test_every_view_in_every_format(qapp, design: Design, view: str, kind: str) -> None:
    assert rendered(design, view, kind).startswith(SIGNATURES[kind])


def test_an_elevation_names_racks_parts_and_loads(qapp) -> None:
    design = template("trn3-ultraserver-gen2", shipped_catalog()).design
    text = rendered(design, "elevation", "svg").decode()
    for wanted in ("R01", "R02", "Trainium3 ×4", "72 AEC", "kW", design.name):
        assert wanted in text


def test_pdf_has_four_racks_to_a_page(qapp) -> None:
    pages = rendered(big(9), "elevation", "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", pages)) == 3


@pytest.mark.parametrize("view", VIEWS)
def test_the_same_design_gives_the_same_picture(qapp, view: str) -> None:
    assert rendered(small(), view, "png") == rendered(small(), view, "png")
    assert rendered(small(), view, "svg") == rendered(small(), view, "svg")


def test_a_large_floor_stays_a_picture_of_sane_size(qapp) -> None:
    image = QImage.fromData(rendered(big(1000), "elevation", "png"))
    assert 0 < image.width() * image.height() <= 41_000_000


def test_markup_in_names_stays_text(qapp) -> None:
    from dataclasses import replace

    hostile = replace(small(), name="<script>alert(1)</script>")
    assert b"<script>" not in rendered(hostile, "floor", "svg")
