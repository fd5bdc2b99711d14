"""Why a number is what it is: the tree from a quantity down to figures, assumptions and counts."""

from __future__ import annotations

import ast
import copy
import inspect
import itertools
import textwrap
from typing import TYPE_CHECKING

import numpy as np

from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.results import Explanation
from configurator.estimate.values import AXES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from configurator.estimate.engine import Definition
    from configurator.estimate.values import Value

# which entry of each axis is meant; an axis that is missing was summed over
Index = tuple[tuple[int, int], ...]
DRAWING = "counted from the drawing"


class Explainer:
    """Builds explanations from the values of one evaluation; equal branches are one object."""

    def __init__(self, values: Mapping[str, Value], labels: Mapping[str, tuple[str, ...]]) -> None:
        """`labels` name the entries of each axis."""
        self._values = values
        self._labels = labels
        self._known: dict[tuple[str, Index], Explanation] = {}

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
            return Explanation(self._title(name, index), element, "", "published", "", "", DRAWING)
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
            status=value.status,
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
            child = tuple(sorted(place.items()))
            if not free or not self._is_nought(definition, child, free):
                yield child

    def _is_nought(self, definition: Definition, index: Index, free: list[int]) -> bool:
        """Whether a factor of the summed product is 0 there, so that the entry adds nothing."""
        for parameter in definition.parameters:
            shape = self._values[parameter].array.shape
            if any(shape[axis] > 1 for axis in free) and all(
                shape[axis] == 1 or axis in dict(index) for axis in range(len(shape))
            ):
                inside = tuple((a, e) for a, e in index if shape[a] > 1)
                if self._element(parameter, inside) == 0:
                    return True
        return False


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
