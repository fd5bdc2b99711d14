"""Every figure of the collected hardware facts is in the catalogue, as its source states it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from configurator.files.catalog import read_catalog
from configurator.files.resources import resource

FACTS = Path(__file__).resolve().parents[3] / "shared" / "facts" / "hardware.json"
pytestmark = pytest.mark.skipif(not FACTS.exists(), reason="the collected facts are not here")
CATALOG = read_catalog(resource("catalog"))
STATUS = {"known-not-found": "known"}


def entries() -> list[Any]:
    return list(json.loads(FACTS.read_text("utf-8"))["entries"]) if FACTS.exists() else []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["id"])
def test_each_fact_is_in_the_catalogue_unchanged(entry: dict[str, Any]) -> None:
    kept = CATALOG.parts.get(entry["id"]) or CATALOG.facts[entry["id"]]
    for name, stated in entry["fields"].items():
        figure = kept.figures[name]
        assert type(figure.value) is type(stated["value"]) or figure.is_number
        expected = (stated["value"], stated["unit"], stated["source"].strip())
        assert (figure.value, figure.unit, figure.source) == expected, name
        assert figure.status == STATUS.get(stated["provenance"], stated["provenance"]), name
        for bound, own in ((stated["low"], figure.low), (stated["high"], figure.high)):
            assert own in (bound, None), name
            assert own is not None or bound in (None, stated["value"]), name
