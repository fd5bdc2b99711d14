import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.model import Group
from configurator.files.errors import FileError
from configurator.files.fields import Fields, Unknown
from configurator.files.groups import group_objects, read_groups

ids = st.lists(
    st.builds("r{}".format, st.integers(1, 40)) | st.sampled_from(["a", "x.1", "r01"]),
    unique=True,
    max_size=10,
)
labels = st.builds("U {}".format, st.integers(1, 5)) | st.text("{}1", max_size=4)


def written(groups: list[Group]) -> list[dict]:
    return list(group_objects(groups, Unknown(), ""))


def read(found: object) -> list[Group]:
    return list(read_groups(Fields({"groups": found}), Unknown(), ""))


def pairs(count: int) -> list[Group]:
    return [
        Group(f"us{n + 1}", f"UltraServer {n + 1}", (f"r{2 * n + 1}", f"r{2 * n + 2}"))
        for n in range(count)
    ]


def test_like_groups_are_one_run() -> None:
    assert written(pairs(56)) == [
        {
            "count": 56,
            "id": "us{1}",
            "label": "UltraServer {1}",
            "racks": [{"count": 112, "id": "r{1}"}],
            "size": 2,
        }
    ]


def test_a_group_that_differs_ends_the_run() -> None:
    groups = pairs(9)
    groups[4] = Group("us5", "UltraServer 5", ("r9",))
    found = written(groups)
    assert [item.get("count") for item in found] == [4, None, 4]
    assert read(found) == groups


@given(st.lists(st.tuples(labels, ids), max_size=8), st.integers(1, 50))
def test_any_groups_come_back_as_they_were(drawn: list[tuple[str, list[str]]], first: int) -> None:
    groups = [Group(f"g{first + n}", label, tuple(racks)) for n, (label, racks) in enumerate(drawn)]
    assert read(written(groups)) == groups


@pytest.mark.parametrize(
    ("group", "where"),
    [
        ({"id": "g1", "label": "", "racks": 5}, "/groups/0/racks"),
        ({"id": "g1", "label": "", "racks": [5]}, "/groups/0/racks/0"),
        ({"id": "g 1", "label": "", "racks": []}, "/groups/0"),
        ({"id": "g1", "label": "", "racks": [{"id": "r{1}"}]}, "/groups/0/racks/0"),
        ({"id": "g1", "label": "", "racks": [{"id": "r{1}", "count": 10**7}]},
         "/groups/0/racks/0/count"),
        ({"id": "g1", "label": "", "racks": [{"id": "r{1}", "count": 200_000}] * 2},
         "/groups/0/racks/1/count"),
        ({"id": "g{1}", "label": "", "racks": ["r1"], "size": 1, "count": 2}, "/groups/0/racks"),
        ({"id": "g{1}", "label": "", "racks": ["r1"], "size": 0, "count": 2}, "/groups/0/size"),
    ],
)  # fmt: skip
def test_a_bad_group_is_refused_with_its_place(group: dict, where: str) -> None:
    with pytest.raises(FileError) as caught:
        read([group])
    assert caught.value.where == where


def test_groups_cannot_be_made_endless() -> None:
    flood = {"id": "g1", "label": "", "racks": [{"id": "r{1}", "count": 200_000}]}
    with pytest.raises(FileError, match="more than 1,000,000 members"):
        read([flood] * 6)
