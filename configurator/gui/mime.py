"""The private format of a part dragged from the catalogue; drags of other programs lack it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

PART_MIME = "application/x-rackwright-part"


def part_mime(part_id: str) -> QMimeData:
    """What a drag of this part carries."""
    data = QMimeData()
    data.setData(PART_MIME, part_id.encode())
    return data


def dragged_part(data: QMimeData) -> str | None:
    """The id of the part that is dragged, None for anything else."""
    if not data.hasFormat(PART_MIME):
        return None
    return bytes(data.data(PART_MIME).data()).decode("utf-8", "replace") or None
