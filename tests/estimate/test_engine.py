"""Formulas are put in order, computed once, and reused where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from graphlib import CycleError
from types import ModuleType

import numpy as np
import pytest

from configurator.estimate.engine import Definition, compute, compute_draws, definitions, quantity
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.values import Array, Value, scalar


def module(*functions: Callable[..., Array], name: str = "formulas_of_a_test") -> ModuleType:
    """A module that holds these functions as its own."""
    made = ModuleType(name)
    for function in functions:
        function.__module__ = name
        setattr(made, function.__name__, function)
    return made


def declared(function: Callable[..., Array]) -> Callable[..., Array]:
    return quantity("W", "A test")(function)


def area(side: Array) -> Array:
    """Side squared."""
    return side * side


def rounded(area: Array) -> Array:
    return np.floor(area)


def cost(rounded: Array, price: Array) -> Array:
    return rounded * price


def small() -> dict[str, Definition]:
    """Cost of a whole number of square metres, written down in the wrong order."""
    return definitions([module(declared(cost), declared(rounded), declared(area))])


def inputs(side: float = 2.5, price: float = 3.0) -> dict[str, Value]:
    return {"side": Value(scalar(side)), "price": Value(scalar(price))}


def test_each_quantity_comes_after_what_it_needs() -> None:
    assert list(small()) == ["area", "rounded", "cost"]
    done: set[str] = set()
    for name, definition in QUANTITIES.items():
        assert not (set(definition.parameters) & QUANTITIES.keys()) - done
        done.add(name)


def test_the_words_of_a_formula_are_kept() -> None:
    assert small()["area"].doc == "Side squared."
    assert small()["cost"].parameters == ("rounded", "price")


def test_two_quantities_of_one_name_are_refused() -> None:
    def twin(side: Array) -> Array:
        return side

    twin.__name__ = "area"
    with pytest.raises(ValueError, match="two quantities are called area"):
        definitions([module(declared(area)), module(declared(twin), name="another")])


def test_what_a_module_only_imports_is_not_its_own() -> None:
    here = module(declared(area))
    other = module(name="another")
    other.area = here.area  # type: ignore[attr-defined]
    assert list(definitions([here, other])) == ["area"]


def test_a_ring_is_refused() -> None:
    def hen(egg: Array) -> Array:
        return egg

    def egg(hen: Array) -> Array:
        return hen

    with pytest.raises(CycleError):
        definitions([module(declared(hen), declared(egg))])


def test_values_are_computed_from_inputs() -> None:
    values = compute(small(), inputs())
    assert [values[name].array.item() for name in ("area", "rounded", "cost")] == [6.25, 6.0, 18.0]


def test_equal_inputs_give_the_last_objects() -> None:
    first = compute(small(), inputs())
    again = compute(small(), inputs(), first)
    assert all(again[name] is first[name] for name in first)


def test_only_what_depends_on_the_change_is_made_anew() -> None:
    first = compute(small(), inputs())
    second = compute(small(), inputs(price=4.0), first)
    assert second["cost"].array.item() == 24.0
    assert second["area"] is first["area"]
    assert second["rounded"] is first["rounded"]


def test_an_equal_result_stops_the_change() -> None:
    ordered = small()
    first = compute(ordered, inputs(side=2.5))
    second = compute(ordered, inputs(side=2.55), first)
    assert second["area"] is not first["area"]
    assert second["rounded"] is first["rounded"]
    assert second["cost"] is first["cost"]


def test_an_equal_number_of_another_status_goes_on() -> None:
    first = compute(small(), inputs())
    weaker = {**inputs(), "price": Value(scalar(3.0), "assumption")}
    second = compute(small(), weaker, first)
    assert (first["cost"].status, second["cost"].status) == ("published", "assumption")


def test_unknown_inputs_are_counted_once() -> None:
    unknown = Value(scalar(np.nan), "unknown", frozenset({("site", "side")}))
    values = compute(small(), {**inputs(), "side": unknown})
    assert values["cost"].status == "unknown"
    assert values["cost"].unknown == {("site", "side")}


def test_money_is_computed_in_decimals() -> None:
    def tenth(amount: Array) -> Array:
        return amount * amount

    ordered = definitions([module(quantity("USD", "Money", money=True)(tenth))])
    values = compute(ordered, {"amount": Value(scalar(0.1))})
    assert values["tenth"].array.item() == Decimal("0.01")


def test_draws_go_only_through_what_varies() -> None:
    nominal = compute(small(), inputs())
    drawn = np.asarray([1.0, 2.0, 4.0]).reshape(3, 1, 1, 1)
    results = compute_draws(small(), nominal, {"price": drawn})
    assert list(results) == ["cost"]
    assert results["cost"].reshape(-1).tolist() == [6.0, 12.0, 24.0]
