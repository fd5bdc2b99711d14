import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.design.edit import interned
from configurator.design.model import Mount
from configurator.files.builds import BuildTable, read_build
from configurator.files.errors import FileError
from configurator.files.fields import Fields, Unknown
from tests.files.designs import BOARD, BUILDS, RACK

mounts = st.lists(
    st.builds(
        Mount,
        st.sampled_from([BOARD, "sw_12t"]),
        st.integers(1, 60),
        st.sampled_from(["front", "rear", "side"]),
        st.sampled_from(["", "A", "B"]),
    ),
    max_size=20,
    unique_by=lambda mount: (mount.face, mount.unit),
)


def read(entry: object) -> object:
    return read_build("b1", Fields(entry, "builds", "b1"), Unknown())


@given(mounts)
def test_a_build_comes_back_as_the_same_object(drawn: list[Mount]) -> None:
    build = interned(RACK, drawn)
    table = BuildTable(Unknown())
    assert read(table.table[table.name(build)]) is build


def test_equal_boards_in_a_row_are_one_run() -> None:
    table = BuildTable(Unknown())
    build = interned(RACK, [Mount(BOARD, 1 + 2 * place) for place in range(16)])
    assert table.table[table.name(build)]["mounts"] == [
        {"count": 16, "part": BOARD, "pitch": 2, "unit": 1}
    ]


def test_a_name_depends_on_the_content_alone() -> None:
    first, second = BuildTable(Unknown()), BuildTable(Unknown())
    second.name(BUILDS[0])
    assert first.name(BUILDS[1]) == second.name(BUILDS[1])
    assert first.name(BUILDS[1]) != first.name(BUILDS[2])


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        ([], "/builds/b1"),
        ({"mounts": []}, "/builds/b1"),
        ({"part": 5}, "/builds/b1/part"),
        ({"part": "a b"}, "/builds/b1"),
        ({"part": RACK, "mounts": {}}, "/builds/b1/mounts"),
        ({"part": RACK, "mounts": [{"part": BOARD}]}, "/builds/b1/mounts/0"),
        ({"part": RACK, "mounts": [{"part": BOARD, "unit": 61}]}, "/builds/b1/mounts/0/unit"),
        ({"part": RACK, "mounts": [{"part": BOARD, "unit": 0.5}]}, "/builds/b1/mounts/0/unit"),
        ({"part": RACK, "mounts": [{"part": BOARD, "unit": 59, "count": 3}]},
         "/builds/b1/mounts/0/count"),
        ({"part": RACK, "mounts": [{"part": BOARD, "unit": 1, "face": "top"}]},
         "/builds/b1/mounts/0/face"),
        ({"part": RACK, "mounts": [{"part": BOARD, "unit": 1, "feed": "C"}]},
         "/builds/b1/mounts/0/feed"),
    ],
)  # fmt: skip
def test_a_bad_build_is_refused_with_its_place(entry: object, where: str) -> None:
    with pytest.raises(FileError) as caught:
        read(entry)
    assert caught.value.where == where
