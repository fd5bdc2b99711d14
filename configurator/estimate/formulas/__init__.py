"""All formulas of the quantity engine, one module per subject."""

from configurator.estimate.engine import definitions
from configurator.estimate.formulas import (
    compute,
    cooling,
    cost,
    counts,
    electrical,
    energy,
    network,
    ownership,
)

QUANTITIES = definitions((counts, compute, electrical, cooling, energy, network, cost, ownership))
