"""What a dragged part carries, and that nothing else is taken for one."""

from PySide6.QtCore import QMimeData

from configurator.gui.mime import PART_MIME, dragged_part, part_mime


def test_the_part_arrives() -> None:
    assert dragged_part(part_mime("sw_12t")) == "sw_12t"


def test_plain_text_is_no_part() -> None:
    data = QMimeData()
    data.setText("sw_12t")
    assert dragged_part(data) is None


def test_garbage_does_not_raise() -> None:
    data = QMimeData()
    data.setData(PART_MIME, b"\xff\xfe")
    assert dragged_part(data) not in (None, "sw_12t")
    data.setData(PART_MIME, b"")
    assert dragged_part(data) is None
