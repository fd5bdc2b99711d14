"""The engine: pure functions whose parameters name what they depend on, ordered and evaluated once.

How it works. `@quantity` turns a function into a `Definition`; its parameter names are the names of
other quantities or of inputs. The functions are sorted once so that each comes after what it needs.
An evaluation walks that order. A quantity all of whose arguments are the same objects as last time
is last time's object; so is one that comes out equal, and what depends on it is not computed again.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, Any

from configurator.estimate.values import Array, Value, as_float, exact, merged_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType


@dataclass(frozen=True, slots=True)
class Definition:
    """One quantity: its unit, title and function; `at_least` where a partial sum still bounds it.

    `money` has its arguments as exact Decimals when nominal.
    """

    name: str
    unit: str
    title: str
    function: Callable[..., Array]
    parameters: tuple[str, ...]
    at_least: bool
    money: bool
    doc: str


_DEFINITION = "__quantity__"


def quantity(
    unit: str, title: str, *, at_least: bool = False, money: bool = False
) -> Callable[[Callable[..., Array]], Callable[..., Array]]:
    """Declare a quantity. `at_least`: a sum of non-negative terms, or such a sum scaled."""

    def declare(function: Callable[..., Array]) -> Callable[..., Array]:
        setattr(
            function,
            _DEFINITION,
            Definition(
                name=function.__name__,
                unit=unit,
                title=title,
                function=function,
                parameters=tuple(inspect.signature(function).parameters),
                at_least=at_least,
                money=money,
                doc=inspect.getdoc(function) or "",
            ),
        )
        return function

    return declare


def definitions(modules: Iterable[ModuleType]) -> dict[str, Definition]:
    """All quantities of some modules, each after those that it depends on.

    Raises ValueError for a name that is defined twice, graphlib.CycleError for a ring.
    """
    found: dict[str, Definition] = {}
    for module in modules:
        for member in vars(module).values():
            definition: Any = getattr(member, _DEFINITION, None)
            if isinstance(definition, Definition) and member.__module__ == module.__name__:
                if definition.name in found:
                    raise ValueError(f"two quantities are called {definition.name}")
                found[definition.name] = definition
    order = TopologicalSorter({name: found[name].parameters for name in found}).static_order()
    return {name: found[name] for name in order if name in found}


def compute(
    ordered: Mapping[str, Definition],
    inputs: Mapping[str, Value],
    previous: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """All inputs and quantities by name. Objects of `previous` are reused where nothing changed."""
    before = previous or {}
    values: dict[str, Value] = {
        name: before[name] if name in before and before[name].same_as(value) else value
        for name, value in inputs.items()
    }
    for name, definition in ordered.items():
        arguments = [values[parameter] for parameter in definition.parameters]
        last = before.get(name)
        if last is not None and all(values[p] is before.get(p) for p in definition.parameters):
            values[name] = last
            continue
        value = _evaluate(definition, arguments)
        values[name] = last if last is not None and last.same_as(value) else value
    return values


def _evaluate(definition: Definition, arguments: list[Value]) -> Value:
    cast = exact if definition.money else as_float
    array = definition.function(*(cast(value.array) for value in arguments))
    status, unknown = merged_status(arguments)
    return Value(array, status, unknown)


def compute_draws(
    ordered: Mapping[str, Definition],
    nominal: Mapping[str, Value],
    drawn: Mapping[str, Array],
) -> dict[str, Array]:
    """The quantities that vary with the drawn inputs, as float arrays along the sample axis."""
    values: dict[str, Array] = dict(drawn)
    for name, definition in ordered.items():
        if not any(parameter in values for parameter in definition.parameters):
            continue
        values[name] = definition.function(
            *(
                values[p] if p in values else as_float(nominal[p].array)
                for p in definition.parameters
            )
        )
    return {name: array for name, array in values.items() if name in ordered}
