"""The best possible all-to-all rate: a multi-commodity flow as a linear program.

One source of each orbit stands for all that are like it, and the capacities of an orbit of arcs are
pooled; averaging any optimum over the symmetries shows that this loses nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from configurator.fabric.flow import arcs

if TYPE_CHECKING:
    from configurator.fabric.orbits import Orbits
    from configurator.fabric.topologies.table import LinkTable

# the solver answers in some seconds up to here
MOST_VARIABLES = 60_000


def ideal_rate(table: LinkTable, found: Orbits) -> float | None:
    """Largest rate per ordered pair of chips of different vertices; None where too large."""
    start, end = arcs(table.ends)
    many, size, sources = len(start), len(table.chips), len(found.sources)
    count = sources * many
    if count + 1 > MOST_VARIABLES:
        return None
    arc = np.tile(np.arange(many), sources)
    source = np.repeat(np.arange(sources), many)
    column = np.arange(count)
    # what arrives at a vertex and does not leave it is what the source sends there
    rows = np.concatenate([source * size + end[arc], source * size + start[arc]])
    signs = np.concatenate([np.ones(count), -np.ones(count)])
    wanted = found.alike * 0.0 + table.chips[found.sources]
    demand = np.outer(wanted, table.chips).astype(float)
    at_source = found.sources
    places = np.arange(sources)
    demand[places, at_source] = 0.0
    demand[places, at_source] = -demand.sum(axis=1)
    balance = coo_array(
        (
            np.concatenate([signs, -demand.ravel()]),
            (
                np.concatenate([rows, np.arange(sources * size)]),
                np.concatenate([column, column, np.full(sources * size, count)]),
            ),
        ),
        (sources * size, count + 1),
    ).tocsr()
    pooled = coo_array(
        (found.alike[source].astype(float), (found.of_arc[arc], column)),
        (len(found.arcs_in), count + 1),
    ).tocsr()
    width = np.concatenate([table.width, table.width])
    cost = np.zeros(count + 1)
    cost[count] = -1.0
    answer = linprog(
        cost,
        A_ub=pooled,
        b_ub=found.pooled(width),
        A_eq=balance,
        b_eq=np.zeros(sources * size),
        method="highs-ipm",
        options={"time_limit": 20.0},
    )
    return float(answer.x[count]) if answer.status == 0 else None
