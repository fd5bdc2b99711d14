import csv
import io
import json
import math
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest

from configurator import evaluate, load, load_catalog
from configurator.files.project import project_hash
from configurator.files.templates import template_names
from tests.cli.conftest import Call, refused

CONTRACT = (
    "racks", "boards", "chips", "switches", "links", "cables", "rack_units_used", "mass_kg",
    "peak_fp8_flops", "peak_bf16_flops", "peak_fp32_flops", "hbm_bytes",
    "hbm_bandwidth_bytes_per_s", "it_power_w", "it_power_typical_w", "facility_power_w", "heat_w",
    "air_heat_w", "liquid_heat_w", "airflow_m3_per_h", "coolant_flow_l_per_min",
    "scale_up_bandwidth_bytes_per_s", "scale_out_bandwidth_bytes_per_s",
    "bisection_bandwidth_bytes_per_s", "oversubscription", "diameter_hops", "mean_hops",
    "max_latency_s", "all_reduce_s", "all_to_all_s", "energy_kwh_per_year", "carbon_kg_per_year",
    "capex_usd", "opex_usd_per_year", "tco_usd", "tco_usd_per_year", "cost_usd_per_chip_hour",
    "capex_usd_per_peak_bf16_pflops", "peak_bf16_flops_per_w",
)  # fmt: skip


def test_templates_lists_every_template(call: Call) -> None:
    names = [name for name, _, _ in template_names()]
    assert [item["name"] for item in call("templates", "--json").json["templates"]] == names
    lines = call("templates").out.splitlines()
    assert [line.split()[0] for line in lines] == names


@pytest.mark.parametrize("name", [name for name, _, _ in template_names()])
def test_new_writes_a_project_that_can_be_estimated_and_has_no_error(
    call: Call, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "new.rackwright"
    assert call("new", name, "-o", path).code == 0
    assert load(path).design.name
    estimate = call("estimate", path, "--samples", 20, "--json").json
    assert set(CONTRACT) <= set(estimate["quantities"])
    assert call("check", path).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ultracluster", "--chips", "10"], "8"),
        (["ultracluster", "--chips", "-4"], "from 0"),
        (["ultracluster", "--chips", "99999999999"], "from 0"),
        (["trn3-ultraserver-gen1", "--chips", "128"], ""),
        (["ultraclutser"], "ultracluster"),
        ([""], "template"),
    ],
)
def test_new_refuses_wrong_sizes_and_names(
    call: Call, tmp_path: Path, arguments: list[str], said: str
) -> None:
    refused(call("new", *arguments, "-o", tmp_path / "x.rackwright"), said)
    assert list(tmp_path.iterdir()) == []


def test_estimate_prints_one_json_object_with_the_contract(call: Call, gen1: Path) -> None:
    found = call("estimate", gen1, "--samples", 50, "--json").json
    assert found["design"] == {
        "name": "Trainium3 UltraServer Gen1",
        "hash": project_hash(load(gen1).design),
    }
    for name in CONTRACT:
        quantity = found["quantities"][name]
        assert set(quantity) == {
            "value",
            "low",
            "high",
            "unit",
            "status",
            "unknown_inputs",
            "title",
        }
        assert quantity["value"] is None or math.isfinite(quantity["value"])
    assert found["quantities"]["chips"]["value"] == 64
    assert found["quantities"]["peak_fp8_flops"]["value"] == pytest.approx(161_088e12, rel=1e-3)


def test_estimate_is_what_the_engine_says(call: Call, gen1: Path) -> None:
    found = call("estimate", gen1, "--json").json["quantities"]
    for name, quantity in evaluate(load(gen1)).quantities.items():
        shown = found[name]
        assert (shown["value"], shown["low"], shown["high"]) == (
            quantity.value,
            quantity.low,
            quantity.high,
        )


def test_seed_and_samples_change_the_band_alone(call: Call, gen1: Path) -> None:
    first = call("estimate", gen1, "--samples", 50, "--seed", 1, "--json").json
    again = call("estimate", gen1, "--samples", 50, "--seed", 1, "--json").json
    other = call("estimate", gen1, "--samples", 50, "--seed", 2, "--json").json
    assert first == again
    assert first["design"] == other["design"]
    capex, elsewhere = (found["quantities"]["capex_usd"] for found in (first, other))
    assert capex["value"] == elsewhere["value"]
    assert capex["high"] != elsewhere["high"]


def test_estimate_is_a_table_for_people(call: Call, gen1: Path) -> None:
    out = call("estimate", gen1, "--samples", 50).out
    assert re.search(r"Accelerator chips +64 +● +chips\n", out)
    assert re.search(r"Capital expenditure +\$[\d.]+ M  \$[\d.]+ M – \$[\d.]+ M +◇  capex_usd", out)


def test_a_sum_with_unknown_terms_says_at_least(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "h200.rackwright"
    call("new", "dgx-h200-pod", "-o", path)
    found = call("estimate", path, "--samples", 20, "--json").json["quantities"]
    out = call("estimate", path, "--samples", 20).out
    incomplete = [
        name
        for name, quantity in found.items()
        if quantity["unknown_inputs"] and quantity["value"] is not None
    ]
    assert out.count("at least") == len(incomplete)


def names_of(tree: dict[str, Any]) -> list[str]:
    return [tree["name"], *(name for part in tree["inputs"] for name in names_of(part))]


def test_explain_reaches_every_price(call: Call, gen1: Path, tmp_path: Path) -> None:
    tree = call("explain", gen1, "capex_usd", "--json").json
    assert set(tree) == {"name", "value", "unit", "status", "formula", "doc", "source", "inputs"}
    named = " ".join(names_of(tree))
    out = tmp_path / "bom.json"
    call("bom", gen1, "-o", out)
    for line in json.loads(out.read_bytes())["lines"]:
        if line["category"] != "Services":
            assert f"unit_price_usd[{line['part_id']}" in named


def test_explain_prints_an_indented_tree(call: Call, gen1: Path) -> None:
    lines = call("explain", gen1, "facility_power_w").out.splitlines()
    assert re.match(r". facility_power_w = [\d.]+ kW", lines[0])
    assert any(re.match(r"  . it_power_w = ", line) for line in lines)


def test_explain_offers_the_nearest_names(call: Call, gen1: Path) -> None:
    refused(call("explain", gen1, "capex"), "“capex_usd”")
    refused(call("explain", gen1, "zzz"), "no quantity “zzz”.")


def all_shelves_but_one(path: Path) -> list[str]:
    """The addresses of the power shelves of rack r1, without the last."""
    mounts = load(path).design.halls[0].rows[0].racks[0].build.mounts
    return [f"r1/{mount.id}" for mount in mounts if mount.part.startswith("shelf")][:-1]


def test_check_ends_with_one_where_there_are_errors(call: Call, gen1: Path, tmp_path: Path) -> None:
    overloaded = tmp_path / "over.rackwright"
    script = tmp_path / "remove.json"
    shelves = all_shelves_but_one(gen1)
    script.write_text(json.dumps([{"kind": "remove", "addresses": shelves, "force": True}]))
    assert call("apply", gen1, script, "-o", overloaded).code == 0
    ended = call("check", overloaded, "--json")
    assert ended.code == 1
    assert set(ended.json) == {"violations", "summary"}
    assert ended.json["summary"]["error"] >= 1
    for violation in ended.json["violations"]:
        assert set(violation) == {"rule", "severity", "message", "objects", "state"}
        assert isinstance(violation["message"], str)
    people = call("check", overloaded)
    assert people.code == 1
    assert people.out.startswith("✕ ")


def test_check_of_an_empty_design_finds_nothing(call: Call, blank: Path) -> None:
    ended = call("check", blank, "--json")
    assert ended.code == 0
    assert ended.json["summary"]["error"] == 0


def test_the_bill_of_materials_is_the_same_in_every_format(
    call: Call, gen1: Path, tmp_path: Path
) -> None:
    for kind in ("csv", "xlsx", "json"):
        assert call("bom", gen1, "-o", tmp_path / f"bom.{kind}").code == 0
    exact = evaluate(load(gen1)).quantities["capex_usd"].exact
    text = (tmp_path / "bom.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    in_csv = sum(Decimal(row["extended_usd"]) for row in rows if row["extended_usd"])
    sheet = openpyxl.load_workbook(tmp_path / "bom.xlsx")["BOM"]
    head, *lines = sheet.iter_rows(values_only=True)
    price = head.index("extended_usd")
    in_xlsx = [Decimal(str(row[price])).quantize(Decimal("0.01")) for row in lines if row[price]]
    tree = json.loads((tmp_path / "bom.json").read_bytes())
    assert in_csv == exact == Decimal(rows[-1]["total_usd"]) == Decimal(tree["total_usd_exact"])
    assert sum(in_xlsx[:-1]) == in_xlsx[-1] == exact
    assert sum(Decimal(line["extended_usd_exact"] or 0) for line in tree["lines"]) == exact
    shown = call("estimate", gen1, "--samples", 20, "--json").json["quantities"]["capex_usd"]
    assert Decimal(str(shown["value"])) == exact


def test_export_writes_a_graph_that_networkx_reads(call: Call, gen1: Path, tmp_path: Path) -> None:
    out = tmp_path / "fabric.graphml"
    assert call("export", gen1, "--as", "graphml", "-o", out).code == 0
    devices = networkx.read_graphml(out, force_multigraph=True)
    assert call("export", gen1, "--as", "graphml", "--level", "rack", "-o", out).code == 0
    assert set(networkx.read_graphml(out).nodes) == {"r1", "r2"}
    assert len(devices) > 30


def test_catalog_lists_and_shows_parts(call: Call) -> None:
    listed = call("catalog", "list", "--json").json["parts"]
    assert [item["id"] for item in listed] == list(load_catalog().parts)
    boards = call("catalog", "list", "--kind", "board").out
    assert "board_trn3_2chip" in boards
    assert "sw_12t" not in boards
    shown = call("catalog", "show", "board_trn3_2chip", "--json").json
    assert shown["figures"]["price"]["status"] == "assumption"
    assert "◇" in call("catalog", "show", "board_trn3_2chip").out
    refused(call("catalog", "show", "board_trn3"), "“board_trn3_2chip”")


@pytest.mark.parametrize("part", load_catalog().parts)
def test_catalog_shows_every_part(call: Call, part: str) -> None:
    assert part in call("catalog", "show", part).out
    assert call("catalog", "show", part, "--json").json["id"] == part


def test_doctor_says_what_is_there(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"fault": "none"}
    monkeypatch.setattr("configurator.cli.verbs.doctor._asked", lambda words, more=None: answer)
    found = call("doctor", "--json").json
    assert (found["drawing"], found["start_ms"]) == (answer, answer)
    assert "parts" in found["catalogue"]
    assert "own catalogue" in call("doctor").out


def script_of(path: Path, *commands: dict[str, Any]) -> Path:
    path.write_text(json.dumps(commands))
    return path


ADD = {"kind": "add_rack", "part": "rack_trn3_air", "id": "r1"}
PLACE = {"kind": "place", "rack": "r1", "unit": 5, "part": "board_trn3_2chip", "force": True}


def test_apply_runs_the_commands_in_order(call: Call, blank: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.rackwright"
    before = blank.read_bytes()
    assert call("apply", blank, script_of(tmp_path / "s.json", ADD, PLACE), "-o", out).code == 0
    [rack] = load(out).design.halls[0].rows[0].racks
    assert [mount.id for mount in rack.build.mounts] == ["f5"]
    assert blank.read_bytes() == before
    assert load(out).id == load(blank).id


def test_apply_writes_nothing_when_a_command_is_refused(
    call: Call, blank: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.rackwright"
    script = script_of(tmp_path / "s.json", ADD, PLACE, PLACE)
    refused(call("apply", blank, script, "-o", out), "Command 2 (place, at /2)", "is taken by")
    assert not out.exists()


def test_apply_wants_force_for_what_brings_an_error(call: Call, gen1: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.rackwright"
    shelves = all_shelves_but_one(gen1)
    script = script_of(tmp_path / "s.json", {"kind": "remove", "addresses": shelves})
    refused(call("apply", gen1, script, "-o", out), "Command 0 (remove, at /0)", '"force": true')
    assert not out.exists()


def test_apply_may_write_over_its_own_file(call: Call, blank: Path, tmp_path: Path) -> None:
    script = script_of(tmp_path / "s.json", {"kind": "rename", "name": "Mine"})
    assert call("apply", blank, script, "-o", blank).code == 0
    assert load(blank).design.name == "Mine"


def test_python_reads_writes_and_evaluates(
    gen1: Path, template_bytes: Callable[[str], bytes]
) -> None:
    from configurator import save

    project = load(gen1)
    save(project, gen1)
    assert gen1.read_bytes() == template_bytes("trn3-ultraserver-gen1")
    assert evaluate(project).quantities["chips"].value == 64


def test_another_catalogue_than_the_one_saved_under_is_said(
    call: Call, blank: Path, template_bytes: Callable[[str], bytes]
) -> None:
    tree = json.loads(template_bytes("blank"))
    blank.write_text(json.dumps({**tree, "catalog": "0123456789ab"}))
    ended = call("check", blank, "--json")
    assert ended.code == 0
    [note] = ended.json["violations"]
    assert (note["rule"], note["severity"]) == ("data.catalogue", "info")
    assert "0123456789ab" in note["message"]
    assert "0123456789ab" in call("estimate", blank).out
    assert call("estimate", blank, "--json").json.keys() == {"design", "quantities"}
