"""Reading catalogues: layers, what is refused and in which words, and that nothing else escapes."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.catalog import UnknownPart
from configurator.files.catalog import CatalogError, load_catalog, read_catalog, user_folder
from configurator.files.errors import FileError
from configurator.files.resources import resource

FIGURE = '{ value = 2, unit = "kg", status = "assumption", source = "own estimate" }'
FACT = '[[fact]]\nid = "mine"\nkind = "site"\nname = "Mine"\n[fact.figures]\n'
PART = (
    '[[part]]\nid = "panel"\nkind = "accessory"\nname = "Panel"\n{extra}[part.figures]\n'
    'price = {{ value = 9, unit = "USD", status = "known", source = "quote" }}\n'
    'lead_time = {{ value = 1, unit = "weeks", status = "known", source = "quote" }}\n'
)


def part(extra: str = "") -> str:
    return PART.format(extra=extra)


def fact(**instead: str) -> str:
    """A fact whose one figure has other contents."""
    values = {"value": "2", "unit": '"kg"', "status": '"known"', "source": '"quote"', **instead}
    inside = ", ".join(f"{key} = {value}" for key, value in values.items() if value)
    return f"{FACT}mass = {{ {inside} }}\n"


def write(folder: Path, text: str | bytes, name: str = "mine.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(CatalogError) as caught:
        read_catalog(write(folder, text))
    return str(caught.value)


BAD: dict[str, tuple[str | bytes, str]] = {
    "not TOML": ("[[part", "valid TOML"),
    "not UTF-8": (b"\xff\xfe", "UTF-8"),
    "key twice": (fact() + fact().splitlines()[-1], "valid TOML"),
    "unknown section": ("[[parts]]\n", "“parts” is not known"),
    "section of a wrong shape": ("part = 3\n", "“part” must be a list of tables"),
    "default of a wrong shape": ("[defaults]\npue = 1.3\n", "A figure must be a table"),
    "unknown key of a part": (part("colour = 3\n"), "“colour” is not known"),
    "unknown key of a figure": (fact(sauce='"x"'), "“sauce” is not known"),
    "key with a control character": (fact(**{'"a\\nb"': "1"}), "“a·b” is not known"),
    "missing source": (fact(source=""), "“source” is missing"),
    "empty source": (fact(source='" "'), "“source” is empty"),
    "missing status": (fact(status=""), "“status” is missing"),
    "unknown status": (fact(status='"sure"'), "one of published, derived"),
    "unknown without saying so": (fact(value=""), "unless its status is “unknown”"),
    "value though unknown": (fact(status='"unknown"'), "unless its status is “unknown”"),
    "not finite": (fact(value="inf"), "a finite number"),
    "not a number": (fact(low="nan"), "a finite number"),
    "too large": (fact(value="1e300"), "a finite number"),
    "endless digits": (fact(value="9" * 5000), "too long"),
    "wrong type of bound": (fact(low='"1"'), "“low” must be a number"),
    "bound of a text": (fact(value='"two"', low="1"), "need a number"),
    "date as value": (fact(value="2027-01-01"), "must be a number"),
    "low above value": (fact(low="3"), "does not hold the value"),
    "high below value": (fact(high="1"), "does not hold the value"),
    "text turned around": (fact(note='"a\\u202eb"'), "visible characters"),
    "endless text": (fact(note=f'"{"x" * 5000}"'), "visible characters"),
    "bad id": (fact().replace('"mine"', '"../etc"'), "a short name"),
    "bad figure name": (f'{FACT}"a b" = {FIGURE}\n', "a short name"),
    "same id twice": (part() + part(), "“panel” is used twice"),
    "part and fact of one id": (part() + fact().replace("mine", "panel"), "used twice"),
    "no price": (part().replace("price", "cost"), "must state “price”"),
    "other currency": (part().replace("USD", "EUR"), "“EUR” cannot be read as USD"),
    "negative price": (part().replace("value = 9", "value = -9"), "must lie from 0"),
    "unknown kind": (part().replace("accessory", "toaster"), "one of accelerator"),
    "text as flag": (part('full_depth = "no"\n'), "true or false"),
    "missing licence": (part('licence = "none"\n'), "no part “none” of kind licence"),
    "ports not shared evenly": (
        part(
            '[[part.ports]]\nid="p"\nkind="scale_up"\ncount=3\nrate_bps=1\nconnector="x"\nowners=2\n'
        ),
        "divide evenly",
    ),
    "port rate of zero": (
        part('[[part.ports]]\nid="p"\nkind="scale_up"\ncount=3\nrate_bps=0\nconnector="x"\n'),
        "above zero",
    ),
    "offer without a date": (
        part('[[part.offers]]\ncustomer_class="c"\nstage="s"\navailable_from="soon"\n'),
        "a day in quotes",
    ),
    "board without a chip": (part().replace("accessory", "board"), "must state “height”"),
    "copy of nothing": ('[defaults]\npue = { fact = "pue.none" }\n', "no figure “pue.none”"),
    "endless dotted key": ("a" + ".a" * 20_000 + " = 1", "dots"),
    "nested too deeply": ("a = " + "[" * 5000, "nested too deeply"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_are_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    text, words = BAD[case]
    sentence = refusal(tmp_path / "own", text)
    assert words in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "mine.toml" in sentence or "own" in sentence


def test_a_refusal_says_what_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        read_catalog(write(tmp_path, fact(low="3")))
    assert caught.value.where == "mine.toml, mine, mass"
    assert str(caught.value) == (
        "The range does not hold the value 2 (mine.toml, mine, mass); correct low, value or high."
    )


def test_large_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"no catalogue .*; check the path\.$"):
        read_catalog(tmp_path / "nowhere")
    assert "larger than 1 MiB" in refusal(tmp_path, b"#" * (2**20 + 1))


def test_a_fact_may_be_replaced_and_a_default_copied_from_it(tmp_path: Path) -> None:
    own = '[[fact]]\nid = "pue"\nkind = "site"\nname = "Ours"\n[fact.figures]\n'
    own += 'ours = { value = 1.2, unit = "ratio", status = "known", source = "meter" }\n'
    own += '[defaults]\npue = { fact = "pue.ours", low = 1.1 }\n'
    catalog = load_catalog(write(tmp_path, own))
    assert (catalog.defaults["pue"].value, catalog.defaults["pue"].low) == (1.2, 1.1)
    assert catalog.figure("pue.new_build") is None
    assert catalog.defaults["years"] == load_catalog().defaults["years"]


def test_the_users_own_folder_lies_over_the_shipped_catalogue() -> None:
    shipped = load_catalog()
    folder = write(user_folder(), part(), "z.toml")
    try:
        merged = load_catalog()
        assert merged.part("panel").number("price") == 9
        assert merged.version.startswith(f"{shipped.version}+")
        assert load_catalog() is merged
        write(folder, part().replace("value = 9", "value = 10.5"), "z.toml")
        assert load_catalog().part("panel").number("price") == 10.5
    finally:
        (folder / "z.toml").unlink()
        folder.rmdir()
    assert load_catalog() is shipped


def test_a_part_of_the_user_may_name_a_shipped_one(tmp_path: Path) -> None:
    own = write(tmp_path, part('licence = "lic_nitromorph"\n')) / "mine.toml"
    assert load_catalog(own).part("panel").licence == "lic_nitromorph"


def test_equal_contents_have_one_version_and_others_another(tmp_path: Path) -> None:
    first = read_catalog(write(tmp_path / "a", part()))
    assert first.version == read_catalog(write(tmp_path / "b", part())).version
    assert first.version != read_catalog(write(tmp_path / "c", part() + "# more\n")).version


def test_unknown_parts_are_named() -> None:
    with pytest.raises(UnknownPart, match="“board_x”"):
        load_catalog().part("board_x")


def test_resources_are_found_in_a_bundle_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources" / "catalog").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("catalog") == tmp_path / "resources" / "catalog"
    assert resource("fonts", "OFL.txt").is_file()
    with pytest.raises(FileError, match=r"missing: “a/b”; install"):
        resource("a", "b")


@pytest.mark.skipif(os.name != "posix", reason="permissions are told apart on POSIX")
def test_what_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(tmp_path, part())
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(CatalogError, match="Permission denied"):
        read_catalog(tmp_path)


SAMPLE = (resource("catalog") / "switches.toml").read_bytes()


@given(data=st.data())
def test_damaged_files_are_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(SAMPLE)))
    cut = data.draw(st.integers(0, 40))
    piece = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from([b"[", b"=", b"nan", b'"'])))
    folder = tmp_path_factory.mktemp("damaged")
    write(folder, SAMPLE[:at] + piece + SAMPLE[at + cut :])
    start = time.process_time()
    with contextlib.suppress(CatalogError):
        read_catalog(folder, load_catalog())
    assert time.process_time() - start < 5
