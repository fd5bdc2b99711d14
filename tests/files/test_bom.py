import csv
import io
import json
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalog import Catalog
from configurator.design.model import Design
from configurator.estimate.results import BomLine, Quantity
from configurator.files.bom import COLUMNS, bom_bytes, is_active, write_bom
from configurator.files.errors import FileError

HEADER = (
    "line,level,category,manufacturer,part_number,description,quantity,unit,unit_price_usd,"
    "extended_usd,price_status,lead_time_weeks,available_from,source"
)
ATTACKS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1", "＝1+1",
    "＋1", "－1", "＠x", "=HYPERLINK(\"http://x\",\"y\")", "\u00a0=1",
)  # fmt: skip
HARMLESS = ("", "plain", "a=b", "1E5", "007", "http://example.org/a?b=c", 'say "so", twice', "é漢")


@dataclass
class Evaluated:
    """As much of an evaluation as a bill of materials reads."""

    bom: tuple[BomLine, ...]
    quantities: dict[str, Quantity]
    design: Design = field(default_factory=lambda: Design("=Sample"))
    catalog: Catalog = field(default_factory=lambda: Catalog({}, version="abc"))


def line(number: int, price: str | None = "1234.5", pieces: int = 3, **own: object) -> BomLine:
    values = {
        "line": 10 * number,
        "level": 1,
        "category": "Boards",
        "part_id": "board",
        "manufacturer": "Maker",
        "part_number": "007",
        "description": "A board",
        "quantity": pieces,
        "unit": "piece",
        "unit_price_usd": None if price is None else Decimal(price),
        "extended_usd": None
        if price is None
        else (Decimal(price) * pieces).quantize(Decimal("0.01")),
        "price_status": "assumption" if price else "unknown",
        "price_class": "D",
        "source_kind": "own",
        "lead_time_weeks": 12.0,
        "available_from": "2027-01-01",
        "source": "own estimate",
    } | own
    return BomLine(**values)


def evaluated(*lines: BomLine) -> Evaluated:
    total = sum((found.extended_usd or Decimal(0) for found in lines), Decimal(0))
    capex = Quantity("capex_usd", "Capital cost", float(total), "USD", "assumption", exact=total)
    return Evaluated(lines, {"capex_usd": capex})


def csv_rows(found: Evaluated) -> list[dict[str, str]]:
    text = bom_bytes(found, "csv").decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def sheet_rows(found: Evaluated, sheet: str = "BOM") -> list[list[openpyxl.cell.Cell]]:
    book = openpyxl.load_workbook(io.BytesIO(bom_bytes(found, "xlsx")))
    return [list(row) for row in book[sheet].iter_rows()]


SAMPLE = evaluated(line(1), line(2, "0.07", 7, category="Cables"), line(3, None))


def test_csv_has_the_header_of_the_contract_and_windows_line_ends() -> None:
    data = bom_bytes(SAMPLE, "csv")
    assert data.startswith(HEADER.encode() + b",")
    assert data.count(b"\r\n") == data.count(b"\n") == 5


def test_csv_lines_add_up_to_the_total() -> None:
    *lines, total = csv_rows(SAMPLE)
    assert [row["extended_usd"] for row in lines] == ["3703.50", "0.49", ""]
    assert (total["line"], total["category"], total["total_usd"]) == ("", "Total", "3703.99")
    assert total["description"] == "Total, at least: 1 line has no price"
    added = sum(Decimal(row["extended_usd"]) for row in lines if row["extended_usd"])
    assert added == Decimal(total["total_usd"]) == SAMPLE.quantities["capex_usd"].exact


def test_xlsx_holds_numbers_as_numbers_and_the_total() -> None:
    head, *lines, total = sheet_rows(SAMPLE)
    assert tuple(cell.value for cell in head) == COLUMNS
    extended = COLUMNS.index("extended_usd")
    assert [row[extended].value for row in lines] == [3703.5, 0.49, None]
    assert total[extended].value == pytest.approx(3703.99, abs=1e-9)
    assert total[0].value is None
    assert lines[0][COLUMNS.index("part_number")].value == "007"
    assert lines[0][COLUMNS.index("part_number")].data_type == "s"


def test_xlsx_says_what_the_total_rests_on() -> None:
    about = {row[0].value: row[1].value for row in sheet_rows(SAMPLE, "About")}
    assert about["Design"] == "=Sample"
    assert about["Catalogue version"] == "abc"
    assert about["As-of date"] == "2026-07-01"
    assert about["Total"] == pytest.approx(3703.99)
    assert about["Price class D, assumption or press"] == "100.0 % of the total"
    assert about["Status"] == "BUDGETARY – contains assumed prices (100.0 %)"


def test_json_has_the_columns_and_exact_money() -> None:
    tree = json.loads(bom_bytes(SAMPLE, "json"))
    assert tree["total_usd_exact"] == "3703.99"
    assert tree["total_usd"] == 3703.99
    first = tree["lines"][0]
    assert set(HEADER.split(",")) <= set(first)
    assert (first["extended_usd"], first["extended_usd_exact"]) == (3703.5, "3703.50")
    assert tree["lines"][2]["extended_usd"] is None


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_same_evaluation_gives_the_same_bytes(kind: str) -> None:
    assert bom_bytes(SAMPLE, kind) == bom_bytes(SAMPLE, kind)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_lines_that_do_not_add_up_are_not_written(tmp_path: Path, kind: str) -> None:
    wrong = evaluated(line(1))
    wrong.bom = (*wrong.bom, line(2))
    with pytest.raises(
        FileError, match=r"add up to 7,407\.00 USD and the capital cost is 3,703\.50"
    ):
        write_bom(wrong, tmp_path / f"bom.{kind}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["bom.pdf", "bom", "bom.xls", "bom.csv.exe"])
def test_other_formats_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match=r"\.csv, \.xlsx or \.json"):
        write_bom(SAMPLE, tmp_path / name)


def test_the_suffix_chooses_the_format(tmp_path: Path) -> None:
    write_bom(SAMPLE, tmp_path / "bom.XLSX")
    assert (tmp_path / "bom.XLSX").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("column", ["manufacturer", "part_number", "description", "source"])
def test_no_text_becomes_a_formula(text: str, column: str) -> None:
    found = evaluated(line(1, **{column: text}))
    assert csv_rows(found)[0][column] == "'" + text
    cell = sheet_rows(found)[1][COLUMNS.index(column)]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert json.loads(bom_bytes(found, "json"))["lines"][0][column] == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_stay_as_they_are(text: str) -> None:
    found = evaluated(line(1, description=text))
    assert csv_rows(found)[0]["description"] == text
    assert not is_active(text)


@given(st.text(max_size=8))
def test_any_text_in_a_csv_is_text(text: str) -> None:
    [cell] = (row["source"] for row in csv_rows(evaluated(line(1, source=text)))[:1])
    assert cell.removeprefix("'") == text.removeprefix("'")
    assert not is_active(cell)


@given(st.lists(st.tuples(st.decimals(0, 10**7, places=4), st.integers(1, 10**5)), max_size=5))
def test_money_is_exact_in_csv_and_json(priced: list[tuple[Decimal, int]]) -> None:
    found = evaluated(*(line(1, str(price), pieces) for price, pieces in priced))
    *lines, total = csv_rows(found)
    assert sum((Decimal(row["extended_usd"]) for row in lines), Decimal(0)) == Decimal(
        total["total_usd"]
    )
    assert [Decimal(row["unit_price_usd"]) for row in lines] == [price for price, _ in priced]
