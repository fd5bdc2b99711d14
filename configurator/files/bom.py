"""The bill of materials as CSV, XLSX and JSON: the same lines and total, and nothing that runs."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from configurator.files.atomic import write_atomically
from configurator.files.errors import FileError
from configurator.files.project import project_hash
from configurator.files.strict_json import dumps
from configurator.units import NumberStyle, grouped

if TYPE_CHECKING:
    from configurator.estimate.results import BomLine
    from configurator.evaluation import Evaluation

COLUMNS = (
    "line",
    "level",
    "category",
    "manufacturer",
    "part_number",
    "description",
    "quantity",
    "unit",
    "unit_price_usd",
    "extended_usd",
    "price_status",
    "lead_time_weeks",
    "available_from",
    "source",
    "part_id",
    "price_class",
    "source_kind",
)
# last and apart, so that adding up the column of extended prices counts nothing twice
TOTAL_COLUMN = "total_usd"
MONEY = frozenset(("unit_price_usd", "extended_usd"))
KINDS = ("csv", "json", "xlsx")
PLAIN = NumberStyle(group="")
CENTS = 2
MOST_DECIMALS = 6
# a spreadsheet takes a text that begins so for a formula
_ACTIVE = re.compile(r"\s*[=+\-@\t\r\n]")


def write_bom(evaluation: Evaluation, path: str | Path) -> None:
    """Write the bill of materials in the format of the suffix; raises FileError."""
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in KINDS:
        raise FileError(
            f"A bill of materials cannot be written as “{Path(path).name}”",
            remedy="end the name in .csv, .xlsx or .json",
        )
    write_atomically(path, bom_bytes(evaluation, suffix))


def bom_bytes(evaluation: Evaluation, kind: str) -> bytes:
    """The bill of materials as `csv`, `xlsx` or `json`; raises FileError if it does not add up."""
    total = checked_total(evaluation)
    if kind == "csv":
        return csv_bytes(evaluation, total)
    if kind == "json":
        return json_bytes(evaluation, total)
    # XlsxWriter is only needed here
    from configurator.files.bom_workbook import workbook_bytes

    return workbook_bytes(evaluation, total)


def checked_total(evaluation: Evaluation) -> Decimal:
    """The capital cost, once the lines add up to it; raises FileError otherwise."""
    lines = sum((line.extended_usd or Decimal(0) for line in evaluation.bom), Decimal(0))
    capex = evaluation.quantities.get("capex_usd")
    total = Decimal(0) if capex is None or capex.exact is None else capex.exact
    if lines != total:
        raise FileError(
            f"The lines add up to {grouped(lines, CENTS)} USD and the capital cost is "
            f"{grouped(total, CENTS)} USD",
            remedy="nothing was written; please report this fault",
        )
    return total


def unpriced_count(evaluation: Evaluation) -> int:
    """How many lines have no price, so that the total means “at least”."""
    return sum(line.extended_usd is None for line in evaluation.bom)


def cell(line: BomLine, column: str) -> Any:
    """What stands in a column: text, a number, or None where it is unknown."""
    return getattr(line, column)


def money(value: Decimal) -> str:
    """Money with a point and no grouping: cents, or more decimals where a unit price has them."""
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else CENTS
    return grouped(value, min(max(decimals, CENTS), MOST_DECIMALS), PLAIN)


def is_active(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula, full-width forms included."""
    return _ACTIVE.match(unicodedata.normalize("NFKC", text)) is not None


def csv_bytes(evaluation: Evaluation, total: Decimal) -> bytes:
    """RFC 4180 with CRLF, in UTF-8; active texts carry a leading `'`.

    No byte order mark: programs rely on the file beginning with `line`. Excel users have XLSX.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow((*COLUMNS, TOTAL_COLUMN))
    for line in evaluation.bom:
        writer.writerow((*(_csv_text(line, column) for column in COLUMNS), ""))
    closing = dict.fromkeys(COLUMNS, "") | {
        "category": "Total",
        "description": total_label(evaluation),
    }
    writer.writerow((*closing.values(), money(total)))
    return stream.getvalue().encode()


def total_label(evaluation: Evaluation) -> str:
    """What stands beside the total."""
    unpriced = unpriced_count(evaluation)
    if not unpriced:
        return "Total"
    lines = "1 line has" if unpriced == 1 else f"{unpriced} lines have"
    return f"Total, at least: {lines} no price"


def _csv_text(line: BomLine, column: str) -> str:
    value = cell(line, column)
    if value is None:
        return ""
    if column in MONEY:
        return money(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return money(Decimal(repr(value))).rstrip("0").rstrip(".")
    return "'" + value if is_active(value) else str(value)


def json_bytes(evaluation: Evaluation, total: Decimal) -> bytes:
    """The same columns as JSON; money as a number and, for machines that keep cents, as text."""
    design = evaluation.design
    return dumps(
        {
            "design": {"name": design.name, "hash": project_hash(design)},
            "as_of": design.site.as_of,
            "catalog": evaluation.catalog.version,
            "currency": "USD",
            "lines": [_json_line(line) for line in evaluation.bom],
            "total_usd": float(total),
            "total_usd_exact": money(total),
            "unpriced_lines": unpriced_count(evaluation),
        }
    )


def _json_line(line: BomLine) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in COLUMNS:
        value = cell(line, column)
        values[column] = float(value) if isinstance(value, Decimal) else value
    for column in sorted(MONEY):
        value = cell(line, column)
        values[f"{column}_exact"] = None if value is None else money(value)
    return values
