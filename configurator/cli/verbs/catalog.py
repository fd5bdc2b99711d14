"""`rackwright catalog list|show ID`: the parts of the catalogue and their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import configurator
from configurator.catalog.parts import PartKind
from configurator.cli.opening import add_json
from configurator.cli.printing import SIGNS, print_json, print_table
from configurator.cli.usage import CannotRun, nearest
from configurator.units import quantity_text

if TYPE_CHECKING:
    import argparse

    from configurator.catalog import Figure, Part


def arguments(parser: argparse.ArgumentParser) -> None:
    """`list` or `show ID`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list the parts")
    listing.add_argument("--kind", choices=get_args(PartKind), help="only parts of this kind")
    add_json(listing)
    showing = actions.add_parser("show", help="show one part with all its figures")
    showing.add_argument("id", metavar="ID", help="its id, as list prints it")
    add_json(showing)


def run(chosen: argparse.Namespace) -> int:
    """Print parts."""
    catalog = configurator.load_catalog()
    if chosen.action == "list":
        parts = catalog.of_kind(chosen.kind) if chosen.kind else tuple(catalog.parts.values())
        _list(parts, chosen.json)
        return 0
    part = catalog.parts.get(chosen.id)
    if part is None:
        raise CannotRun(
            f"The catalogue has no part “{chosen.id}”{nearest(chosen.id, catalog.parts)}"
        )
    _show(part, chosen.json)
    return 0


def _list(parts: tuple[Part, ...], as_json: bool) -> None:
    if as_json:
        print_json({"parts": [_summary(part) for part in parts]})
        return
    print_table([("ID", "Kind", "Name"), *((part.id, part.kind, part.name) for part in parts)])


def _summary(part: Part) -> dict[str, Any]:
    return {
        "id": part.id,
        "kind": part.kind,
        "name": part.name,
        "manufacturer": part.manufacturer,
        "part_number": part.part_number,
        "description": part.description,
    }


def _show(part: Part, as_json: bool) -> None:
    if as_json:
        print_json(_detail(part))
        return
    print(f"{part.name} ({part.id}, {part.kind})")
    for text in (part.description, " ".join((part.manufacturer, part.part_number)).strip()):
        if text:
            print(text)
    print_table([_row(name, figure) for name, figure in part.figures.items()])
    for group in part.ports:
        rate = quantity_text(group.rate_bps, "bit/s")
        print(f"ports {group.id}: {group.count} × {rate} {group.connector} ({group.kind})")
    for offer in part.offers:
        print(f"available to {offer.customer_class} from {offer.available_from} ({offer.stage})")


def _row(name: str, figure: Figure) -> tuple[str, str, str, str]:
    value = quantity_text(figure.si, figure.si_unit) if figure.is_number else str(figure.value)
    shown = "–" if figure.value is None else value
    return f"  {name}", shown, SIGNS[figure.status], f"{figure.source_kind}: {figure.source}"


def _detail(part: Part) -> dict[str, Any]:
    return {
        **_summary(part),
        "form": part.form,
        "cooling": part.cooling,
        "chip": part.chip,
        "chip_count": part.chip_count,
        "frameworks": list(part.frameworks),
        "figures": {name: _figure(figure) for name, figure in part.figures.items()},
        "ports": [
            {
                "id": group.id,
                "kind": group.kind,
                "count": group.count,
                "rate_bps": group.rate_bps,
                "connector": group.connector,
            }
            for group in part.ports
        ],
        "offers": [
            {
                "customer_class": offer.customer_class,
                "available_from": offer.available_from,
                "stage": offer.stage,
                "source": offer.source,
            }
            for offer in part.offers
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "low": figure.low,
        "high": figure.high,
        "status": figure.status,
        "source": figure.source,
        "source_kind": figure.source_kind,
        "note": figure.note,
    }
