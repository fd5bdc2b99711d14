from collections import Counter

import pytest

from configurator.catalog import Catalog
from configurator.design.find import builds, racks, rows
from configurator.design.model import Design
from configurator.evaluation import evaluate
from configurator.fabric.wiring import wiring
from configurator.files.errors import FileError
from configurator.files.soundness import check_design
from configurator.files.templates import template, template_names

NAMES = [name for name, _, _ in template_names()]


def counted(design: Design) -> Counter[str]:
    """How many of each part stand on the floor or are mounted."""
    parts: Counter[str] = Counter()
    for build, racks_of_it in builds(design).values():
        parts[build.part] += racks_of_it
        for mount in build.mounts:
            parts[mount.part] += racks_of_it
    return parts


def chips(design: Design, catalog: Catalog) -> int:
    return sum(catalog.part(part).chip_count * n for part, n in counted(design).items())


def links(design: Design, catalog: Catalog) -> Counter[str]:
    """How many links run between which port groups."""
    found: Counter[str] = Counter()
    for wired in wiring(design, catalog).wired:
        for wires in wired.expansion.wires:
            found[f"{wires.a_group}-{wires.b_group}"] += len(wires.rows)
    return found


def test_every_template_of_the_plan_is_there() -> None:
    assert NAMES == [
        "trn3-ultraserver-gen1",
        "trn3-ultraserver-gen2",
        "training-pod",
        "inference-pod",
        "ultracluster",
        "dgx-h200-pod",
        "dgx-b200-pod",
        "blank",
    ]
    assert all(title and line for _, title, line in template_names())


# Domain decisions, part B
PARTS: dict[str, dict[str, int]] = {
    "trn3-ultraserver-gen1": {
        "rack_trn3_air": 2, "board_trn3_2chip": 32, "board_trn3_host": 4, "neuronswitch_tray": 8,
        "sw_12t": 4, "sw_mgmt": 2, "shelf_orv3_33": 8, "pdu_480_100": 4,
    },
    "trn3-ultraserver-gen2": {
        "rack_ai_liquid": 2, "board_trn3_4chip": 36, "neuronswitch_tray_liquid": 20, "sw_12t": 4,
        "sw_mgmt": 2, "shelf_orv3_33": 16, "pdu_480_100": 8, "cdu_250kw": 2,
    },
    "training-pod": {
        "rack_ai_liquid": 4, "board_trn3_4chip": 72, "neuronswitch_tray_liquid": 40, "sw_12t": 8,
        "sw_mgmt": 4, "shelf_orv3_33": 32, "pdu_480_100": 16, "sw_51t": 2, "cdu_250kw": 3,
    },
    "inference-pod": {
        "rack_eia_48u": 2, "board_inf3_4chip": 18, "board_trn3_host": 6, "sw_12t": 4, "sw_mgmt": 2,
        "pdu_415_60": 4,
    },
    "ultracluster": {
        "rack_ai_liquid": 112, "board_trn3_4chip": 2016, "neuronswitch_tray_liquid": 1120,
        "sw_mgmt": 112, "shelf_orv3_33": 896, "pdu_480_100": 448, "cdu_250kw": 49,
        "rack_eia_48u": 6, "sw_51t": 96, "pdu_415_60": 12,
    },
    "dgx-h200-pod": {
        "rack_eia_48u": 6, "dgx_h200": 18, "sw_51t": 6, "sw_mgmt": 6, "pdu_415_60": 12,
    },
    "dgx-b200-pod": {
        "rack_eia_48u": 9, "dgx_b200": 18, "sw_51t": 6, "sw_mgmt": 9, "pdu_415_60": 18,
    },
    "blank": {},
}  # fmt: skip

LINKS: dict[str, dict[str, int]] = {
    "trn3-ultraserver-gen1": {"bp-bp": 640, "xr-xr": 32, "nic-p": 64},
    "trn3-ultraserver-gen2": {"bp-bp": 1440, "xr-xr": 72, "nic-p": 144},
    "training-pod": {"bp-bp": 2880, "xr-xr": 144, "nic-p": 288, "p-p": 112},
    "inference-pod": {"nic-p": 36},
    "ultracluster": {"bp-bp": 80_640, "xr-xr": 4032, "nic-p": 8064, "p-p": 4096},
    "dgx-h200-pod": {"nic-p": 144, "p-p": 144},
    "dgx-b200-pod": {"nic-p": 144, "p-p": 144},
    "blank": {},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_holds_what_was_decided(name: str, catalog: Catalog) -> None:
    design = template(name, catalog).design
    assert counted(design) == PARTS[name]
    assert links(design, catalog) == LINKS[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_exist_and_every_port_finds_its_link(name: str, catalog: Catalog) -> None:
    design = template(name, catalog).design
    check_design(design, catalog)
    assert not [w for w in wiring(design, catalog).wired if w.expansion.shortfalls]


@pytest.mark.parametrize("name", NAMES)
def test_a_template_opens_without_an_error(name: str, catalog: Catalog) -> None:
    evaluation = evaluate(template(name, catalog).design, catalog, bands=False)
    assert [str(v.message) for v in evaluation.violations if v.severity == "error"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_template_gives_the_same_design(name: str, catalog: Catalog) -> None:
    first, second = template(name, catalog), template(name, catalog)
    assert first.design == second.design
    assert first.id == second.id


def test_power_comes_from_two_sides(catalog: Catalog) -> None:
    for name in NAMES:
        for build, _ in builds(template(name, catalog).design).values():
            feeds = Counter(mount.feed for mount in build.mounts if mount.feed)
            assert feeds["A"] == feeds["B"]


def test_the_site_decides_how_good_its_cooling_is(catalog: Catalog) -> None:
    def pue(name: str) -> float | None:
        design = template(name, catalog).design
        return next(it.figure.si for it in design.assumptions if it.name == "pue")

    assert pue("training-pod") == 1.15
    assert pue("trn3-ultraserver-gen1") == pue("dgx-b200-pod") == 1.3


def test_a_pod_stands_in_rows_of_sixteen_with_cooling_behind(catalog: Catalog) -> None:
    design = template("ultracluster", catalog).design
    standing = [[rack.build.part for rack in row.racks] for _, row in rows(design)]
    assert standing[:7] == [["rack_ai_liquid"] * 16 + ["cdu_250kw"] * 7] * 7
    assert standing[7:] == [["rack_eia_48u"] * 6]
    assert [len(group.racks) for group in design.groups] == [2] * 56 + [118]
    assert design.groups[0].racks == ("r1", "r2")
    assert design.groups[-1].id == "pod1"


@pytest.mark.parametrize("wanted", [4, 8, 140, 144, 148, 1000, 8060, 8064])
def test_the_last_ultraserver_may_be_partial(wanted: int, catalog: Catalog) -> None:
    design = template("ultracluster", catalog, wanted).design
    assert chips(design, catalog) == wanted
    # of an odd number of boards one has no partner in the other rack
    left_over = [s.ports for w in wiring(design, catalog).wired for s in w.expansion.shortfalls]
    assert left_over == ([4] if wanted // 4 % 2 else [])
    check_design(design, catalog)


def test_a_partial_ultraserver_is_spread_over_its_racks(catalog: Catalog) -> None:
    # a million chips end with 64 chips, 8 boards to a rack
    design = template("ultracluster", catalog, 144 + 64).design
    compute = [rack for rack in racks(design) if rack.build.part == "rack_ai_liquid"]
    boards = [sum(m.part == "board_trn3_4chip" for m in rack.build.mounts) for rack in compute]
    assert boards == [18, 18, 8, 8]


@pytest.mark.parametrize(
    ("name", "wanted", "sentence"),
    [
        ("ultracluster", 1002, "1002 is not a multiple of 4; use 1000 or 1004."),
        ("ultracluster", 3, "3 is not a multiple of 4; use 4."),
        ("ultracluster", 0, "0 chips are none; use 4."),
        ("ultracluster", -8, "-8 chips are none; use 4."),
        ("ultracluster", 8063, "8063 is not a multiple of 4; use 8060 or 8064."),
        ("ultracluster", 8068, "8068 chips are more than 8064, which is one pod; clusters of"),
        ("training-pod", 288, "The template “training-pod” has one size; leave the number of"),
        ("training_pod", None, "There is no template “training_pod”; did you mean “training-pod”"),
        ("", None, "There is no template “”; known are trn3-ultraserver-gen1, "),
    ],
)
def test_what_no_template_gives_is_refused(
    name: str, wanted: int | None, sentence: str, catalog: Catalog
) -> None:
    with pytest.raises(FileError) as caught:
        template(name, catalog, wanted)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_a_catalogue_without_the_parts_is_refused(catalog: Catalog) -> None:
    with pytest.raises(FileError, match="The template “training-pod” cannot be used"):
        template("training-pod", Catalog({}, {}, catalog.defaults))
