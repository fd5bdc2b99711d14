"""What a person reads when a file cannot be used: one sentence, never a traceback."""

from __future__ import annotations


class FileError(Exception):
    """What is wrong, where (file, entry, line), and what to do about it."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{self.what}{place}{advice}."
