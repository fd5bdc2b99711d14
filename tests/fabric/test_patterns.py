from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.edit import interned
from configurator.design.model import Group, Link, Mount, Pattern, Selector
from configurator.fabric.ends import find_end
from configurator.fabric.expansion import A_MOUNT, A_PORT, B_MOUNT, B_PORT
from configurator.fabric.wiring import wiring
from tests.builders import shipped_catalog
from tests.fabric.builders import (
    dgx,
    floor,
    gen1,
    gen1_build,
    gen2,
    gen2_build,
    training_pod,
    ultracluster,
)


def connections(design, catalog):
    return [
        (group.pattern.id, a, b)
        for group in wiring(design, catalog).wired
        for a, b in group.expansion.addresses(group.racks)
    ]


def counts(design, catalog):
    return Counter(pattern for pattern, _, _ in connections(design, catalog))


def shortfalls(design, catalog):
    return [
        (found.kind, found.ports)
        for group in wiring(design, catalog).wired
        for found in group.expansion.shortfalls
    ]


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        (gen1(), {"bp": 640, "xr": 32, "tor": 64}),
        (gen2(), {"bp": 1440, "xr": 72, "tor": 144}),
        (training_pod(), {"bp": 2880, "xr": 144, "tor": 288 + 112}),
        (ultracluster(), {"bp": 80640, "xr": 4032, "clos": 8064 + 4096}),
        (dgx("dgx_h200", 3, 6), {"clos": 144 + 144}),
        (dgx("dgx_b200", 2, 9), {"clos": 144 + 144}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_published_systems_have_as_many_links_as_published(design, expected, catalog):
    assert counts(design, catalog) == expected
    assert shortfalls(design, catalog) == []


def test_every_asic_port_of_gen1_is_used(catalog):
    (rows,) = (wires.rows for wires in wiring(gen1(), catalog).wired[0].expansion.wires)
    ports = Counter((m, (p - 1) // 20) for m, p in rows[:, [B_MOUNT, B_PORT]].tolist())
    assert set(ports.values()) == {20}
    assert len(ports) == 16


def test_gen2_uses_18_of_20_asic_ports_and_each_chip_sees_each_tray_once(catalog):
    (rows,) = (wires.rows for wires in wiring(gen2(), catalog).wired[0].expansion.wires)
    asics = Counter((m, (p - 1) // 20) for m, p in rows[:, [B_MOUNT, B_PORT]].tolist())
    assert set(asics.values()) == {18}
    chips = Counter(
        (m, (p - 1) // 10, tray) for m, p, tray in rows[:, [A_MOUNT, A_PORT, B_MOUNT]].tolist()
    )
    assert set(chips.values()) == {1}


def test_a_chip_meets_only_chips_at_its_place_on_other_boards(catalog):
    (rows,) = (wires.rows for wires in wiring(gen2(), catalog).wired[0].expansion.wires)
    positions = {}
    for port, tray, tray_port in rows[:, [A_PORT, B_MOUNT, B_PORT]].tolist():
        positions.setdefault((tray, (tray_port - 1) // 20), set()).add((port - 1) // 10)
    assert all(len(found) == 1 for found in positions.values())


def test_nic_port_1_goes_to_switch_a_and_port_2_to_b(catalog):
    ends = {a: b for pattern, a, b in connections(gen1(), catalog) if pattern == "tor"}
    assert all(b.split("/")[1] == ("f41" if a.endswith("nic1") else "f42") for a, b in ends.items())
    assert ends["r1/f1/nic1"] == "r1/f41/p1.1"
    assert ends["r1/f3/nic1"] == "r1/f41/p1.2"


def test_every_tor_of_the_pod_has_seven_links_to_each_spine(catalog):
    pairs = Counter(
        (a.rpartition("/")[0], b.rpartition("/")[0])
        for _, a, b in connections(training_pod(), catalog)
        if "/p" in a
    )
    assert len(pairs) == 16
    assert set(pairs.values()) == {7}


def test_leaves_of_the_ultracluster_carry_126_nic_ports_each(catalog):
    leaves = Counter(
        b.rpartition("/")[0] for _, a, b in connections(ultracluster(), catalog) if "/nic" in a
    )
    assert len(leaves) == 64
    assert set(leaves.values()) == {126}


def test_pair_joins_the_same_place_in_the_other_rack(catalog):
    ends = [(a, b) for pattern, a, b in connections(gen1(), catalog) if pattern == "xr"]
    assert all(a.replace("r1/", "r2/") == b for a, b in ends)


def test_a_board_without_partner_is_counted(catalog):
    builds = [gen1_build(), gen1_build(boards=15)]
    design = floor("odd", builds, (Pattern("xr", "pair", "Cross-rack", "xr"),))
    assert shortfalls(design, catalog) == [("partner", 2)]


def test_too_few_trays_leave_ports_unplugged_and_say_so(catalog):
    pattern = Pattern("bp", "switched", "Backplane", "bp", switch="neuronswitch_tray")
    design = floor("few", [gen1_build(trays=2)], (pattern,))
    assert shortfalls(design, catalog) == [("ports", 160)]
    text = str(wiring(design, catalog).wired[0].expansion.shortfalls[0].message)
    assert "add switch trays" in text


def test_ring_closes_and_uses_each_port_once(catalog):
    boards = interned("rack_eia_48u", [Mount("board_inf3_4chip", 1 + 2 * n) for n in range(5)])
    design = floor("ring", [boards], (Pattern("ring", "ring", "Ring", "xr"),))
    devices = Counter()
    for _, a, b in connections(design, catalog):
        devices.update((a.rpartition("/")[0], b.rpartition("/")[0]))
    assert set(devices.values()) == {4}
    assert counts(design, catalog) == {"ring": 10}


def test_full_mesh_joins_every_pair(catalog):
    boards = interned("rack_eia_48u", [Mount("board_inf3_4chip", 1 + 2 * n) for n in range(5)])
    design = floor("mesh", [boards], (Pattern("mesh", "full_mesh", "Mesh", "xr"),))
    pairs = {
        frozenset((a.rpartition("/")[0], b.rpartition("/")[0]))
        for _, a, b in connections(design, catalog)
    }
    assert len(pairs) == 10
    assert counts(design, catalog) == {"mesh": 10}


def test_backplane_never_leaves_its_rack(catalog):
    pattern = Pattern("bp", "switched", "Backplane", "bp", switch="neuronswitch_tray")
    design = floor("two", [gen1_build()] * 2, (pattern,))
    assert all(a.split("/")[0] == b.split("/")[0] for _, a, b in connections(design, catalog))


def test_a_hand_drawn_link_takes_its_port_from_the_pattern(catalog):
    design = gen1()
    drawn = floor(
        "drawn",
        [gen1_build()] * 2,
        design.patterns,
        design.groups,
        [Link("l1", "r1/f1/nic1", "r1/f42/p1.2")],
    )
    found = connections(drawn, catalog)
    ends = {end for _, a, b in found for end in (a, b)}
    assert not ends & {"r1/f1/nic1", "r1/f42/p1.2"}
    assert counts(drawn, catalog)["tor"] == 63


def test_a_later_pattern_takes_what_an_earlier_one_left(catalog):
    down = Pattern("down", "leaf_spine", "Down", "nic", Selector(group_size=1), "sw_12t")
    # no device has ports `p`, so only the uplinks are wired
    up = Pattern("up", "leaf_spine", "Up", "p", Selector(), "sw_12t", upper="sw_51t")
    builds = [gen2_build(spine=True), gen2_build()] * 2
    design = floor("two", builds, (down, up))
    assert counts(design, catalog) == {"down": 288, "up": 112}
    assert shortfalls(design, catalog) == []


def test_groups_that_share_a_rack_do_not_share_its_ports(catalog):
    groups = (Group("one", "One", ("r1", "r2")), Group("two", "Two", ("r2", "r3")))
    pattern = Pattern("xr", "pair", "Cross-rack", "xr", Selector(("one", "two")))
    design = floor("overlap", [gen1_build()] * 3, (pattern,), groups)
    ends = [end for _, a, b in connections(design, catalog) for end in (a, b)]
    assert len(ends) == len(set(ends)) == 64


def test_groups_with_the_same_builds_share_one_expansion(catalog):
    wired = wiring(gen2(4), catalog).wired
    assert len({id(group.expansion) for group in wired}) == 3


BOARDS = st.sampled_from(
    [
        "board_trn3_2chip",
        "board_trn3_4chip",
        "board_inf3_4chip",
        "neuronswitch_tray",
        "sw_12t",
        "sw_51t",
    ]
)
BUILDS = st.lists(BOARDS, max_size=12).map(
    lambda parts: interned(
        "rack_trn3_air", [Mount(part, 1 + 2 * n) for n, part in enumerate(parts)]
    )
)
SELECT = st.builds(Selector, group_size=st.integers(0, 3))
PATTERNS = st.one_of(
    st.builds(Pattern, st.just("xr"), st.sampled_from(["pair", "ring", "full_mesh"]), st.just("XR"),
              st.just("xr"), SELECT, lanes=st.integers(0, 3)),
    st.builds(Pattern, st.just("bp"), st.just("switched"), st.just("BP"), st.just("bp"), SELECT,
              st.just("neuronswitch_tray")),
    st.builds(Pattern, st.just("out"), st.just("leaf_spine"), st.just("Out"), st.just("nic"),
              SELECT, st.sampled_from(["sw_12t", "sw_51t"]), st.sampled_from(["", "sw_51t"]),
              st.integers(0, 3)),
)  # fmt: skip


@given(
    st.lists(BUILDS, min_size=1, max_size=5),
    st.lists(PATTERNS, max_size=3, unique_by=lambda p: p.id),
)
def test_any_pattern_plugs_existing_ports_and_each_at_most_once(builds, patterns):
    catalog = shipped_catalog()
    design = floor("any", builds, patterns)
    ends = [end for _, a, b in connections(design, catalog) for end in (a, b)]
    assert len(ends) == len(set(ends))
    found = [find_end(design, catalog, end) for end in ends]
    assert all(found)
    whole = {end.address for end in found if not end.lane}
    assert not {end.address.rpartition(".")[0] for end in found if end.lane} & whole


@given(st.lists(BUILDS, min_size=1, max_size=4), PATTERNS)
def test_expansion_is_the_same_every_time(builds, pattern):
    from configurator.fabric.patterns import _KINDS

    catalog = shipped_catalog()
    taken = tuple(frozenset() for _ in builds)
    racks = [f"r{n}" for n in range(len(builds))]
    first, second = (_KINDS[pattern.kind](pattern, tuple(builds), catalog, taken) for _ in range(2))
    assert list(first.addresses(racks)) == list(second.addresses(racks))
