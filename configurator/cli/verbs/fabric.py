"""`rackwright fabric SPEC.json`: the metrics of interconnect patterns without racks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from configurator.cli.opening import add_json
from configurator.cli.printing import print_json, print_table
from configurator.fabric.ring_collective import is_ring_collective, ring_collective
from configurator.fabric.topologies.table import BadTopology
from configurator.fabric.topology_metrics import topology_metrics
from configurator.files.topologies import read_topologies

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """SPEC.json and the form of the output."""
    parser.add_argument(
        "spec", metavar="SPEC.json", help="a list of {“id”, “topology”}, or {“cases”: such a list}"
    )
    add_json(parser)


def run(chosen: argparse.Namespace) -> int:
    """Print the metrics of every case; a case that cannot be built has an error in their place."""
    results = [_result(name, topology) for name, topology in read_topologies(chosen.spec)]
    if chosen.json:
        print_json(results)
        return 0
    for result in results:
        print(result["id"])
        if "error" in result:
            print(f"  {result['error']}")
            continue
        metrics = result["metrics"]
        methods = metrics.pop("method", {})
        print_table(
            [
                (f"  {name}", _shown(value), methods.get(name, ""))
                for name, value in metrics.items()
            ],
            right=frozenset((1,)),
        )
    return 0


def _result(name: str, topology: dict[str, Any]) -> dict[str, Any]:
    measure = ring_collective if is_ring_collective(topology) else topology_metrics
    try:
        return {"id": name, "metrics": measure(topology)}
    except BadTopology as problem:
        return {"id": name, "error": str(problem)}


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:.9g}"
