"""The bill of materials as a workbook: a sheet with the lines, one that says what they rest on."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter

import configurator
from configurator.files.bom import (
    COLUMNS,
    MONEY,
    cell,
    is_active,
    total_label,
    unpriced_count,
)
from configurator.files.project import project_hash
from configurator.units import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from configurator.evaluation import Evaluation

WIDTHS = {"category": 22, "manufacturer": 16, "part_number": 24, "description": 46, "source": 40}
ORDINARY_WIDTH = 14
MEANINGS = {
    "A": "firm quote",
    "B": "vendor list or published",
    "C": "estimate from a comparable",
    "D": "assumption or press",
}


def workbook_bytes(evaluation: Evaluation, total: Decimal) -> bytes:
    """The workbook; texts stay texts and money is numbers. Equal evaluations give equal bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        as_of = datetime.datetime.fromisoformat(evaluation.design.site.as_of)
        # not the time of writing, so that the same design gives the same bytes
        book.set_properties({"title": "Bill of materials", "created": as_of})
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
            "text": book.add_format({"num_format": "@"}),
            "quoted": book.add_format({"num_format": "@", "quote_prefix": True}),
            "whole": book.add_format({"num_format": "#,##0"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
            "total": book.add_format({"num_format": "#,##0.00", "bold": True, "top": 1}),
            "bold": book.add_format({"bold": True, "top": 1}),
        }
        _write_lines(book.add_worksheet("BOM"), evaluation, total, formats)
        _write_about(book.add_worksheet("About"), evaluation, total, formats)
    return stream.getvalue()


def _write_lines(
    sheet: Any, evaluation: Evaluation, total: Decimal, formats: dict[str, Any]
) -> None:
    for at, column in enumerate(COLUMNS):
        sheet.set_column(at, at, WIDTHS.get(column, ORDINARY_WIDTH))
        sheet.write_string(0, at, column, formats["head"])
    sheet.freeze_panes(1, 0)
    for row, line in enumerate(evaluation.bom, start=1):
        for at, column in enumerate(COLUMNS):
            value = cell(line, column)
            if isinstance(value, str):
                _write_text(sheet, row, at, value, formats)
            elif value is not None:
                style = formats["money" if column in MONEY else "whole"]
                sheet.write_number(row, at, float(value), style)
    last = len(evaluation.bom) + 1
    for at, column in enumerate(COLUMNS):
        if column == "extended_usd":
            sheet.write_number(last, at, float(total), formats["total"])
        elif column in ("category", "description"):
            text = "Total" if column == "category" else total_label(evaluation)
            sheet.write_string(last, at, text, formats["bold"])
        else:
            sheet.write_blank(last, at, None, formats["bold"])


def _write_text(sheet: Any, row: int, column: int, text: str, formats: dict[str, Any]) -> None:
    """Text as text; with a quote prefix where editing the cell would make it a formula."""
    if text:
        sheet.write_string(row, column, text, formats["quoted" if is_active(text) else "text"])


def _write_about(
    sheet: Any, evaluation: Evaluation, total: Decimal, formats: dict[str, Any]
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    for row, (name, value) in enumerate(_about(evaluation, total)):
        sheet.write_string(row, 0, name)
        if isinstance(value, Decimal):
            sheet.write_number(row, 1, float(value), formats["money"])
        else:
            _write_text(sheet, row, 1, value, formats)


def _about(evaluation: Evaluation, total: Decimal) -> Iterator[tuple[str, str | Decimal]]:
    design = evaluation.design
    yield "Design", design.name
    yield "Design hash (SHA-256)", project_hash(design)
    yield "As-of date", design.site.as_of
    yield "Site", design.site.label
    yield "Customer class", design.site.customer_class
    yield "Need-by date", design.site.need_by
    yield "Catalogue version", evaluation.catalog.version
    yield "Made with", f"Rackwright {configurator.__version__}"
    yield "Currency", "USD, tax excluded"
    yield "Total", total
    unpriced = unpriced_count(evaluation)
    yield "Lines without a price", f"{unpriced}, so the total means at least" if unpriced else "0"
    by_class = _by_class(evaluation)
    for price_class, meaning in MEANINGS.items():
        value = by_class.get(price_class, Decimal(0))
        yield f"Price class {price_class}, {meaning}", f"{_share(value, total)} of the total"
    assumed = by_class.get("D", Decimal(0))
    if assumed or unpriced:
        yield "Status", f"BUDGETARY – contains assumed prices ({_share(assumed, total)})"
    yield "Note", "Planning aid, not a certified electrical or structural design."


def _by_class(evaluation: Evaluation) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for line in evaluation.bom:
        sums[line.price_class] = sums.get(line.price_class, Decimal(0)) + (
            line.extended_usd or Decimal(0)
        )
    return sums


def _share(value: Decimal, total: Decimal) -> str:
    return f"{grouped(100 * value / total if total else Decimal(0), 1)} %"
