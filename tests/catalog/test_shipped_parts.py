"""The shipped parts: ports, chips and sums that the templates rest on, and statuses throughout."""

from __future__ import annotations

from typing import get_args

import pytest

from configurator.catalog import Catalog, Figure, Part
from configurator.catalog.figure import SOURCE_KINDS, STATUSES
from configurator.catalog.parts import FLOOR_KINDS, MOUNTED_KINDS, PartKind
from configurator.files.catalog import read_catalog
from configurator.files.resources import resource
from configurator.files.standard import REQUIRED, STANDARD

CATALOG: Catalog = read_catalog(resource("catalog"))
PARTS = tuple(CATALOG.parts.values())
BOARDS = CATALOG.of_kind("board")


def number(reference: str) -> float:
    figure = CATALOG.figure(reference)
    assert figure is not None
    assert figure.si is not None
    return figure.si


def test_there_are_parts_of_every_kind_in_palette_order() -> None:
    kinds = [part.kind for part in PARTS]
    assert sorted(set(kinds), key=kinds.index) == list(get_args(PartKind))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_each_part_states_what_estimates_need(part: Part) -> None:
    for name in REQUIRED.get(part.kind, ()):
        assert part.figures[name].status in STATUSES
    if part.kind in MOUNTED_KINDS:
        assert part.short_name
        assert part.form == ("zero_u" if part.kind == "pdu" else "rack_unit")
    if part.kind in FLOOR_KINDS:
        assert part.form == "floor"


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_figures_that_estimates_read_are_in_si(part: Part) -> None:
    for name in STANDARD.keys() & part.figures.keys():
        assert part.figures[name].si_unit in STANDARD[name][0]


def test_every_figure_says_how_sure_it_is_and_where_it_is_from() -> None:
    def check(figure: Figure) -> None:
        assert figure.status in STATUSES
        assert figure.source_kind in SOURCE_KINDS
        assert figure.source
        assert (figure.value is None) == (figure.status == "unknown")

    for part in PARTS:
        for figure in part.figures.values():
            check(figure)
    for fact in CATALOG.facts.values():
        for figure in fact.figures.values():
            check(figure)
    for figure in CATALOG.defaults.values():
        check(figure)
        assert figure.is_number


# port group: kind, count, Gb/s, connector, owner, owners
PORTS = {
    "board_trn3_2chip": {
        "bp": ("scale_up", 20, 512, "backplane-x8", "chip", 2),
        "xr": ("scale_up", 2, 1024, "pcie6-x16", "chip", 2),
        "nic": ("scale_out", 2, 200, "qsfp112-200g", "nic", 1),
    },
    "board_trn3_4chip": {
        "bp": ("scale_up", 40, 512, "backplane-x8", "chip", 4),
        "xr": ("scale_up", 4, 1024, "pcie6-x16", "chip", 4),
        "nic": ("scale_out", 4, 200, "qsfp112-200g", "nic", 2),
    },
    "board_inf3_4chip": {
        "xr": ("scale_up", 4, 1024, "pcie6-x16", "chip", 4),
        "nic": ("scale_out", 2, 200, "qsfp112-200g", "nic", 1),
    },
    "board_trn3_host": {},
    "dgx_h200": {"nic": ("scale_out", 8, 400, "osfp-400g", "nic", 8)},
    "dgx_b200": {"nic": ("scale_out", 8, 400, "osfp-400g", "nic", 8)},
    "neuronswitch_tray": {"bp": ("scale_up", 80, 512, "backplane-x8", "asic", 4)},
    "neuronswitch_tray_liquid": {"bp": ("scale_up", 80, 512, "backplane-x8", "asic", 4)},
    "sw_12t": {"p": ("scale_out", 32, 400, "qsfpdd-400g", "device", 1)},
    "sw_51t": {"p": ("scale_out", 128, 400, "osfp-800g", "device", 1)},
    "sw_102t": {"p": ("scale_out", 256, 400, "osfp-1600g", "device", 1)},
}


@pytest.mark.parametrize("part_id", PORTS)
def test_ports(part_id: str) -> None:
    groups = {
        group.id: (
            group.kind,
            group.count,
            group.rate_bps / 1e9,
            group.connector,
            group.owner,
            group.owners,
        )
        for group in CATALOG.part(part_id).ports
    }
    management = groups.pop("mgmt")
    assert management[:4] == ("management", 1, 1, "rj45")
    assert groups == PORTS[part_id]


def test_port_rates_of_switches_add_up_to_their_capacity() -> None:
    for switch in ("sw_12t", "sw_51t", "sw_102t"):
        group = CATALOG.part(switch).ports[0]
        assert group.count * group.rate_bps == number(f"{switch}.capacity")
    assert CATALOG.part("sw_mgmt").ports[0].count == 48


def test_each_owner_has_its_share_of_the_ports_in_order() -> None:
    group = CATALOG.part("board_trn3_4chip").ports[0]
    owners = [group.owner_of(port) for port in range(1, group.count + 1)]
    assert owners == sorted(owners)
    assert [owners.count(chip) for chip in range(4)] == [10] * 4
    assert group.active == 8


def per_chip_scale_up(part: Part) -> float:
    """Active bits per second and direction of one chip: on the board, and out of it."""
    fabric = part.board_fabric
    peers = fabric.switches or fabric.links_per_pair * (part.chip_count - 1)
    ports = [group for group in part.ports if group.kind == "scale_up"]
    out = sum((group.active or group.count // group.owners) * group.rate_bps for group in ports)
    return peers * fabric.rate_bps + out


@pytest.mark.parametrize(
    ("board", "gigabytes"),
    [
        ("board_trn3_2chip", 1152),
        ("board_trn3_4chip", 1152),
        ("board_inf3_4chip", 320),
        ("dgx_h200", 450),
        ("dgx_b200", 900),
    ],
)
def test_scale_up_bandwidth_of_a_chip(board: str, gigabytes: float) -> None:
    assert per_chip_scale_up(CATALOG.part(board)) == gigabytes * 8e9


@pytest.mark.parametrize("board", BOARDS, ids=lambda board: board.id)
def test_boards_name_their_chips(board: Part) -> None:
    stated = board.figures.get("chips") or board.figures["gpus"]
    assert stated.value == board.chip_count
    assert CATALOG.part(board.chip).kind == "accelerator"
    assert board.nic_count == max(g.owners for g in board.ports if g.owner == "nic")
    assert board.frameworks


@pytest.mark.parametrize(("system", "chips"), [("trn3_us_gen1", 64), ("trn3_us_gen2", 144)])
def test_chips_add_up_to_the_published_ultraserver(system: str, chips: int) -> None:
    for own, published in (
        ("mxfp8_dense", "mxfp8"),
        ("bf16_dense", "bf16"),
        ("fp32", "fp32"),
        ("hbm_capacity", "hbm"),
        ("hbm_bw", "hbm_bw"),
        ("efa_per_chip", "efa"),
    ):
        total = chips * number(f"trainium3_chip.{own}")
        assert total == pytest.approx(number(f"{system}.{published}"), rel=1e-9), own
    assert number(f"{system}.chips") == chips


def test_the_switch_trays_differ_in_cooling_alone() -> None:
    air, liquid = (CATALOG.part(f"neuronswitch_tray{end}") for end in ("", "_liquid"))
    assert {**air.figures, "liquid_share": 0} == {**liquid.figures, "liquid_share": 0}
    assert (air.number("liquid_share"), liquid.number("liquid_share")) == (0, 0.83)
    assert air.ports == liquid.ports


def test_only_liquid_parts_give_heat_to_liquid() -> None:
    for part in PARTS:
        assert bool(part.number("liquid_share")) <= (part.cooling == "liquid")


def test_pdu_ratings_give_their_usable_power() -> None:
    for pdu in CATALOG.of_kind("pdu"):
        volt, ampere, phases = (
            pdu.number(name) or 0 for name in ("input_voltage", "input_current", "phases")
        )
        usable = volt * ampere * (3**0.5 if phases == 3 else 1) * 0.8
        assert pdu.number("usable") == pytest.approx(usable, rel=1e-3)


def test_what_is_told_twice_is_told_alike() -> None:
    assert number("lic_nitromorph.price") == number("nitromorph_scaleup.license_usd_per_chip")
    assert number("cdu_250kw.price") == pytest.approx(
        number("cdu_250kw.capacity") * number("cool_dlc.cdu_price_per_kw")
    )
    for name, figure in CATALOG.defaults.items():
        assert figure.si is not None, name


def test_cables_and_optics_meet_the_ports() -> None:
    connectors = {group.connector for part in PARTS for group in part.ports} - {"backplane-x8"}
    joined = CATALOG.of_kind("cable", "optic")
    assert {end for part in joined for end in part.connectors} >= connectors
    for optic in CATALOG.of_kind("optic"):
        assert optic.optic_type
        assert CATALOG.part(optic.fibre).kind == "fibre"


def test_aws_parts_say_from_when_they_can_be_had() -> None:
    for part in CATALOG.of_kind("board", "host", "scale_up_switch", "licence"):
        offers = {offer.customer_class: offer.available_from for offer in part.offers}
        expected = {
            "colocation-selected": "2026-07-01",
            "enterprise": "2027-01-01",
            "colocation": "2027-01-01",
        }
        assert offers == (expected if part.manufacturer == "AWS" else {}), part.id
