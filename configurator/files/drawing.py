"""One design as plain objects and back: site, halls, links, patterns, groups, assumptions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from configurator.catalog.figure import SOURCE_KINDS, STATUSES, Figure
from configurator.design.model import (
    Assumption,
    CustomerClass,
    Design,
    Hall,
    Link,
    Pattern,
    PatternKind,
    Region,
    Row,
    Selector,
    Site,
)
from configurator.files.errors import FileError
from configurator.files.groups import group_objects, read_groups
from configurator.files.rows import MAX_RACKS, racks_of, runs_of
from configurator.files.strict_json import MAX_TEXT, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.design.model import Build
    from configurator.files.builds import BuildTable
    from configurator.files.fields import Fields, Unknown


def design_object(
    design: Design, builds: BuildTable, unknown: Unknown, address: str
) -> dict[str, Any]:
    """The design as it stands in a file, keys not yet sorted."""
    return {
        **unknown.at(address),
        "assumptions": {
            assumption.name: {
                **unknown.at(f"{address}/assumptions/{assumption.name}"),
                **_figure_object(assumption.figure),
            }
            for assumption in design.assumptions
        },
        "groups": list(group_objects(design.groups, unknown, address)),
        "halls": [_hall_object(hall, builds, unknown, address) for hall in design.halls],
        "links": [
            {**unknown.at(f"{address}/links/{link.id}"), **_link_object(link)}
            for link in design.links
        ],
        "name": design.name,
        "patterns": [_pattern_object(pattern, unknown, address) for pattern in design.patterns],
        "seed": design.seed,
        "site": {
            **unknown.at(f"{address}/site"),
            "as_of": design.site.as_of,
            "customer_class": design.site.customer_class,
            "label": design.site.label,
            "need_by": design.site.need_by,
            "region": design.site.region,
        },
    }


def _figure_object(figure: Figure) -> dict[str, Any]:
    return {
        "high": figure.high,
        "low": figure.low,
        "note": figure.note,
        "source": figure.source,
        "source_kind": figure.source_kind,
        "status": figure.status,
        "unit": figure.unit,
        "value": figure.value,
    }


def _hall_object(hall: Hall, builds: BuildTable, unknown: Unknown, address: str) -> dict[str, Any]:
    rows = [
        {
            **unknown.at(f"{address}/rows/{row.id}"),
            "id": row.id,
            "label": row.label,
            "runs": runs_of(row.racks, builds.name, unknown, address),
        }
        for row in hall.rows
    ]
    known = {"id": hall.id, "label": hall.label, "rows": rows}
    return {**unknown.at(f"{address}/halls/{hall.id}"), **known}


def _link_object(link: Link) -> dict[str, Any]:
    known = {"a": link.a, "b": link.b, "id": link.id}
    return {**known, "cable": link.cable} if link.cable else known


def _pattern_object(pattern: Pattern, unknown: Unknown, address: str) -> dict[str, Any]:
    own = f"{address}/patterns/{pattern.id}"
    return {
        **unknown.at(own),
        "id": pattern.id,
        "kind": pattern.kind,
        "label": pattern.label,
        "lanes": pattern.lanes,
        "port": pattern.port,
        "select": {
            **unknown.at(f"{own}/select"),
            "group_size": pattern.select.group_size,
            "groups": list(pattern.select.groups),
            "rows": list(pattern.select.rows),
        },
        "switch": pattern.switch,
        "upper": pattern.upper,
    }


def read_design(
    fields: Fields, builds: Mapping[str, Build], unknown: Unknown, address: str
) -> Design:
    """The design that an object stands for; raises FileError."""
    with fields.checked():
        design = Design(
            name=fields.text("name"),
            site=_site(fields.nested("site"), unknown, address),
            halls=_halls(fields, builds, unknown, address),
            links=tuple(_link(item, unknown, address) for item in fields.objects("links", [])),
            patterns=tuple(
                _pattern(item, unknown, address) for item in fields.objects("patterns", [])
            ),
            groups=tuple(read_groups(fields, unknown, address)),
            assumptions=_assumptions(fields, unknown, address),
            seed=fields.whole("seed", 0, 2**32 - 1, 1),
        )
    fields.keep_rest(unknown, address)
    return design


def _site(fields: Fields, unknown: Unknown, address: str) -> Site:
    plain = Site()
    with fields.checked():
        site = Site(
            label=fields.text("label", plain.label),
            region=fields.word("region", get_args(Region), plain.region),
            customer_class=fields.word(
                "customer_class", get_args(CustomerClass), plain.customer_class
            ),
            as_of=_day(fields, "as_of", plain.as_of),
            need_by=_day(fields, "need_by", plain.need_by),
        )
    fields.keep_rest(unknown, f"{address}/site")
    return site


def _day(fields: Fields, key: str, default: str) -> str:
    """A day that the calendar has."""
    day = fields.text(key, default)
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise fields.refused(key, "a day of the calendar such as “2027-06-30”") from None


def _halls(
    fields: Fields, builds: Mapping[str, Build], unknown: Unknown, address: str
) -> tuple[Hall, ...]:
    halls = []
    racks_left = MAX_RACKS
    for item in fields.objects("halls", []):
        rows = []
        for row_fields in item.objects("rows", []):
            racks = []
            for run in row_fields.objects("runs", []):
                for rack in racks_of(run, builds, unknown, address):
                    racks_left -= 1
                    if racks_left < 0:
                        raise FileError(
                            f"The file holds more than {MAX_RACKS:,} racks",
                            shown(*run.steps),
                            "split the design up",
                        )
                    racks.append(rack)
            with row_fields.checked():
                row = Row(
                    id=row_fields.text("id"), label=row_fields.text("label"), racks=tuple(racks)
                )
            row_fields.keep_rest(unknown, f"{address}/rows/{row.id}")
            rows.append(row)
        with item.checked():
            hall = Hall(id=item.text("id"), label=item.text("label"), rows=tuple(rows))
        item.keep_rest(unknown, f"{address}/halls/{hall.id}")
        halls.append(hall)
    return tuple(halls)


def _link(fields: Fields, unknown: Unknown, address: str) -> Link:
    with fields.checked():
        link = Link(
            id=fields.text("id"),
            a=fields.text("a"),
            b=fields.text("b"),
            cable=fields.text("cable", ""),
        )
    fields.keep_rest(unknown, f"{address}/links/{link.id}")
    return link


def _pattern(fields: Fields, unknown: Unknown, address: str) -> Pattern:
    select = fields.nested("select")
    with select.checked():
        selector = Selector(
            groups=select.texts("groups", []),
            rows=select.texts("rows", []),
            group_size=select.whole("group_size", 0, 100_000, 0),
        )
    with fields.checked():
        pattern = Pattern(
            id=fields.text("id"),
            kind=fields.word("kind", get_args(PatternKind)),
            label=fields.text("label"),
            port=fields.text("port"),
            select=selector,
            switch=fields.text("switch", ""),
            upper=fields.text("upper", ""),
            lanes=fields.whole("lanes", 0, 1024, 0),
        )
    own = f"{address}/patterns/{pattern.id}"
    select.keep_rest(unknown, f"{own}/select")
    fields.keep_rest(unknown, own)
    return pattern


def _assumptions(fields: Fields, unknown: Unknown, address: str) -> tuple[Assumption, ...]:
    found = []
    for name, item in fields.named("assumptions"):
        figure = Figure(
            value=_figure_value(item),
            unit=item.text("unit"),
            low=item.real("low"),
            high=item.real("high"),
            status=item.word("status", STATUSES),
            source=item.text("source", "", MAX_TEXT),
            source_kind=item.word("source_kind", SOURCE_KINDS),
            note=item.text("note", "", MAX_TEXT),
        )
        with item.checked():
            found.append(Assumption(name=name, figure=figure))
        item.keep_rest(unknown, f"{address}/assumptions/{name}")
    return tuple(sorted(found, key=lambda assumption: assumption.name))


def _figure_value(item: Fields) -> float | str | bool | None:
    value = item.take("value")
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return value
    raise item.refused("value", "a number, a text, true, false or null")
