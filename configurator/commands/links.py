"""Edits of hand-drawn links: connect two ports, disconnect links."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from pydantic.dataclasses import dataclass

from configurator.commands.command import Address, Command, Rejected
from configurator.commands.naming import address_label, part_label
from configurator.commands.refusal import known_mounts, known_part
from configurator.commands.wires import ends_at, joined, mount_address
from configurator.design.find import next_id, split_address
from configurator.design.model import Id
from configurator.fabric.ends import parse_port
from configurator.fabric.offer import Incompatible, link_offer, matched_ends
from configurator.fabric.ports import used_ports
from configurator.message import Message, message

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design


@dataclass(frozen=True, slots=True)
class Connect(Command):
    """Join two free ports `rack/mount/port`; an empty `cable` means the cheapest that fits."""

    a: Address
    b: Address
    cable: str = ""
    kind: Literal["connect"] = field(default="connect", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design with the link; rules, not refusals, tell of a cable that is too long."""
        known_port(design, catalog, self.a)
        known_port(design, catalog, self.b)
        if mount_address(self.a) == mount_address(self.b):
            raise Rejected(
                "Both ends are on {place}; link it to another device.",
                place=address_label(design, mount_address(self.a)),
            )
        if self.cable and known_part(catalog, self.cable).kind not in ("cable", "fibre"):
            raise Rejected(
                "{part} is not a cable; leave the cable open for the cheapest that fits.",
                part=part_label(catalog, self.cable),
            )
        a, b = matched_ends(design, catalog, self.a, self.b)
        _refuse_used(design, catalog, (a, b))
        try:
            link_offer(design, catalog, a, b, self.cable)
        except Incompatible as problem:
            raise Rejected(problem.message.template, **dict(problem.message.values)) from None
        link_id = next_id("l", {link.id for link in design.links})
        link = joined(link_id, a, b, self.cable)
        return replace(design, links=(*design.links, link))

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Link the two ports."""
        return message(
            "Link {a} to {b}", a=address_label(design, self.a), b=address_label(design, self.b)
        )


@dataclass(frozen=True, slots=True)
class Disconnect(Command):
    """Take away links by id, and all links that end at the given racks, mounts or ports."""

    links: tuple[Id, ...] = ()
    addresses: tuple[Address, ...] = ()
    kind: Literal["disconnect"] = field(default="disconnect", kw_only=True)

    def apply(self, design: Design, catalog: Catalog) -> Design:
        """The design without the links."""
        ids, addresses = set(self.links), set(self.addresses)
        for link_id in ids - {link.id for link in design.links}:
            raise Rejected(
                "There is no link “{link}” among {count}; select a link that is drawn.",
                link=link_id,
                count=len(design.links),
            )
        kept = tuple(
            link for link in design.links if link.id not in ids and not ends_at(link, addresses)
        )
        if len(kept) == len(design.links):
            raise Rejected("No hand-drawn link ends there; links of a pattern go with the pattern.")
        return replace(design, links=kept)

    def label(self, catalog: Catalog, design: Design | None = None) -> Message:
        """Disconnect the link, so many links, or a place."""
        if not self.links and len(self.addresses) == 1:
            return message("Disconnect {place}", place=address_label(design, self.addresses[0]))
        if len(self.links) == 1 and not self.addresses:
            return message("Remove a link")
        return message("Remove {count} links", count=len(self.links) + len(self.addresses))


def known_port(design: Design, catalog: Catalog, address: str) -> None:
    """Refuse an address that names no port of a mounted part."""
    [(_, mount)] = known_mounts(design, (mount_address(address),)).values()
    part = known_part(catalog, mount.part)
    port = split_address(address)[2]
    if parse_port(part, port) is None:
        known = ", ".join(
            f"{group.id}1" if group.count == 1 else f"{group.id}1–{group.id}{group.count}"
            for group in part.ports
        )
        place = address_label(design, mount_address(address))
        if not known:
            raise Rejected(
                "{part} in {place} has no ports; choose another end.",
                part=part_label(catalog, mount.part),
                place=place,
            )
        raise Rejected(
            "{part} in {place} has no port “{port}”; its ports are {known}.",
            part=part_label(catalog, mount.part),
            place=place,
            port=port,
            known=known,
        )


def _refuse_used(design: Design, catalog: Catalog, ends: tuple[str, str]) -> None:
    used = used_ports(design, catalog)
    for end in ends:
        if end in used:
            raise Rejected(
                "{port} is linked to {far} already; disconnect it or choose a free port.",
                port=address_label(design, end),
                far=address_label(design, used[end]),
            )
