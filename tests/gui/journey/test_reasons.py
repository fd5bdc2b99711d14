"""What cannot or should not be built says why before the drop, with a real drag under way."""

import pytest

from configurator import save
from configurator.commands import AddRack, Connect, PlaceBoard
from configurator.design.model import Design, Project
from tests.builders import applied, empty
from tests.gui.journey.hand import Person, State

pytestmark = pytest.mark.xvfb

TRAINIUM, INFERENTIA, LIQUID = "board_trn3_2chip", "board_inf3_4chip", "board_trn3_4chip"
RACK, SMALL_PDU = "rack_trn3_air", "pdu_230_32"
# the static load of the rack carries 35 boards of 34 kg, not 36
MOST_LIQUID = 35


def crowded() -> Design:
    """A rack on two small PDUs, another five places away, and a third at its limit of mass."""
    return applied(
        empty(),
        AddRack(RACK),
        AddRack(RACK, position=1),
        AddRack(RACK, position=5),
        *(PlaceBoard("r1", place, SMALL_PDU, "side") for place in (1, 2)),
        PlaceBoard("r1", 10, TRAINIUM),
        PlaceBoard("r1", 14, TRAINIUM),
        *(PlaceBoard("r2", unit, LIQUID) for unit in range(1, MOST_LIQUID + 1)),
        PlaceBoard("r3", 10, INFERENTIA),
        Connect("r1/f10/xr1", "r1/f14/xr1"),
    )


def test_each_reason_shows_before_the_drop(person: Person) -> None:
    project = person.folder / "crowded.rackwright"
    save(Project("crowded", (crowded(),)), project)
    person.start(project)
    person.wait("the design", lambda seen: seen["open"] and len(seen["floor"]["units"]) == 3)
    person.rest()
    an_occupied_unit(person)
    an_over_budget_rack(person)
    a_rack_too_heavy(person)
    come_nearer(person, "r1")
    person.push("Link")
    person.wait("the link tool", lambda seen: seen["tool"] == "link")
    a_full_port(person)
    go_back(person)
    a_cable_too_long(person)
    assert person.look()["title"].startswith("crowded")
    assert person.look()["undo"] == "Undo"
    assert "Traceback" not in person.log


def an_occupied_unit(person: Person) -> None:
    seen = person.carry(TRAINIUM, person.unit("r1", 10), "R01 · U10")
    assert_refused(seen, "error", "taken")
    person.keep("reason-occupied-unit")
    person.refuse()


def an_over_budget_rack(person: Person) -> None:
    seen = person.carry(TRAINIUM, person.unit("r1", 30), "R01 · U30")
    assert_refused(seen, "warning", "would draw", "one side of its feeds carries 5.772 kW", "Alt")
    person.keep("reason-over-budget")
    person.refuse()


def a_rack_too_heavy(person: Person) -> None:
    seen = person.carry(LIQUID, person.unit("r2", 40), "R02 · U40")
    assert_refused(seen, "warning", "would weigh 1.384 t and may carry 1.361 t", "Alt")
    person.keep("reason-too-heavy")
    person.refuse()


def come_nearer(person: Person, rack: str) -> None:
    """Bring one rack into view so large that its ports can be told from each other."""
    far = person.unit(rack, 40)
    person.mouse.click(far)
    person.choose("View", "Fit selection")
    person.wait("the rack is nearer", lambda s: s["floor"]["units"][rack]["40"] != far)


def go_back(person: Person) -> None:
    near = person.unit("r1", 40)
    person.choose("View", "Fit all")
    person.wait("the floor is seen whole", lambda s: s["floor"]["units"]["r1"]["40"] != near)


def a_full_port(person: Person) -> None:
    seen = person.reach("r1/f10/xr2", "r1/f14/xr1", "U14 xr1")
    assert_refused(seen, "error", "R01 U14 xr1 is linked to R01 U10 xr1 already")
    person.keep("reason-full-port")
    person.refuse()
    person.mouse.press(person.port("r1/f10/xr1"), person.port("r1/f14/xr2"))
    seen = person.wait("it is full", lambda s: s["chip"] and "linked already" in s["chip"]["text"])
    assert seen["chip"]["tone"] == "error"
    person.mouse.release()


def a_cable_too_long(person: Person) -> None:
    seen = person.reach("r1/f10/xr2", "r3/f10/xr1", "R03")
    assert_refused(seen, "warning", "needs a", "reaches 3 m")
    person.keep("reason-cable-too-long")
    person.refuse()


def assert_refused(seen: State, tone: str, *said: str) -> None:
    """The chip at the pointer says so, and so does the status bar."""
    chip = seen["chip"]
    assert chip["kind"] == "ghost"
    assert chip["tone"] == tone, chip
    for text in said:
        assert text in chip["text"].replace("\u202f", " "), chip
    assert seen["status"] == chip["text"]
