"""Tables of a catalogue file made into parts, facts and figures, each checked on the way."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_args

from configurator.catalog.figure import SOURCE_KINDS, STATUSES, Figure
from configurator.catalog.parts import (
    BoardFabric,
    Fact,
    Form,
    Medium,
    Offer,
    Part,
    PartKind,
    PortGroup,
    PortKind,
    PortOwner,
    PowerPoint,
)
from configurator.files import checks
from configurator.files.checks import CatalogError, checked
from configurator.files.standard import check_standard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Schema = dict[str, "Callable[[Any], Any]"]
KINDS: tuple[str, ...] = get_args(PartKind)
COOLING = ("air", "liquid", "none")

_FIGURE: _Schema = {
    "value": checks.scalar,
    "unit": checks.text,
    "low": checks.number,
    "high": checks.number,
    "status": checks.one_of(STATUSES),
    "source": checks.text,
    "source_kind": checks.one_of(SOURCE_KINDS),
    "note": checks.text,
}
_COPY: _Schema = {
    "fact": checks.text,
    "low": checks.number,
    "high": checks.number,
    "note": checks.text,
}
_PORT: _Schema = {
    "id": checks.name,
    "kind": checks.one_of(get_args(PortKind)),
    "count": checks.whole(1, 4096),
    "rate_bps": checks.positive,
    "connector": checks.text,
    "owner": checks.one_of(get_args(PortOwner)),
    "owners": checks.whole(1, 1024),
    "breakout": checks.whole(1, 64),
    "active": checks.whole(0, 4096),
}
_FABRIC: _Schema = {
    "kind": checks.one_of(("none", "full_mesh", "switched")),
    "links_per_pair": checks.whole(0, 1024),
    "switches": checks.whole(0, 1024),
    "rate_bps": checks.positive,
}
_OFFER: _Schema = {
    "customer_class": checks.name,
    "available_from": checks.date,
    "stage": checks.text,
    "source": checks.text,
}
_PART: _Schema = {
    "id": checks.name,
    "kind": checks.one_of(KINDS),
    "name": checks.text,
    "manufacturer": checks.text,
    "part_number": checks.text,
    "description": checks.text,
    "short_name": checks.text,
    "form": checks.one_of(get_args(Form)),
    "cooling": checks.one_of(COOLING),
    "power_point": checks.one_of(get_args(PowerPoint)),
    "full_depth": checks.flag,
    "chip": checks.name,
    "chip_count": checks.whole(0, 128),
    "nic_count": checks.whole(0, 1024),
    "asic_count": checks.whole(0, 1024),
    "frameworks": checks.texts,
    "licence": checks.name,
    "medium": checks.one_of(get_args(Medium)),
    "rate_bps": checks.positive,
    "connectors": checks.texts,
    "fanout": checks.whole(1, 64),
    "fibre": checks.name,
    "optic_type": checks.name,
    "backplane": checks.flag,
    "board_fabric": checks.table,
    "ports": checks.tables,
    "offers": checks.tables,
    "figures": checks.table,
}
_FACT: _Schema = {
    "id": checks.name,
    "kind": checks.name,
    "name": checks.text,
    "figures": checks.table,
}


def read_part(values: Mapping[str, Any], where: str) -> Part:
    """A part, from a `[[part]]` table."""
    where = _place(values, where)
    found = checked(values, _PART, where, ("id", "kind", "name", "figures"))
    found["figures"] = _figures(found["figures"], where)
    if "ports" in found:
        found["ports"] = _ports(found["ports"], where)
    if "board_fabric" in found:
        fabric = checked(found["board_fabric"], _FABRIC, f"{where}, board_fabric", ("kind",))
        found["board_fabric"] = BoardFabric(**fabric)
    if "offers" in found:
        found["offers"] = tuple(
            Offer(
                **checked(
                    offer, _OFFER, f"{where}, offers", ("customer_class", "available_from", "stage")
                )
            )
            for offer in found["offers"]
        )
    part = Part(**found)
    check_standard(part, where)
    return part


def read_fact(values: Mapping[str, Any], where: str) -> Fact:
    """A fact, from a `[[fact]]` table."""
    where = _place(values, where)
    found = checked(values, _FACT, where, ("id", "kind", "name", "figures"))
    found["figures"] = _figures(found["figures"], where)
    return Fact(**found)


def read_figure(values: object, where: str) -> Figure:
    """A figure, from an inline table; it always says how sure it is and where it is from."""
    if not isinstance(values, dict):
        raise CatalogError(
            "A figure must be a table with value, unit, status and source", where, "write it so"
        )
    figure = Figure(
        **{"value": None, **checked(values, _FIGURE, where, ("unit", "status", "source"))}
    )
    if not figure.source.strip():
        raise CatalogError("“source” is empty", where, "name the source, or “own estimate”")
    if (figure.value is None) != (figure.status == "unknown"):
        raise CatalogError(
            "A figure has a value unless its status is “unknown”",
            where,
            "add the one or change the other",
        )
    _check_range(figure, where)
    return figure


def read_copy(
    values: Mapping[str, Any], find: Callable[[str], Figure | None], where: str
) -> Figure:
    """A figure that is another one of the catalogue, perhaps with a range or a note of its own."""
    found = checked(values, _COPY, where, ("fact",))
    reference = found.pop("fact")
    original = find(reference)
    if original is None:
        raise CatalogError(
            f"The catalogue has no figure “{reference}”", where, "name it as entry.figure"
        )
    figure = replace(original, **found)
    _check_range(figure, where)
    return figure


def _check_range(figure: Figure, where: str) -> None:
    """Refuse a range that does not hold its value."""
    if figure.low is None and figure.high is None:
        return
    if not figure.is_number:
        raise CatalogError("“low” and “high” need a number as value", where, "leave them out")
    low, high = figure.low, figure.high
    value = float(figure.value)  # type: ignore[arg-type]
    if (low is not None and low > value) or (high is not None and high < value):
        raise CatalogError(
            f"The range does not hold the value {value:g}", where, "correct low, value or high"
        )


def _figures(values: Mapping[str, Any], where: str) -> Mapping[str, Figure]:
    figures = {}
    for name, figure in values.items():
        try:
            checks.name(name)
        except ValueError as problem:
            raise CatalogError(
                f"A figure must be called by {problem}", where, "rename it"
            ) from None
        figures[name] = read_figure(figure, f"{where}, {name}")
    return MappingProxyType(figures)


def _ports(tables: list[dict[str, Any]], where: str) -> tuple[PortGroup, ...]:
    groups = []
    for values in tables:
        place = f"{where}, ports"
        group = PortGroup(
            **checked(values, _PORT, place, ("id", "kind", "count", "rate_bps", "connector"))
        )
        if group.count % group.owners or group.active > group.count // group.owners:
            raise CatalogError(
                f"The ports “{group.id}” do not divide evenly among their owners",
                place,
                "correct count, owners or active",
            )
        groups.append(group)
    if len({group.id for group in groups}) < len(groups):
        raise CatalogError("Two groups of ports have the same id", where, "rename one")
    return tuple(groups)


def _place(values: Mapping[str, Any], where: str) -> str:
    """Where an entry is: its file and its id, so far as it has one."""
    entry_id = values.get("id")
    return (
        f"{where}, {entry_id[:80]}"
        if isinstance(entry_id, str) and entry_id.isprintable()
        else where
    )
