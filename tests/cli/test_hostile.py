"""Whatever project can be read can also be evaluated, explained, checked and priced."""

import json
from copy import deepcopy
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from configurator import load_catalog
from configurator.evaluation import evaluate, explain
from configurator.files.bom import bom_bytes
from configurator.files.errors import FileError
from configurator.files.project import project_bytes, read_project
from configurator.files.templates import template

CATALOG = load_catalog()
TREES = [
    json.loads(project_bytes(template(name, CATALOG), CATALOG))
    for name in ("trn3-ultraserver-gen1", "inference-pod", "dgx-h200-pod", "blank")
]
WORDS = (
    "", "1", "W", "fraction", "nic", "xr", "unknown", "published", "IEC", "A", "pair", "ring",
    "full_mesh", "switched", "leaf_spine", "sw_51t", "neuronswitch_tray", "2026-02-28",
)  # fmt: skip
values = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(WORDS),
    st.sampled_from([0, 1, -1, 2, 40, 100_000, 2**53, 0.5, 1e-300, 1e300]),
    st.sampled_from([[], {}, ["r1"], ["r1", "r2"]]),
)


def places(node: Any, *steps: str | int) -> list[tuple[str | int, ...]]:
    """The way to every value below a node."""
    items = node.items() if isinstance(node, dict) else enumerate(node)
    found = []
    for step, value in items:
        found.append((*steps, step))
        if isinstance(value, (dict, list)):
            found += places(value, *steps, step)
    return found


@st.composite
def altered(draw: st.DrawFn) -> bytes:
    """A template's file with one to three values replaced or taken out."""
    tree = json.loads(json.dumps(draw(st.sampled_from(TREES))))
    for _ in range(draw(st.integers(1, 3))):
        below = [place for place in places(tree) if place[0] in ("scenarios", "builds")]
        if not below:
            break
        *way, last = draw(st.sampled_from(below))
        node: Any = tree
        for step in way:
            node = node[step]
        if draw(st.integers(0, 5)):
            node[last] = deepcopy(draw(values))
        else:
            del node[last]
    return json.dumps(tree).encode()


@given(altered())
@settings(max_examples=250)
def test_what_can_be_read_can_be_evaluated(data: bytes) -> None:
    try:
        design = read_project(data, CATALOG).design
    except FileError:
        return
    evaluation = evaluate(design, CATALOG, samples=4)
    for quantity in evaluation.quantities.values():
        json.dumps((quantity.value, quantity.low, quantity.high), allow_nan=False)
    assert all(violation.message.text() for violation in evaluation.violations)
    assert bom_bytes(evaluation, "csv")
    assert explain(evaluation, "tco_usd").name == "tco_usd"
