"""A person before a screen, for every test of the journey."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.journey.hand import Person, picture_folder
from tests.gui.journey.screen import is_missing, screen


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    if is_missing():
        pytest.skip("Xvfb and xdotool are needed to move a real mouse")
    with screen(tmp_path) as display:
        person = Person(display, tmp_path, picture_folder())
        try:
            yield person
        finally:
            person.close()
