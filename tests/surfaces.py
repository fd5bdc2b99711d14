"""Reads numbers back from any surface on its own, and designs whose surfaces are compared.

Nothing of the program's own formatting or parsing is used: a shown text must round to the value.
"""

import math
import random
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from configurator.commands import (
    AddRack,
    Command,
    Connect,
    DuplicateRacks,
    MoveMounts,
    PlaceBoard,
    Rejected,
    RemoveMounts,
    SetAssumption,
)
from configurator.design.find import racks
from configurator.design.model import Design
from configurator.evaluation import Evaluation, evaluate
from configurator.files.templates import template, template_names
from tests.builders import applied, empty, shipped_catalog, small

TEMPLATES = tuple(name for name, _, _ in template_names())
RANDOM = tuple(f"random-{seed}" for seed in range(4))
DESIGNS = (*TEMPLATES, "small", *RANDOM)
STEPS = 60
PARTS = (
    "board_trn3_4chip", "board_trn3_2chip", "board_inf3_4chip", "dgx_h200", "sw_12t", "sw_51t",
    "neuronswitch_tray_liquid", "sw_mgmt", "shelf_orv3_33", "pdu_480_100",
)  # fmt: skip
PORTS = (("xr1", "xr1"), ("xr2", "xr1"), ("nic1", "p1"), ("nic2", "p2"), ("p1", "p2"))

SIZES = {
    "": 1.0, "k": 1e3, "M": 1e6, "B": 1e9,
    "W": 1.0, "kW": 1e3, "MW": 1e6, "GW": 1e9,
    "FLOP/s": 1.0, "GFLOPS": 1e9, "TFLOPS": 1e12, "PFLOPS": 1e15, "EFLOPS": 1e18,
    "FLOPS/W": 1.0, "GFLOPS/W": 1e9, "TFLOPS/W": 1e12,
    "B/s": 1.0, "GB/s": 1e9, "TB/s": 1e12, "PB/s": 1e15,
    "bit/s": 1.0, "Gb/s": 1e9, "Tb/s": 1e12, "Pb/s": 1e15,
    "GiB": 2.0**30, "s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9,
    "kg": 1.0, "t": 1e3, "kg/year": 1.0, "t/year": 1e3, "m": 1.0, "mm": 1e-3,
    "kWh/year": 1.0, "MWh/year": 1e3, "GWh/year": 1e6, "TWh/year": 1e9,
}  # fmt: skip
_SHOWN = re.compile(r"(-?)(\$?)([\d,]+(?:\.\d+)?)\s*(.*)")


@cache
def evaluation_of(name: str) -> Evaluation:
    """The evaluation of a template, of the small design, or of a random one by its seed."""
    return evaluate(design_of(name), shipped_catalog(), samples=50)


def design_of(name: str) -> Design:
    """A design by its name in `DESIGNS`."""
    if name == "small":
        return small()
    if name in RANDOM:
        return edited_at_random(int(name.removeprefix("random-")))
    return template(name, shipped_catalog()).design


def edited_at_random(seed: int) -> Design:
    """The design after some edits that were drawn with a fixed seed; refused ones are left out."""
    draw = random.Random(seed)
    design = applied(empty(), AddRack("rack_ai_liquid"), AddRack("rack_trn3_air"))
    for _ in range(STEPS):
        try:
            design = applied(design, _any_edit(draw, design))
        except Rejected:
            continue
    return design


def _any_edit(draw: random.Random, design: Design) -> Command:
    rack = draw.choice([rack.id for rack in racks(design)])
    mounts = [f"{r.id}/{m.id}" for r in racks(design) for m in r.build.mounts] or ["r1/f60"]
    a, b = draw.choice(PORTS)
    edits: tuple[tuple[int, Command], ...] = (
        (8, PlaceBoard(rack, draw.randint(1, 44), draw.choice(PARTS))),
        (6, Connect(f"{draw.choice(mounts)}/{a}", f"{draw.choice(mounts)}/{b}")),
        (2, MoveMounts((draw.choice(mounts),), rack, draw.randint(1, 44))),
        (1, RemoveMounts((draw.choice(mounts),))),
        (1, AddRack("rack_orv3")),
        (1, DuplicateRacks((rack,))),
        (1, SetAssumption("pue", round(draw.uniform(1.05, 1.6), 2))),
    )
    return draw.choices([edit for _, edit in edits], [weight for weight, _ in edits])[0]


def is_shown(text: str, value: float | None, digits: int = 4) -> bool:
    """Whether a text, at so many digits, is the rounding of an SI value; `–` stands for none."""
    plain = re.sub(r"[\u202f\u00a0]", " ", text).strip()
    plain = plain.removeprefix("≥ ").removeprefix("at least ")
    if value is None or plain in ("–", ""):
        return value is None and plain == "–"
    found = _SHOWN.fullmatch(plain)
    if found is None:
        return False
    sign, dollar, number, unit = found.groups()
    size = SIZES[unit.partition("/")[0]] if dollar else SIZES.get(unit, 1.0)
    shown = float(number.replace(",", "")) * size * (-1 if sign else 1)
    decimals = 2
    if not (dollar and size == 1.0):
        before = math.floor(math.log10(abs(value) / size)) if value else 0
        decimals = max(digits - 1 - before, 0)
    return abs(shown - value) <= 0.5 * 10.0**-decimals * size * (1 + 1e-9)


def bom_faults(evaluation: Evaluation, rows: list[dict[str, object]], total: object) -> list[str]:
    """What a bill of materials says otherwise than the evaluation, to the cent.

    `rows` map column to number or text; money is compared as exact decimals.
    """
    faults = []
    if len(rows) != len(evaluation.bom):
        faults.append(f"{len(rows)} lines, not {len(evaluation.bom)}")
    for row, line in zip(rows, evaluation.bom, strict=False):
        told = (row["part_id"], int(str(row["quantity"])), cents(row["extended_usd"]))
        if told != (line.part_id, line.quantity, cents(line.extended_usd)):
            faults.append(f"line {row['line']}: {told}")
        price, extended = exact(row["unit_price_usd"]), cents(row["extended_usd"])
        if price is not None and cents(price * line.quantity) != extended:
            faults.append(f"line {row['line']}: {price} × {line.quantity} is not {extended}")
    spent = sum((cents(row["extended_usd"]) or Decimal(0) for row in rows), Decimal(0))
    capex = evaluation.quantities["capex_usd"]
    figures = {"sum": spent, "total": cents(total), "capex": cents(capex.value)}
    faults += [f"{name}: {at}" for name, at in figures.items() if at != cents(capex.exact or 0)]
    return faults


def exact(value: object) -> Decimal | None:
    """An amount as a file or a table gives it, None for none."""
    text = re.sub(r"[$,≥\s]", "", str("" if value is None else value))
    return None if text in ("", "–") else Decimal(text)


def cents(value: object) -> Decimal | None:
    """An amount, rounded to the cent."""
    amount = exact(value)
    return None if amount is None else amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
