"""Random edits with undo and redo: what must hold of every design, whatever was done to it."""

from collections import Counter

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from configurator.commands import (
    AddPattern,
    AddRack,
    AddRow,
    Command,
    Connect,
    Disconnect,
    DuplicateMounts,
    DuplicateRacks,
    History,
    MoveMounts,
    MoveRack,
    PlaceBoard,
    Rejected,
    RemoveMounts,
    RemovePattern,
    RemoveRacks,
    RemoveRow,
    RenameDesign,
    RenameRack,
    ReplacePart,
    SetAssumption,
    SetFeed,
    SetLock,
    SetSite,
    parse_script,
    script_bytes,
)
from configurator.design.diff import difference
from configurator.design.find import find_mount, racks, rows
from configurator.design.model import Design, Project
from configurator.evaluation import Evaluation, evaluate
from configurator.fabric.ends import find_end
from configurator.fabric.ports import used_ports
from configurator.files.project import project_bytes, read_project
from configurator.files.soundness import check_design
from configurator.files.templates import template
from tests.builders import empty, shipped_catalog, small

PARTS = (
    "board_trn3_4chip", "board_trn3_2chip", "board_inf3_4chip", "dgx_h200", "sw_12t", "sw_51t",
    "neuronswitch_tray_liquid", "sw_mgmt", "shelf_orv3_33", "pdu_480_100", "cdu_250kw",
)  # fmt: skip
FLOOR_PARTS = ("rack_ai_liquid", "rack_trn3_air", "rack_orv3", "cdu_250kw")
PORTS = ("xr1", "xr2", "nic1", "nic2", "bp1", "bp2", "p1", "p2", "p1.1", "p1.2", "mgmt1")
LIKELY_PORTS = (
    ("xr1", "xr1"), ("xr2", "xr1"), ("nic1", "p1"), ("nic2", "p1"), ("p1.1", "nic1"), ("p2", "p3"),
    ("p1", "p2"), ("bp1", "bp1"), ("bp2", "bp1"), ("mgmt1", "mgmt1"), ("nic1", "nic2"),
)  # fmt: skip
STARTS = ("", "small", "small", "inference-pod", "trn3-ultraserver-gen1")
FACES = ("front", "front", "front", "rear", "side")


def assert_equal(one: Evaluation, other: Evaluation) -> None:
    """Whether two evaluations say the same on every surface."""
    assert one.quantities == other.quantities
    assert one.violations == other.violations
    assert one.bom == other.bom
    assert one.cost_split == other.cost_split
    assert one.tiers == other.tiers
    assert dict(one.rack_loads) == dict(other.rack_loads)


class Edits(RuleBasedStateMachine):
    """A design under random commands; refusals are as good as edits, as long as nothing changes."""

    def __init__(self) -> None:
        super().__init__()
        self.catalog = shipped_catalog()
        self.history = History(empty())
        self.evaluation: Evaluation | None = None
        self.past: list[Design] = []
        self.undone: list[Design] = []

    @property
    def design(self) -> Design:
        return self.history.design

    @initialize(start=st.sampled_from(STARTS))
    def start(self, start: str) -> None:
        if start in ("", "small"):
            self.history = History(small() if start else empty())
        else:
            self.history = History(template(start, self.catalog).design)

    def do(self, command: Command) -> None:
        """Apply a command as a window does; every command also survives a script."""
        [read] = parse_script(script_bytes((command,)))
        assert read == command
        before = self.design
        try:
            after = read.apply(before, self.catalog)
        except Rejected:
            return
        assert str(command.label(self.catalog, before))
        self.history.push(after, command.label(self.catalog, before))
        if after is not before:
            self.past.append(before)
            self.undone.clear()
            self.check_difference(before, after)

    def check_difference(self, before: Design, after: Design) -> None:
        change = difference(before, after)
        old = {rack.id: rack for rack in racks(before)}
        new = {rack.id: rack for rack in racks(after)}
        assert {rack.id for rack in change.added} == new.keys() - old.keys()
        assert {rack.id for rack in change.removed} == old.keys() - new.keys()
        differing = {key for key in old.keys() & new.keys() if old[key] != new[key]}
        assert differing <= {rack.id for rack, _ in change.changed}
        assert not change.is_empty

    def rack(self, data: st.DataObject) -> str:
        ids = [rack.id for rack in racks(self.design)]
        return data.draw(st.sampled_from(ids or ["r99"]))

    def mount(self, data: st.DataObject) -> str:
        addresses = [f"{rack.id}/{m.id}" for rack in racks(self.design) for m in rack.build.mounts]
        return data.draw(st.sampled_from(addresses or ["r1/f60"]))

    def port(self, data: st.DataObject) -> str:
        return f"{self.mount(data)}/{data.draw(st.sampled_from(PORTS))}"

    def row(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from([*(row.id for _, row in rows(self.design)), "rowZ"]))

    @rule(
        data=st.data(),
        unit=st.integers(1, 60),
        part=st.sampled_from(PARTS),
        face=st.sampled_from(FACES),
        feed=st.sampled_from(("", "A", "B")),
        many=st.booleans(),
    )
    def place(self, data, unit, part, face, feed, many):  # type: ignore[no-untyped-def]
        others = (self.rack(data),) if many else ()
        self.do(PlaceBoard(self.rack(data), unit, part, face, feed, others))

    @rule(data=st.data(), unit=st.integers(1, 60), count=st.integers(1, 3))
    def move(self, data, unit, count):  # type: ignore[no-untyped-def]
        addresses = tuple(self.mount(data) for _ in range(count))
        self.do(MoveMounts(addresses, self.rack(data), unit))

    @rule(data=st.data(), count=st.integers(1, 3))
    def remove(self, data, count):  # type: ignore[no-untyped-def]
        self.do(RemoveMounts(tuple(self.mount(data) for _ in range(count))))

    @rule(data=st.data(), feed=st.sampled_from(("A", "B")))
    def set_feed(self, data, feed):  # type: ignore[no-untyped-def]
        self.do(SetFeed((self.mount(data),), feed))

    @rule(data=st.data(), part=st.sampled_from(PARTS))
    def replace(self, data, part):  # type: ignore[no-untyped-def]
        self.do(ReplacePart(self.mount(data), part))

    @rule(data=st.data(), count=st.integers(1, 3))
    def duplicate(self, data, count):  # type: ignore[no-untyped-def]
        self.do(DuplicateMounts(tuple(self.mount(data) for _ in range(count))))

    @rule(part=st.sampled_from(FLOOR_PARTS), position=st.none() | st.integers(0, 20))
    def add_rack(self, part, position):  # type: ignore[no-untyped-def]
        self.do(AddRack(part, position=position))

    @rule(data=st.data(), count=st.integers(1, 2))
    def duplicate_racks(self, data, count):  # type: ignore[no-untyped-def]
        if sum(1 for _ in racks(self.design)) < 40:
            self.do(DuplicateRacks(tuple(self.rack(data) for _ in range(count))))

    @rule(data=st.data(), position=st.integers(0, 20))
    def move_rack(self, data, position):  # type: ignore[no-untyped-def]
        self.do(MoveRack(self.rack(data), self.row(data), position))

    @rule(data=st.data(), name=st.text(max_size=5))
    def rename_rack(self, data, name):  # type: ignore[no-untyped-def]
        if name.isprintable():
            self.do(RenameRack(self.rack(data), name))

    @rule(data=st.data())
    def remove_racks(self, data):  # type: ignore[no-untyped-def]
        # now and then, or nothing would ever be built up
        if data.draw(st.integers(0, 3)) == 0:
            self.do(RemoveRacks((self.rack(data),)))

    @rule(data=st.data(), locked=st.sampled_from((False, False, True)))
    def lock(self, data, locked):  # type: ignore[no-untyped-def]
        self.do(SetLock((self.rack(data),), locked))

    @rule(data=st.data(), add=st.booleans())
    def change_rows(self, data, add):  # type: ignore[no-untyped-def]
        self.do(AddRow() if add else RemoveRow(self.row(data)))

    @rule(data=st.data(), ports=st.sampled_from(LIKELY_PORTS))
    def connect(self, data, ports):  # type: ignore[no-untyped-def]
        a, b = (f"{self.mount(data)}/{port}" for port in ports)
        self.do(Connect(a, b))

    @rule(data=st.data())
    def connect_anything(self, data):  # type: ignore[no-untyped-def]
        self.do(Connect(self.port(data), self.port(data)))

    @rule(rack=st.sampled_from(("r1", "r99", "cdu1")), unit=st.integers(1, 60))
    def name_what_may_not_be_there(self, rack, unit):  # type: ignore[no-untyped-def]
        self.do(PlaceBoard(rack, unit, "sw_mgmt"))
        self.do(RemoveMounts((f"{rack}/f{unit}",)))
        self.do(RemoveRow("rowZ"))

    @precondition(lambda self: self.design.links)
    @rule(data=st.data())
    def disconnect(self, data):  # type: ignore[no-untyped-def]
        link = data.draw(st.sampled_from([link.id for link in self.design.links]))
        self.do(Disconnect((link,)))

    @rule(
        kind=st.sampled_from(("pair", "ring", "full_mesh")),
        port=st.sampled_from(("xr", "nic")),
        size=st.integers(0, 3),
    )
    def add_pattern(self, kind, port, size):  # type: ignore[no-untyped-def]
        self.do(AddPattern(kind, port, group_size=size))

    @rule(port=st.sampled_from(("nic", "bp")))
    def add_switched_pattern(self, port):  # type: ignore[no-untyped-def]
        if port == "bp":
            self.do(AddPattern("switched", port, "neuronswitch_tray_liquid"))
        else:
            self.do(AddPattern("leaf_spine", port, "sw_12t", "sw_51t"))

    @precondition(lambda self: self.design.patterns)
    @rule(data=st.data())
    def remove_pattern(self, data):  # type: ignore[no-untyped-def]
        pattern = data.draw(st.sampled_from([pattern.id for pattern in self.design.patterns]))
        self.do(RemovePattern(pattern))

    @rule(name=st.sampled_from(("A", "B")), pue=st.floats(0.9, 2.0))
    def change_settings(self, name, pue):  # type: ignore[no-untyped-def]
        self.do(RenameDesign(name))
        self.do(SetSite(name))
        self.do(SetAssumption("pue", pue))

    @rule()
    def undo(self) -> None:
        if self.past:
            self.undone.append(self.design)
            assert self.history.undo() is self.past.pop()

    @rule()
    def redo(self) -> None:
        if self.undone:
            self.past.append(self.design)
            assert self.history.redo() is self.undone.pop()

    @invariant()
    def the_design_can_exist(self) -> None:
        check_design(self.design, self.catalog)

    @invariant()
    def every_link_joins_two_ports_that_nothing_else_uses(self) -> None:
        ends = [end for link in self.design.links for end in (link.a, link.b)]
        for end in ends:
            assert find_mount(self.design, end) is not None
            assert find_end(self.design, self.catalog, end) is not None
        assert all(count == 1 for count in Counter(ends).values())
        whole = {end for end in ends if "." not in end}
        assert not [end for end in ends if "." in end and end.rpartition(".")[0] in whole]

    @invariant()
    def used_ports_agree_from_both_ends(self) -> None:
        used = used_ports(self.design, self.catalog)
        for link in self.design.links:
            assert (used[link.a], used[link.b]) == (link.b, link.a)
        for near in used:
            assert used[used[near]] == near

    @invariant()
    def it_evaluates_as_if_it_were_new(self) -> None:
        self.evaluation = evaluate(self.design, self.catalog, self.evaluation, bands=False)
        assert_equal(self.evaluation, evaluate(self.design, self.catalog, bands=False))

    def teardown(self) -> None:
        """Bands and graph metrics are the same, too, whatever was known before."""
        if self.evaluation is not None:
            known = evaluate(self.design, self.catalog, self.evaluation, samples=50)
            fresh = evaluate(self.design, self.catalog, samples=50)
            assert not known.stale
            assert_equal(known, fresh)

    @invariant()
    def it_survives_saving(self) -> None:
        project = Project("p", (self.design,))
        read = read_project(project_bytes(project, self.catalog), self.catalog)
        assert read == project


TestEdits = pytest.mark.slow(Edits.TestCase)
TestEdits.settings = settings(max_examples=30, stateful_step_count=40)
