"""Racks, UltraServers and clusters for the tests of the fabric."""

from __future__ import annotations

from configurator.design.edit import interned
from configurator.design.model import (
    Design,
    Group,
    Hall,
    Link,
    Mount,
    Pattern,
    Rack,
    Row,
    Selector,
)

SLICE = 16


def gen1_build(boards=16, trays=4, tors=2):
    mounts = [Mount("board_trn3_2chip", 1 + 2 * n) for n in range(boards)]
    mounts += [Mount("neuronswitch_tray", 37 + n) for n in range(trays)]
    mounts += [Mount("sw_12t", 41 + n) for n in range(tors)]
    return interned("rack_trn3_air", mounts)


def gen2_build(boards=18, trays=10, tors=2, spine=False):
    mounts = [Mount("board_trn3_4chip", 1 + n) for n in range(boards)]
    mounts += [Mount("neuronswitch_tray_liquid", 19 + n) for n in range(trays)]
    mounts += [Mount("sw_12t", 29 + n) for n in range(tors)]
    if spine:
        mounts.append(Mount("sw_51t", 39))
    return interned("rack_ai_liquid", mounts)


def floor(name, builds, patterns=(), groups=(), links=(), assumptions=()):
    racks = [Rack(f"r{n + 1}", f"R{n + 1}", n % SLICE, build) for n, build in enumerate(builds)]
    rows = tuple(
        Row(f"row{n // SLICE}", f"Row {n // SLICE}", tuple(racks[n : n + SLICE]))
        for n in range(0, len(racks), SLICE)
    )
    return Design(
        name,
        halls=(Hall("h1", "Hall", rows),),
        patterns=tuple(patterns),
        groups=tuple(groups),
        links=tuple(links),
        assumptions=tuple(assumptions),
    )


def ultraserver_groups(count):
    return tuple(
        Group(f"us{n + 1}", f"UltraServer {n + 1}", (f"r{2 * n + 1}", f"r{2 * n + 2}"))
        for n in range(count)
    )


def scale_up(groups, tray):
    names = tuple(group.id for group in groups)
    return (
        Pattern("bp", "switched", "Backplane", "bp", Selector(names, group_size=1), switch=tray),
        Pattern("xr", "pair", "Cross-rack", "xr", Selector(names)),
    )


def gen1():
    groups = ultraserver_groups(1)
    tor = Pattern(
        "tor", "leaf_spine", "Scale-out", "nic", Selector(("us1",), group_size=1), "sw_12t"
    )
    return floor("gen1", [gen1_build()] * 2, (*scale_up(groups, "neuronswitch_tray"), tor), groups)


def gen2(count=1):
    groups = ultraserver_groups(count)
    names = tuple(group.id for group in groups)
    tor = Pattern("tor", "leaf_spine", "Scale-out", "nic", Selector(names, group_size=1), "sw_12t")
    patterns = (*scale_up(groups, "neuronswitch_tray_liquid"), tor)
    return floor("gen2", [gen2_build()] * 2 * count, patterns, groups)


def training_pod():
    groups = (*ultraserver_groups(2), Group("pod", "Pod", ("r1", "r2", "r3", "r4")))
    tor = Pattern(
        "tor", "leaf_spine", "Scale-out", "nic", Selector(("pod",)), "sw_12t", upper="sw_51t"
    )
    builds = [gen2_build(spine=True), gen2_build()] * 2
    patterns = (*scale_up(groups[:2], "neuronswitch_tray_liquid"), tor)
    return floor("pod", builds, patterns, groups)


def ultracluster(ultraservers=56):
    groups = ultraserver_groups(ultraservers)
    network = interned("rack_eia_48u", [Mount("sw_51t", 1 + 2 * n) for n in range(16)])
    builds = [gen2_build(tors=0)] * (2 * ultraservers) + [network] * 6
    clos = Pattern(
        "clos", "leaf_spine", "Scale-out", "nic", Selector(), "sw_51t", upper="sw_51t", lanes=2
    )
    patterns = (*scale_up(groups, "neuronswitch_tray_liquid"), clos)
    return floor("cluster", builds, patterns, groups)


def dgx(part, per_rack, racks):
    height = 8 if part == "dgx_h200" else 10
    boards = [Mount(part, 1 + height * n) for n in range(per_rack)]
    builds = [
        interned("rack_eia_48u", [*boards, Mount("sw_51t", 40)] if n < 6 else boards)
        for n in range(racks)
    ]
    clos = Pattern(
        "clos", "leaf_spine", "Scale-out", "nic", Selector(), "sw_51t", upper="sw_51t", lanes=18
    )
    return floor(part, builds, (clos,))


def linked(design, *pairs):
    links = tuple(Link(f"l{n}", a, b) for n, (a, b) in enumerate(pairs))
    return Design(design.name, halls=design.halls, links=links, patterns=design.patterns)
