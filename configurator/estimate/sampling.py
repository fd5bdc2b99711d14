"""Uncertainty: the same formulas over drawn figures give P10 and P90 of every quantity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from configurator.estimate.engine import compute_draws
from configurator.estimate.formulas import QUANTITIES
from configurator.estimate.values import AXES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from configurator.catalog import Figure
    from configurator.estimate.values import Array, Value

LOW_PERCENTILE = 10.0
HIGH_PERCENTILE = 90.0
# so many numbers of one quantity are drawn at a time
MOST_CELLS = 4_000_000
_SAMPLE = AXES.index("sample")


@dataclass(frozen=True, slots=True)
class Band:
    """P10 and P90 of the draws."""

    low: float
    high: float


def bands(
    inputs: Mapping[str, Value], values: Mapping[str, Value], seed: int, samples: int
) -> dict[str, Band]:
    """P10 and P90 of every scalar quantity that varies. The same seed gives the same bands."""
    drawn = {
        name: array
        for name, value in inputs.items()
        if value.figures and (array := draw_input(value, seed, samples)) is not None
    }
    found = {}
    for name, array in _scalar_draws(values, drawn, samples).items():
        if np.isfinite(array).all():
            low, high = np.percentile(array, (LOW_PERCENTILE, HIGH_PERCENTILE))
            found[name] = Band(float(low), float(high))
    return found


def _scalar_draws(
    values: Mapping[str, Value], drawn: Mapping[str, Array], samples: int
) -> dict[str, NDArray[np.float64]]:
    """Draws of the quantities that are one number, some samples at a time to spare memory."""
    widest = max(value.array.size for value in values.values())
    step = max(MOST_CELLS // widest, 1)
    parts: dict[str, list[Array]] = {}
    for start in range(0, samples, step):
        some = {name: array[start : start + step] for name, array in drawn.items()}
        for name, array in compute_draws(QUANTITIES, values, some).items():
            if array.size == array.shape[_SAMPLE]:
                parts.setdefault(name, []).append(array.reshape(-1))
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}


def draw_input(value: Value, seed: int, samples: int) -> Array | None:
    """Draws of an input along the sample axis; None where nothing in it varies.

    Each figure has a stream of its own, named by part and figure, so that adding a part leaves the
    draws of the others alone and every use of a figure sees the same draw.
    """
    varying = [
        i for i, figure in enumerate(value.figures) if figure is not None and _spread(figure)
    ]
    if not varying:
        return None
    nominal = value.array.astype(float)
    shape = list(nominal.shape)
    shape[_SAMPLE] = samples
    drawn = np.broadcast_to(nominal, shape).copy()
    along_parts = drawn.reshape(samples, -1)
    for i in varying:
        figure = value.figures[i]
        if figure is not None:
            along_parts[:, i] = triangular(figure, f"{value.names[i]}", seed, samples)
    return drawn


def varies(value: Value) -> bool:
    """Whether any figure of an input has a spread to draw from."""
    return any(figure is not None and _spread(figure) for figure in value.figures)


def _spread(figure: Figure) -> bool:
    # in the figure's own unit, since the conversion keeps the order
    return figure.is_number and any(
        bound is not None and bound != figure.value for bound in (figure.low, figure.high)
    )


def triangular(figure: Figure, stream: str, seed: int, samples: int) -> NDArray[np.float64]:
    """Triangular draws between low and high with the mode at the value, by inverse distribution."""
    limits, mode = figure.si_range, figure.si
    if limits is None or mode is None:
        raise ValueError(f"{stream} has no number to draw from")
    low, high = min(limits[0], mode), max(limits[1], mode)
    uniform = np.random.default_rng((seed, crc32(stream.encode()))).random(samples)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(uniform * (high - low) * (mode - low))
    falling = high - np.sqrt((1.0 - uniform) * (high - low) * (high - mode))
    return np.where(uniform < turn, rising, falling)
