"""A value of the engine: an array with one dimension per axis, and what it rests on.

How axes work. Every array has all axes of `AXES` as dimensions, of length 1 where it does not vary.
So numpy's own broadcasting is broadcasting by name, and a formula is written as if for scalars.
Reductions are explicit: `total(x, "part")`, `dot(count, column, "part")`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import prod
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from configurator.catalog.figure import Status, weakest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from configurator.catalog import Figure

Axis = Literal["sample", "rack_class", "part", "feed"]
AXES: tuple[Axis, ...] = ("sample", "rack_class", "part", "feed")
Array = NDArray[Any]
UnknownInput = tuple[str, str]
# the order of axes in which each one stands last
_LAST = {
    axis: (*(i for i in range(len(AXES)) if AXES[i] != axis), AXES.index(axis)) for axis in AXES
}


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """An array over the axes, its weakest status, the unknown figures in it, and its own figures.

    `figures` are set on inputs only: one per entry of `axis`, or a single one for a scalar input.
    """

    array: Array
    status: Status = "published"
    unknown: frozenset[UnknownInput] = frozenset()
    figures: tuple[Figure | None, ...] = ()
    names: tuple[str, ...] = ()

    def same_as(self, other: Value) -> bool:
        """Whether nothing that a result could depend on differs."""
        return self is other or (
            self.status == other.status
            and self.unknown == other.unknown
            and self.array.shape == other.array.shape
            and self.names == other.names
            and _equal(self.array, other.array)
            and self.figures == other.figures
        )


def _equal(a: Array, b: Array) -> bool:
    if a.dtype == object or b.dtype == object:
        return bool(np.array_equal(a, b))
    # bit by bit: quicker than comparing numbers, and NaN is NaN
    return a is b or a.tobytes() == b.tobytes()


def along(values: Iterable[Any], *axes: Axis) -> Array:
    """A plain array laid along the named axes, in the order of `AXES`."""
    array = np.asarray(values, dtype=float)
    lengths = dict(zip(axes, array.shape, strict=True))
    return array.reshape([lengths.get(axis, 1) for axis in AXES])


def scalar(value: float) -> Array:
    """A number that varies along no axis."""
    return np.full((1,) * len(AXES), value, dtype=float)


def total(x: Array, axis: Axis) -> Array:
    """Sum along one axis; unknown terms (NaN) are left out, and are counted by the engine."""
    place = AXES.index(axis)
    if x.dtype == object:
        # numpy's sum of no terms is an int
        return np.asarray(x.sum(axis=place, keepdims=True) + Decimal(0), dtype=object)
    return np.asarray(np.nansum(x, axis=place, keepdims=True))


def dot(count: Array, column: Array, axis: Axis) -> Array:
    """Sum of count × column along one axis without making the product; NaN terms are left out."""
    place = AXES.index(axis)
    known = np.where(np.isnan(column), 0.0, column)
    if count.shape[place] != known.shape[place]:
        count, known = _as_long(count, known, place)
    a, b = (array.transpose(_LAST[axis]) for array in (count, known))
    if any(x != 1 and y != 1 for x, y in zip(a.shape[:-1], b.shape[:-1], strict=True)):
        # both vary along one more axis, so that no matrix product fits
        product = np.einsum("...k,...k->...", *np.broadcast_arrays(a, b))
    else:
        product = _matrix_product(a, b)
    return np.reshape(product, (*product.shape[:place], 1, *product.shape[place:]))


def _as_long(a: Array, b: Array, place: int) -> tuple[Array, Array]:
    """Both at the length of the longer one along that axis."""
    [length] = np.broadcast_shapes(a.shape[place : place + 1], b.shape[place : place + 1])
    longer = (np.broadcast_to(x, (*x.shape[:place], length, *x.shape[place + 1 :])) for x in (a, b))
    first, second = longer
    return first, second


def _matrix_product(a: Array, b: Array) -> Array:
    length = a.shape[-1]
    # axes of a and of b are disjoint here: one matrix product, then back to the order of AXES
    rows, columns = (prod(x.shape[:-1]) for x in (a, b))
    product = a.reshape(rows, length) @ b.reshape(columns, length).T
    varying = [i for x in (a, b) for i, n in enumerate(x.shape[:-1]) if n != 1]
    shape = [m * n for m, n in zip(a.shape[:-1], b.shape[:-1], strict=True)]
    if len(varying) > 1:
        product = product.reshape([shape[i] for i in varying])
        product = product.transpose(sorted(range(len(varying)), key=varying.__getitem__))
    return product.reshape(shape)


def plus(*terms: Array) -> Array:
    """Sum of terms; unknown ones (NaN) are left out, as in `total`."""
    return sum((np.where(np.isnan(term), 0.0, term) for term in terms), start=np.zeros(()))


def per(amount: Array, base: Array) -> Array:
    """`amount` per unit of `base`; NaN where there is none of it."""
    return amount / np.where(base > 0, base, np.nan)


def cents(amount: Array) -> Array:
    """Money rounded half up to the cent where it is exact; draws stay as they are."""
    if amount.dtype != object:
        return amount
    return np.asarray(np.frompyfunc(_to_cent, 1, 1)(amount), dtype=object)


def _to_cent(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def exact(array: Array) -> Array:
    """The array as Decimals, each the shortest that reads back as the float; NaN is zero."""
    if array.dtype == object:
        return array
    return np.asarray(np.frompyfunc(_to_decimal, 1, 1)(array), dtype=object)


def _to_decimal(number: float) -> Decimal:
    return Decimal(0) if np.isnan(number) else Decimal(repr(float(number)))


def as_float(array: Array) -> Array:
    """The array in floats."""
    return array.astype(float) if array.dtype == object else array


def merged_status(values: Iterable[Value]) -> tuple[Status, frozenset[UnknownInput]]:
    """Weakest status and all unknown inputs of some values."""
    listed = list(values)
    unknown = frozenset().union(*(value.unknown for value in listed))
    return ("unknown" if unknown else weakest([v.status for v in listed])), unknown
