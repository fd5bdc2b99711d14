"""What becomes of links when the parts at their ends are moved, replaced or taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from configurator.design.find import next_id, split_address
from configurator.design.model import Link
from configurator.fabric.offer import Incompatible, link_offer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from configurator.catalog import Catalog
    from configurator.design.model import Design


def mount_address(address: str) -> str:
    """`rack/mount` of an address that may go on to a port."""
    rack, mount, _ = split_address(address)
    return f"{rack}/{mount}"


def ends_at(link: Link, addresses: Collection[str]) -> bool:
    """Whether a link ends at one of these racks, mounts or ports."""
    for end in (link.a, link.b):
        rack = split_address(end)[0]
        if end in addresses or rack in addresses or mount_address(end) in addresses:
            return True
    return False


def _keeping(design: Design, keep: Callable[[Link], bool]) -> Design:
    links = tuple(link for link in design.links if keep(link))
    return design if len(links) == len(design.links) else replace(design, links=links)


def without_ends(design: Design, addresses: Collection[str]) -> Design:
    """The design without the links that end at these racks, mounts or ports."""
    return _keeping(design, lambda link: not ends_at(link, addresses))


def joined(link_id: str, a: str, b: str, cable: str = "") -> Link:
    """A link with its ends in order."""
    return Link(link_id, min(a, b), max(a, b), cable)


def with_ends_moved(design: Design, moved: Mapping[str, str]) -> Design:
    """The design in which links follow the mounts that got another address (`rack/mount`)."""

    def follow(end: str) -> str:
        rack, mount, port = split_address(end)
        return f"{moved.get(f'{rack}/{mount}', f'{rack}/{mount}')}/{port}"

    links = []
    for link in design.links:
        a, b = follow(link.a), follow(link.b)
        same = (a, b) == (link.a, link.b)
        links.append(link if same else joined(link.id, a, b, link.cable))
    if all(new is old for new, old in zip(links, design.links, strict=True)):
        return design
    return replace(design, links=tuple(links))


def copied_between(design: Design, copies: Mapping[str, str]) -> Design:
    """The design with each link among the original racks drawn among their copies, too."""
    taken = {link.id for link in design.links}
    added = []
    for link in design.links:
        a_rack, a_rest = link.a.split("/", 1)
        b_rack, b_rest = link.b.split("/", 1)
        if a_rack in copies and b_rack in copies:
            link_id = next_id("l", taken)
            taken.add(link_id)
            a, b = f"{copies[a_rack]}/{a_rest}", f"{copies[b_rack]}/{b_rest}"
            added.append(joined(link_id, a, b, link.cable))
    return replace(design, links=(*design.links, *added)) if added else design


def still_fitting(design: Design, catalog: Catalog, addresses: Collection[str]) -> Design:
    """The design without the links at these mounts that can no longer be there.

    The part has no such port, or no cable joins the two ends (a backplane ends with its rack).
    """
    return _keeping(
        design, lambda link: not ends_at(link, addresses) or _fits(design, catalog, link)
    )


def _fits(design: Design, catalog: Catalog, link: Link) -> bool:
    try:
        link_offer(design, catalog, link.a, link.b, link.cable)
    except Incompatible:
        return False
    return True
