"""Every panel of the window tells the figures of the evaluation; a planted fault is noticed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from configurator.design.find import racks
from configurator.evaluation import Evaluation, explain
from configurator.gui.dialogs import explain as explain_module
from configurator.gui.dialogs.explain import ExplainDialog
from configurator.gui.panels import bom, facts, kpi, problems, subjects
from configurator.gui.panels.bom import BomTable
from configurator.gui.panels.inspector import Inspector
from configurator.gui.panels.kpi import KpiStrip
from configurator.gui.panels.problems import ProblemList
from configurator.gui.plots import subjects as plot_subjects
from configurator.gui.plots.board import PlotBoard
from configurator.gui.selection import Selection
from configurator.gui.theme import DARK
from tests.gui.canvas.hands import document_of
from tests.surfaces import DESIGNS, bom_faults, cents, evaluation_of, is_shown

FAULTY = "random-0"
MORE = 1.01
KEY_FIGURES = {
    "chips": 4, "peak_fp8_flops": 4, "hbm_bytes": 4, "it_power_w": 4,
    "scale_out_bandwidth_bytes_per_s": 4, "capex_usd": 3, "cost_usd_per_chip_hour": 3,
}  # fmt: skip
TOTALS = {
    "Racks": "racks", "Boards": "boards", "Switches": "switches", "Links": "links",
    "Rack units used": "rack_units_used", "Mass": "mass_kg", "Facility power": "facility_power_w",
    "Running cost a year": "opex_usd_per_year",
}  # fmt: skip
LOADS = (
    ("Units", "units_used", "units"),
    ("Maximum power", "power_w", "power_limit_w"),
    ("Typical power", "power_typical_w", ""),
    ("Heat to air", "air_heat_w", ""),
    ("Heat to liquid", "liquid_heat_w", ""),
    ("Mass", "mass_kg", "mass_limit_kg"),
)
TIERS = {
    "board": "on board", "rack": "in rack", "cross_rack": "rack ↔ rack", "scale_out": "scale-out",
}  # fmt: skip
PRECISIONS = {"MXFP8": "peak_fp8_flops", "BF16": "peak_bf16_flops", "FP32": "peak_fp32_flops"}
EXPLAINED = ("capex_usd", "it_power_w", "cost_usd_per_chip_hour")
MOST_SINGLE_COSTS = 7

Shown = Callable[[QtBot, Evaluation], list[str]]


def kpi_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    strip = KpiStrip(DARK)
    qtbot.addWidget(strip)
    strip.show_evaluation(evaluation)
    told = {name: button.value.text() for name, button in strip.buttons.items()}
    beside = {name: button.qualifier.text() for name, button in strip.buttons.items()}
    quantities = evaluation.quantities
    wrong = [
        told[name]
        for name, digits in KEY_FIGURES.items()
        if not is_shown(told[name], quantities[name].value, digits)
    ]
    checks = (
        (beside["chips"].removeprefix("on ").removesuffix(" boards"), "boards", 4),
        (beside["hbm_bytes"], "hbm_bandwidth_bytes_per_s", 4),
        (beside["it_power_w"].removesuffix(" typical"), "it_power_typical_w", 3),
    )
    wrong += [text for text, name, digits in checks
              if not is_shown(text, quantities[name].value, digits)]  # fmt: skip
    wrong += [beside[name] for name in ("capex_usd", "cost_usd_per_chip_hour")
              if not is_band(beside[name], quantities[name])]  # fmt: skip
    found = [violation.severity for violation in evaluation.violations]
    counts = [re.search(r"\d+", text or "0") for text in (told["checks"], beside["checks"])]
    if [int(c[0]) for c in counts if c] != [found.count("error"), found.count("warning")]:
        wrong.append(told["checks"])
    return wrong


def is_band(text: str, quantity: Any) -> bool:
    """Whether a text tells P10 and P90 at three digits, its unit written once or twice."""
    if " – " not in text:
        return quantity.low is None or quantity.low == quantity.high or quantity.value is None
    low, _, high = re.sub(r"^[●ƒ○◇?] ", "", text).partition(" – ")
    unit = re.sub(r"^[$\d,.]+", "", high)
    first = low if re.search(r"[A-Za-z]", low) else low + unit
    return is_shown(first, quantity.low, 3) and is_shown(f"${high.lstrip('$')}", quantity.high, 3)


def inspector_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    document, selection = document_of(evaluation.design), Selection()
    document.refine(evaluation)
    inspector = Inspector(document, selection)
    qtbot.addWidget(inspector)
    inspector.resize(300, 800)
    inspector.show()
    wrong = []

    def told(label: str) -> str:
        return inspector.sheet.rows[label].text.text()

    for label, name in TOTALS.items():
        if not is_shown(told(label), evaluation.quantities[name].value):
            wrong.append(f"{label}: {told(label)}")
    for rack_id, load in list(evaluation.rack_loads.items())[:4]:
        selection.set({rack_id})
        for label, name, limit in LOADS:
            value, _, most = told(label).partition(" of ")
            is_right = is_shown(value, getattr(load, name)) and (
                not most or is_shown(most, getattr(load, limit))
            )
            if not is_right:
                wrong.append(f"{rack_id} {label}: {told(label)}")
    return wrong


def plot_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    board = PlotBoard(DARK)
    qtbot.addWidget(board)
    board.resize(1600, 400)
    board.show_evaluation(evaluation)
    board.show()
    qtbot.waitExposed(board)
    board.grab()
    expected = {
        "power": loads_by_label(evaluation),
        "bandwidth": {TIERS[tier.tier]: tier.bytes_per_s for tier in evaluation.tiers},
        "compute": {label: evaluation.quantities[name].value for label, name in PRECISIONS.items()},
        "cost": costs(evaluation),
    }
    wrong = []
    for plot, values in expected.items():
        drawn = board.plots[plot].shown_values()
        if plot == "power":
            drawn = {name.partition(" ×")[0]: value for name, value in drawn.items()}
            values = {name: values[name] for name in drawn}
        if drawn != {name: pytest.approx(value, rel=1e-12) for name, value in values.items()}:
            wrong.append(f"{plot}: {drawn}")
        texts = board.plots[plot].shown_texts()
        wrong += [
            f"{plot}: {name} {text}"
            for name, text in texts.items()
            if not is_shown(text, values[name.partition(" ×")[0]])
        ]
        if drawn and not texts:
            wrong.append(f"{plot}: no text")
    return wrong


def loads_by_label(evaluation: Evaluation) -> dict[str, float]:
    found = {rack.id: rack.label for rack in racks(evaluation.design)}
    return {found[key]: load.power_w for key, load in evaluation.rack_loads.items()}


def costs(evaluation: Evaluation) -> dict[str, float]:
    """The total first, then the categories by size, the smallest ones together."""
    split: dict[str, Decimal] = {}
    for line in evaluation.bom:
        split[line.category] = split.get(line.category, Decimal(0)) + (line.extended_usd or 0)
    ranked = sorted(split.items(), key=lambda entry: -entry[1])
    if len(ranked) > MOST_SINGLE_COSTS:
        rest = sum(cost for _, cost in ranked[MOST_SINGLE_COSTS - 1 :])
        ranked = [*ranked[: MOST_SINGLE_COSTS - 1], ("other", Decimal(rest))]
    total = sum(split.values(), Decimal(0))
    return {"total": float(total)} | {name: float(cost) for name, cost in ranked}


def bom_table_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    table = BomTable(DARK)
    qtbot.addWidget(table)
    table.show_evaluation(evaluation)
    model = table.view.model()
    head = [model.headerData(c, bom.Qt.Orientation.Horizontal) for c in range(model.columnCount())]
    rows = []
    for place, line in enumerate(evaluation.bom):
        cells = [model.index(place, c).data() for c in range(model.columnCount())]
        told = dict(zip(head, cells, strict=True))
        assert told["Description"].strip() == line.description
        rows.append({
            "line": told["Line"], "part_id": line.part_id,
            "quantity": told["Quantity"].replace(",", ""),
            "unit_price_usd": exact_price(told["Unit price"], line.unit_price_usd),
            "extended_usd": told["Extended"],
        })  # fmt: skip
    wrong = bom_faults(evaluation, rows, table.total.text())
    return wrong if model.rowCount() == len(evaluation.bom) else [*wrong, "rows"]


def exact_price(text: str, price: Decimal | None) -> object:
    """The price itself where the table shows it rounded to the cent; a wrong one as it is shown."""
    return price if cents(text) == cents(price) else text


def problem_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    shown = ProblemList(DARK)
    qtbot.addWidget(shown)
    counts: list[int] = []
    shown.counted.connect(counts.append)
    shown.show_evaluation(evaluation)
    model = shown.view.model()
    told = sorted(
        re.sub("[\u202f\u00a0]", " ", str(model.index(row, 2).data()))
        for row in range(model.rowCount())
    )
    expected = sorted(violation.message.text() for violation in evaluation.violations)
    wrong = [one for one in told if one not in expected]
    if len(told) != len(expected) or counts != [len(expected)]:
        wrong.append("count")
    return wrong


def explain_faults(qtbot: QtBot, evaluation: Evaluation) -> list[str]:
    dialog = ExplainDialog()
    qtbot.addWidget(dialog)
    wrong = []
    for name in EXPLAINED:
        dialog.show_quantity(evaluation, name)
        headline = dialog.title.text().rpartition(": ")[2]
        if not is_shown(headline, evaluation.quantities[name].value):
            wrong.append(headline)
        top = dialog.tree.topLevelItem(0)
        assert top is not None
        wrong += [
            f"{item.text(0)}: {item.text(1)}"
            for item, tree in pairs(top, explain(evaluation, name))
            if not is_shown(item.text(1), tree.value)
        ]
    return wrong


def pairs(item: QTreeWidgetItem, tree: Any) -> Iterator[tuple[QTreeWidgetItem, Any]]:
    """Every line of the dialog with what it explains."""
    yield item, tree
    assert item.childCount() == len(tree.inputs)
    for place, one in enumerate(tree.inputs):
        yield from pairs(item.child(place), one)


SURFACES = (
    kpi_faults, inspector_faults, plot_faults, bom_table_faults, problem_faults, explain_faults,
)  # fmt: skip


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("faults", SURFACES, ids=lambda one: one.__name__)
def test_every_panel_tells_the_evaluation(qtbot: QtBot, faults: Shown, design: str) -> None:
    assert faults(qtbot, evaluation_of(design)) == []


def higher_amount(real: Callable[..., str], quantity: Any, *rest: Any) -> str:
    if quantity is None or quantity.value is None:
        return real(quantity, *rest)
    return real(replace(quantity, value=quantity.value * MORE), *rest)


def higher_text(real: Callable[..., str], value: Any, *rest: Any) -> str:
    return real(None if value is None else float(value) * MORE, *rest)


def longer_bar(real: Callable[..., Any], name: str, value: float, *rest: Any, **more: Any) -> Any:
    bar = real(name, value, *rest, **more)
    most = None if bar.maximum is None else bar.maximum * MORE
    return replace(bar, value=bar.value * MORE, maximum=most)


def other_message(real: Callable[..., str], message: Any) -> str:
    return real(message) + " All is well."


FAULTS = (
    (kpi_faults, kpi, "amount", higher_amount),
    (inspector_faults, facts, "amount", higher_amount),
    (inspector_faults, subjects, "quantity_text", higher_text),
    (plot_faults, plot_subjects, "Bar", longer_bar),
    (plot_faults, plot_subjects, "text_in", higher_text),
    (bom_table_faults, bom, "money_text", higher_text),
    (problem_faults, problems, "message_text", other_message),
    (explain_faults, explain_module, "quantity_text", higher_text),
    (explain_faults, explain_module, "amount", higher_amount),
)


@pytest.mark.parametrize(("faults", "module", "name", "fault"), FAULTS)
def test_a_planted_fault_is_noticed(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    faults: Shown,
    module: Any,
    name: str,
    fault: Callable[..., Any],
) -> None:
    monkeypatch.setattr(module, name, partial(fault, getattr(module, name)))
    assert faults(qtbot, evaluation_of(FAULTY))
