"""What the inspector shows of what is selected: a rack, parts in racks, a link, or many things."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from configurator.commands.naming import address_label, unit_label
from configurator.design.find import find_mount, find_rack, racks, split_address
from configurator.gui.panels.facts import (
    Row,
    Section,
    design_sections,
    existing,
    figure_row,
    range_row,
    rename_rack,
)
from configurator.gui.signs import medium_text, port_group_text, short_name
from configurator.gui.translate import message_text, number_style, tr
from configurator.units import grouped, quantity_text

if TYPE_CHECKING:
    from configurator.catalog import Catalog, Part
    from configurator.design.model import Design, Link, Mount, Rack
    from configurator.evaluation import Evaluation

POWER_NAMES = ("power", "power_no_optics", "output", "usable", "capacity")


def sections_for(evaluation: Evaluation, ids: frozenset[str]) -> tuple[Section, ...]:
    """The sections for a selection; the design where nothing is selected that exists."""
    if len(ids) == 1:
        [address] = ids
        return _one(evaluation, address) or design_sections(evaluation)
    return _many(evaluation, ids) or design_sections(evaluation)


def _one(evaluation: Evaluation, address: str) -> tuple[Section, ...]:
    design = evaluation.design
    link = next((one for one in design.links if one.id == address), None)
    if link is not None:
        return link_sections(evaluation, link)
    rack_id, mount_id, _ = split_address(address)
    if mount_id:
        found = find_mount(design, f"{rack_id}/{mount_id}")
        return () if found is None else mount_sections(evaluation, *found)
    rack = find_rack(design, rack_id)
    return () if rack is None else rack_sections(evaluation, rack)


def rack_sections(evaluation: Evaluation, rack: Rack) -> tuple[Section, ...]:
    """A rack: whose it is, what it carries against what it may, what stands in it."""
    catalog, style = evaluation.catalog, number_style()
    part = catalog.part(rack.build.part)
    sharing = sum(1 for one in racks(evaluation.design) if one.build is rack.build)
    identity = Section(tr("Identity"), (
        Row(tr("Name"), rack.label, edit=rename_rack(rack.id)),
        Row(tr("Part"), short_name(part), hint=part.description),
        Row(tr("Address"), rack.id),
        Row(tr("Same contents"), tr("{n} racks", n=grouped(sharing, 0, style)) if sharing > 1
            else tr("only here")),
    ))  # fmt: skip
    held = Counter(mount.part for mount in rack.build.mounts)
    contents = Section(tr("Contents"), tuple(
        Row(short_name(catalog.part(name)), f"× {count}")
        for name, count in held.items()
    ))  # fmt: skip
    cost = Section(tr("Empty rack"), _price_rows(part))
    loads = () if rack.id not in evaluation.rack_loads else (_load_section(evaluation, rack),)
    return (identity, *loads, contents, cost) if held else (identity, *loads, cost)


def _load_section(evaluation: Evaluation, rack: Rack) -> Section:
    load, style = evaluation.rack_loads[rack.id], number_style()
    least = "≥ " if load.unknown_inputs else ""

    def of(value: float, limit: float | None, unit: str) -> str:
        text = least + quantity_text(value, unit, style)
        if limit is None:
            return text
        return tr("{value} of {limit}", value=text, limit=quantity_text(limit, unit, style))

    return Section(tr("Load"), (
        Row(tr("Units"), tr("{used} of {all} U", used=load.units_used, all=load.units)),
        Row(tr("Maximum power"), of(load.power_w, load.power_limit_w, "W"), "ƒ"),
        Row(tr("Typical power"), of(load.power_typical_w, None, "W"), "ƒ"),
        Row(tr("Heat to air"), of(load.air_heat_w, None, "W"), "ƒ"),
        Row(tr("Heat to liquid"), of(load.liquid_heat_w, None, "W"), "ƒ"),
        Row(tr("Mass"), of(load.mass_kg, load.mass_limit_kg, "kg"), "ƒ"),
    ))  # fmt: skip


def mount_sections(evaluation: Evaluation, rack: Rack, mount: Mount) -> tuple[Section, ...]:
    """A part in a rack: identity, power, ports, cost."""
    part = evaluation.catalog.part(mount.part)
    identity = Section(tr("Identity"), existing(
        Row(tr("Part"), short_name(part), hint=part.description),
        Row(tr("Address"), f"{rack.label} / {mount.id}"),
        Row(tr("Unit"), unit_label(mount.face, mount.unit)),
        Row(tr("Chips"), str(part.chip_count)) if part.chip_count else None,
        Row(tr("Maker"), part.manufacturer) if part.manufacturer else None,
    ))  # fmt: skip
    main = next((name for name in POWER_NAMES if name in part.figures), "")
    power = Section(tr("Power and cooling"), existing(
        figure_row(tr("Maximum") if main.startswith("power") else tr("Rating"), part, main),
        range_row(tr("Range"), part, main),
        Row(tr("Feed"), mount.feed) if mount.feed else None,
        Row(tr("Cooling"), tr(part.cooling)) if part.cooling != "none" else None,
        figure_row(tr("Share to liquid"), part, "liquid_share"),
        figure_row(tr("Mass"), part, "mass"),
    ))  # fmt: skip
    ports = Section(tr("Ports"), _port_rows(evaluation.design, evaluation.catalog, rack, mount))
    found = (identity, power, ports, Section(tr("Cost"), _price_rows(part)))
    return tuple(section for section in found if section.rows)


def _port_rows(design: Design, catalog: Catalog, rack: Rack, mount: Mount) -> tuple[Row, ...]:
    from configurator.fabric.ports import used_ports

    used = used_ports(design, catalog)
    rows = []
    for group in catalog.part(mount.part).ports:
        linked = sum(f"{rack.id}/{mount.id}/{name}" in used for name in group.names())
        value = tr("{linked} of {count} linked", linked=linked, count=group.count)
        rows.append(Row(port_group_text(group), value, hint=group.connector))
    return tuple(rows)


def _price_rows(part: Part) -> tuple[Row, ...]:
    offers = tuple(
        Row(offer.customer_class, offer.available_from, hint=f"{offer.stage}\n{offer.source}")
        for offer in part.offers
    )
    return existing(
        figure_row(tr("Price"), part, "price"),
        range_row(tr("Range"), part, "price"),
        figure_row(tr("Lead time"), part, "lead_time"),
        *offers,
    )


def link_sections(evaluation: Evaluation, link: Link) -> tuple[Section, ...]:
    """A drawn link: its ends, what cable it takes, how long it is."""
    from configurator.fabric.offer import Incompatible, link_offer

    design, catalog, style = evaluation.design, evaluation.catalog, number_style()
    ends = Section(tr("Link"), (
        Row(tr("From"), address_label(design, link.a)),
        Row(tr("To"), address_label(design, link.b)),
    ))  # fmt: skip
    try:
        offer = link_offer(design, catalog, link.a, link.b, link.cable)
    except Incompatible as problem:
        return ends, Section(tr("Cable"), (Row(tr("Problem"), message_text(problem.message)),))
    parts = [catalog.parts[name] for name in (offer.cable, offer.optic_a) if name]
    cable = Section(tr("Cable"), existing(
        Row(tr("Medium"), medium_text(offer.medium)),
        *(Row(tr("Part"), short_name(part)) for part in parts),
        Row(tr("Rate"), quantity_text(offer.rate_bps, "bit/s", style)),
        Row(tr("Routed"), quantity_text(offer.length_m, "m", style), "ƒ"),
        Row(tr("Stock length"), quantity_text(offer.stock_m, "m", style), "ƒ"),
        Row(tr("Problem"), message_text(offer.reason)) if offer.reason is not None else None,
    ))  # fmt: skip
    return ends, cable


def _many(evaluation: Evaluation, ids: frozenset[str]) -> tuple[Section, ...]:
    if not ids:
        return ()
    design, catalog = evaluation.design, evaluation.catalog
    chosen = {rack.id: rack for rack in racks(design) if rack.id in ids}
    mounted: Counter[str] = Counter()
    for address in ids:
        _, mount_id, port = split_address(address)
        found = find_mount(design, address) if mount_id and not port else None
        if found is not None:
            mounted[found[1].part] += 1
    rows = [Row(tr("Racks"), grouped(len(chosen), 0, number_style()))] if chosen else []
    rows += [Row(short_name(catalog.part(name)), f"× {count}")
             for name, count in mounted.most_common()]  # fmt: skip
    links = sum(link.id in ids for link in design.links)
    if links:
        rows.append(Row(tr("Links"), grouped(links, 0, number_style())))
    return (
        (Section(tr("{n} selected", n=grouped(len(ids), 0, number_style())), tuple(rows)),)
        if rows
        else ()
    )
