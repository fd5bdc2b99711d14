import pytest

from configurator.design.model import Link
from configurator.fabric.ends import find_end, parse_port
from configurator.fabric.ports import free_ports, port_group, rate_bps, used_ports
from tests.fabric.builders import floor, gen1, gen1_build, training_pod


def test_used_ports_name_the_far_end_both_ways(catalog):
    used = used_ports(training_pod(), catalog)
    assert all(used[far] == near for near, far in used.items())


def test_iteration_gives_each_end_of_each_link_once(catalog):
    used = used_ports(gen1(), catalog)
    assert len(used) == len(set(used)) == 2 * (640 + 32 + 64)


def test_a_port_is_used_when_a_lane_is_and_the_reverse(catalog):
    design = floor(
        "lanes",
        [gen1_build()] * 2,
        links=[Link("l1", "r1/f1/nic1", "r1/f41/p1.1"), Link("l2", "r1/f41/p2", "r2/f41/p2")],
    )
    used = used_ports(design, catalog)
    assert used["r1/f41/p1"] == "r1/f1/nic1"
    assert "r1/f41/p1.2" not in used
    assert used["r1/f41/p2.1"] == "r2/f41/p2"


def test_free_ports_leave_out_what_is_plugged(catalog):
    design = floor("one", [gen1_build()], links=[Link("l1", "r1/f1/nic1", "r1/f41/p1.1")])
    free = free_ports(design, catalog, "r1/f41")
    assert free[0] == "r1/f41/p1.2"
    assert len(free) == 1 + 31 + 1
    assert "r1/f1/nic1" not in free_ports(design, catalog, "r1/f1")
    assert free_ports(design, catalog, "r1/f99") == ()


def test_every_port_of_an_asic_is_taken_in_gen1(catalog):
    assert free_ports(gen1(), catalog, "r1/f37") == ("r1/f37/mgmt1",)


def test_group_and_rate_of_a_port(catalog):
    design = gen1()
    assert port_group(design, catalog, "r1/f1/xr1").connector == "pcie6-x16"
    assert rate_bps(design, catalog, "r1/f41/p1") == 400e9
    assert rate_bps(design, catalog, "r1/f41/p1.2") == 200e9
    assert rate_bps(design, catalog, "r1/f41/q1") is None


@pytest.mark.parametrize(
    "name", ["", "p", "p0", "p33", "p01", "p1.3", "p1.0", "p1.", "nic1.1", "p99999999", "p١"]
)
def test_what_is_no_port_of_the_switch_is_none(name, catalog):
    assert parse_port(catalog.part("sw_12t"), name) is None


def test_an_end_knows_its_device(catalog):
    end = find_end(gen1(), catalog, "r1/f41/p1.2")
    assert (end.device, end.number, end.lane) == ("r1/f41", 1, 2)
