"""Why a number is what it is: the tree from a quantity down to figures, assumptions and counts."""

from __future__ import annotations

import ast
import copy
import inspect
import itertools
import textwrap
from typing import TYPE_CHECKING

import numpy as np

from configurator.catalog.figure import weakest
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.inputs import MEASURED
from configurator.estimate.results import Explanation
from configurator.estimate.values import AXES, as_float

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from configurator.estimate.engine import Definition
    from configurator.estimate.values import Array, Value

# which entry of each axis is meant; an axis that is missing was summed over
Index = tuple[tuple[int, int], ...]
DRAWING = "counted from the drawing"
GRAPH = "measured on the graph that is drawn"
CATALOGUE = "what the catalogue says of the part"


class Explainer:
    """Builds explanations from the values of one evaluation; equal branches are one object."""

    def __init__(self, values: Mapping[str, Value], labels: Mapping[str, tuple[str, ...]]) -> None:
        """`labels` name the entries of each axis."""
        self._values = values
        self._labels = labels
        self._known: dict[tuple[str, Index], Explanation] = {}
        self._partials: dict[tuple[str, Index, int, tuple[int, int]], Array] = {}

    def explain(self, name: str, index: Index = ()) -> Explanation:
        """The tree behind a quantity or input; raises KeyError for an unknown name."""
        varying = dict(index)
        own = tuple(
            (axis, varying[axis])
            for axis, length in enumerate(self._values[name].array.shape)
            if length > 1 and axis in varying
        )
        key = (name, own)
        if key not in self._known:
            definition = QUANTITIES.get(name)
            self._known[key] = (
                self._leaf(name, own) if definition is None else self._branch(definition, own)
            )
        return self._known[key]

    def _element(self, name: str, index: Index) -> float:
        array = self._values[name].array
        if not array.size:
            # an empty floor has no part and no class of racks to show; their sum is nothing
            return 0.0
        place = dict(index)
        return float(array[tuple(place.get(axis, 0) for axis in range(array.ndim))])

    def _title(self, name: str, index: Index) -> str:
        labels = [
            self._labels[AXES[axis]][entry] for axis, entry in index if AXES[axis] in self._labels
        ]
        return f"{name}[{', '.join(labels)}]" if labels else name

    def _leaf(self, name: str, index: Index) -> Explanation:
        value = self._values[name]
        element = self._element(name, index)
        figure = None
        label = name
        if value.figures:
            entry = next((e for a, e in index if AXES[a] == "part"), 0)
            figure = value.figures[entry]
            label = value.names[entry] or name
        if figure is None:
            shown = element if np.isfinite(element) else None
            title = self._title(name, index)
            return Explanation(title, shown, "", value.status, "", "", _origin(name))
        return Explanation(
            name=self._title(name, index),
            value=element if np.isfinite(element) else None,
            unit=figure.si_unit,
            status=figure.status,
            formula=label,
            doc=figure.note,
            source=figure.origin,
        )

    def _branch(self, definition: Definition, index: Index) -> Explanation:
        children = tuple(
            self.explain(parameter, child)
            for parameter in definition.parameters
            for child in self._children(definition, parameter, index)
        )
        value = self._values[definition.name]
        number = self._element(definition.name, index)
        hidden = not np.isfinite(number) or (bool(value.unknown) and not definition.at_least)
        return Explanation(
            name=self._title(definition.name, index),
            value=None if hidden else number,
            unit=definition.unit,
            status=weakest([child.status for child in children]) if children else value.status,
            formula=formula_text(definition),
            doc=definition.doc,
            source="formula",
            inputs=children,
        )

    def _children(self, definition: Definition, parameter: str, index: Index) -> Iterator[Index]:
        """The entries of a parameter that went in: all along a summed axis, without empty terms."""
        fixed = dict(index)
        shape = self._values[parameter].array.shape
        free = [axis for axis, length in enumerate(shape) if length > 1 and axis not in fixed]
        for entries in itertools.product(*(range(shape[axis]) for axis in free)):
            place = {**fixed, **dict(zip(free, entries, strict=True))}
            if not free or self._adds(definition, place, free[0]):
                yield tuple(sorted(place.items()))

    def _adds(self, definition: Definition, place: dict[int, int], axis: int) -> bool:
        """Whether the term at `place` changes the sum along `axis`; an unknown term counts as 1."""
        with_it = self._partial(definition, place, axis, slice(place[axis], place[axis] + 1))
        without = self._partial(definition, place, axis, slice(0, 0))
        return with_it.shape != without.shape or not np.array_equal(with_it, without)

    def _partial(
        self, definition: Definition, place: dict[int, int], axis: int, along: slice
    ) -> Array:
        """What the formula gives for these entries alone, `along` the axis that is summed."""
        others = tuple(sorted(place.items() - {(axis, place[axis])}))
        key = (definition.name, others, axis, (along.start, along.stop))
        if key not in self._partials:
            cut = {a: slice(entry, entry + 1) for a, entry in place.items()} | {axis: along}
            arrays = [
                as_float(
                    self._values[parameter].array[_entries(self._values[parameter].array, cut)]
                )
                for parameter in definition.parameters
            ]
            with np.errstate(all="ignore"):
                known = (np.where(np.isnan(array), 1.0, array) for array in arrays)
                self._partials[key] = definition.function(*known)
        return self._partials[key]


def _entries(array: Array, cut: Mapping[int, slice]) -> tuple[slice, ...]:
    """The cut on the axes along which the array varies."""
    return tuple(
        cut.get(axis, slice(None)) if length > 1 else slice(None)
        for axis, length in enumerate(array.shape)
    )


def _origin(name: str) -> str:
    """Where an input comes from that is no figure."""
    if name in MEASURED:
        return GRAPH
    return CATALOGUE if name.startswith(("is_", "chips_per_")) else DRAWING


def formula_text(definition: Definition) -> str:
    """The expression that the function returns, as written; empty where no source is shipped."""
    try:
        source = textwrap.dedent(inspect.getsource(definition.function))
    except OSError:
        return ""
    function = ast.parse(source).body[0]
    returns = [node for node in ast.walk(function) if isinstance(node, ast.Return)]
    if not returns or returns[-1].value is None:
        return ""
    return ast.unparse(_Spelled(function).visit(returns[-1].value))


class _Spelled(ast.NodeTransformer):
    """Puts what a local name stands for in its place."""

    def __init__(self, function: ast.AST) -> None:
        self._local = {
            node.targets[0].id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The expression that the name was given, spelled out in turn."""
        meaning = self._local.get(node.id)
        return node if meaning is None else self.visit(copy.deepcopy(meaning))
