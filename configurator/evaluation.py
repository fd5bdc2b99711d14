"""An evaluation: every quantity and violation of one design, reused by identity from the last one.

How it works. A design is cabled and counted, and its figures are laid out as inputs of the quantity
engine; the engine keeps whatever the change did not touch. Bands and graph metrics are slow:
`evaluate(bands=False)` carries the last ones on and names them as stale. `refinement_request` is
that work as a picklable record, `refinement_of` does it in a worker, `refined` puts the result in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from configurator.estimate.bom import bom_lines, cost_split
from configurator.estimate.engine import compute
from configurator.estimate.explain import Explainer
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.inputs import (
    MEASURED,
    LastInputs,
    all_inputs,
    assumed,
    measured_inputs,
)
from configurator.estimate.publish import publish, rack_loads, tiers
from configurator.estimate.sampling import Band, bands, varies
from configurator.estimate.takeoff import Takeoff, take_off
from configurator.fabric.cabling import Cabling, cabling
from configurator.fabric.metrics import MAX_DEVICES, FabricMetrics, measure
from configurator.rules import check
from configurator.rules.facts import Facts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.estimate.results import (
        BomLine,
        Explanation,
        Quantity,
        RackLoad,
        TierBandwidth,
    )
    from configurator.estimate.values import Value
    from configurator.rules.rule import Violation

DEFAULT_SAMPLES = 10_000
# the same load, summed in another order, differs in its last digits
_WORSE = 1e-9
# Assumptions that rules and no formula read
_RULE_ASSUMPTIONS = ("air_limit_soft", "air_limit_hard", "liquid_limit", "lead_time_weeks")


@dataclass(frozen=True, slots=True, eq=False)
class Working:
    """What the next evaluation of a similar design starts from.

    `measured` is the design that the metrics belong to, `drawn` the inputs, seed and number of
    samples that the bands do.
    """

    takeoff: Takeoff
    cabling: Cabling
    inputs: Mapping[str, Value]
    values: Mapping[str, Value]
    metrics: FabricMetrics | None
    measured: Design | None
    bands: Mapping[str, Band]
    drawn: Request | None
    samples: int


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """All that is known of one design. `stale` names quantities whose value or band is awaited."""

    design: Design
    catalog: Catalog
    quantities: Mapping[str, Quantity]
    violations: tuple[Violation, ...]
    bom: tuple[BomLine, ...]
    tiers: tuple[TierBandwidth, ...]
    cost_split: tuple[tuple[str, Decimal], ...]
    rack_loads: Mapping[str, RackLoad]
    stale: frozenset[str]
    working: Working


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """The slow work of one design for another process; without a design nothing is measured."""

    design: Design | None
    inputs: Mapping[str, Value]
    seed: int
    samples: int


@dataclass(frozen=True, slots=True, eq=False)
class Refinement:
    """What the slow work found."""

    metrics: FabricMetrics | None
    bands: Mapping[str, Band]


def evaluate(
    design: Design,
    catalog: Catalog,
    previous: Evaluation | None = None,
    *,
    samples: int = DEFAULT_SAMPLES,
    bands: bool = True,
) -> Evaluation:
    """All quantities and violations; with `previous` only what depends on the change is computed.

    `bands=False` leaves bands and graph metrics for a worker: they are the previous ones, and those
    that the change may have touched are named in `stale`.
    """
    before, last = None, None
    if previous is not None and previous.catalog is catalog:
        before = previous.working
        last = LastInputs(previous.design.assumptions, before.takeoff.items, before.inputs)
    cabled = cabling(design, catalog, None if before is None else before.cabling)
    takeoff = take_off(design, catalog, cabled)
    metrics = None if before is None else before.metrics
    inputs = all_inputs(design, catalog, takeoff, cabled, metrics, last)
    values = compute(QUANTITIES, inputs, None if before is None else before.values)
    working = Working(
        takeoff=takeoff,
        cabling=cabled,
        inputs={name: values[name] for name in inputs},
        values=values,
        metrics=metrics,
        measured=None if before is None else before.measured,
        bands={} if before is None else before.bands,
        drawn=None if before is None else before.drawn,
        samples=samples,
    )
    fast = _published(design, catalog, working)
    if not bands or not fast.stale:
        return fast
    return refined(fast, refinement_of(refinement_request(fast), catalog))


def refinement_request(evaluation: Evaluation) -> Request:
    """What a worker needs to find the bands and, for a small design, the graph metrics."""
    working = evaluation.working
    small = _device_count(working.takeoff) <= MAX_DEVICES
    return Request(
        evaluation.design if small else None,
        working.inputs,
        evaluation.design.seed,
        working.samples,
    )


def refinement_of(request: Request, catalog: Catalog) -> Refinement:
    """Do the slow work; runs in any process."""
    metrics = None if request.design is None else measure(request.design, catalog)
    inputs = {**request.inputs, **measured_inputs(metrics)}
    values = compute(QUANTITIES, inputs)
    return Refinement(metrics, bands(inputs, values, request.seed, request.samples))


def refined(evaluation: Evaluation, refinement: Refinement) -> Evaluation:
    """The evaluation with bands and graph metrics that belong to it."""
    working = evaluation.working
    inputs = {**working.inputs, **measured_inputs(refinement.metrics)}
    values = compute(QUANTITIES, inputs, working.values)
    known = {name: values[name] for name in inputs}
    complete = replace(
        working,
        inputs=known,
        values=values,
        metrics=refinement.metrics,
        measured=evaluation.design,
        bands=refinement.bands,
        drawn=Request(None, known, evaluation.design.seed, working.samples),
    )
    return _published(evaluation.design, evaluation.catalog, complete)


def _published(design: Design, catalog: Catalog, working: Working) -> Evaluation:
    values, takeoff = working.values, working.takeoff
    loads = rack_loads(takeoff, catalog, values)
    lines = bom_lines(design, catalog, takeoff.items, values)
    assumptions = {name: assumed(design, catalog, name) for name in _RULE_ASSUMPTIONS}
    facts = Facts(design, catalog, takeoff, working.cabling, loads, assumptions)
    return Evaluation(
        design=design,
        catalog=catalog,
        quantities=publish(values, working.bands),
        violations=check(facts),
        bom=lines,
        tiers=tiers(values),
        cost_split=cost_split(lines),
        rack_loads=loads,
        stale=_stale(design, working),
        working=working,
    )


def _stale(design: Design, working: Working) -> frozenset[str]:
    """Quantities whose band is of other draws, or that rest on metrics of another graph.

    Equal values are not enough: other parts of the same nominal price have other bands.
    """
    drawn = working.drawn
    same_draws = drawn is not None and (drawn.seed, drawn.samples) == (design.seed, working.samples)
    last = drawn.inputs if drawn is not None and same_draws else {}
    changed = {name for name, value in working.inputs.items() if value is not last.get(name)}
    varying = {name for name, value in working.inputs.items() if varies(value)}
    unmeasured = set() if _same_graph(design, working.measured) else set(MEASURED)
    stale = set()
    for name, definition in QUANTITIES.items():
        for touched in (changed, varying, unmeasured):
            if not touched.isdisjoint(definition.parameters):
                touched.add(name)
        awaits_band = name in changed and (name in varying or name in working.bands)
        if awaits_band or name in unmeasured:
            stale.add(name)
    return frozenset(stale)


def _same_graph(design: Design, measured: Design | None) -> bool:
    return measured is not None and (
        design.halls is measured.halls
        and design.links is measured.links
        and design.patterns is measured.patterns
        and design.groups is measured.groups
        and design.assumptions is measured.assumptions
    )


def _device_count(takeoff: Takeoff) -> int:
    pairs = zip(takeoff.racks_in_class, takeoff.classes, strict=True)
    return int(sum(racks * len(rack_class.build.mounts) for racks, rack_class in pairs))


def explain(evaluation: Evaluation, name: str) -> Explanation:
    """The tree behind a quantity, down to figures, assumptions and counts; KeyError if none."""
    takeoff = evaluation.working.takeoff
    labels = {
        "part": tuple(item.name for item in takeoff.items),
        "rack_class": tuple(
            f"{c.build.part} #{number + 1}" for number, c in enumerate(takeoff.classes)
        ),
        "feed": ("A", "B", "unfed"),
    }
    explainer = Explainer(evaluation.working.values, labels)
    tree = explainer.explain(name)
    shown = evaluation.quantities.get(name)
    return tree if shown is None else replace(tree, value=shown.value, status=shown.status)


def new_errors(before: Evaluation, after: Evaluation) -> tuple[Violation, ...]:
    """Errors that `after` has and `before` had not, or had in a milder form, object by object."""
    known: dict[tuple[str, str], float] = {}
    for violation in before.violations:
        for address in violation.objects if violation.severity == "error" else ():
            key = (violation.rule, address)
            known[key] = max(violation.amount, known.get(key, violation.amount))
    return tuple(
        violation
        for violation in after.violations
        if violation.severity == "error"
        and any(
            (violation.rule, address) not in known
            or violation.amount > known[violation.rule, address] * (1 + _WORSE)
            for address in violation.objects
        )
    )
