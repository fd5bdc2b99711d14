"""Every edit as data: commands, the refusal of the impossible, scripts of commands, the history."""

from configurator.commands.command import Command, Rejected
from configurator.commands.history import Entry, History
from configurator.commands.links import Connect, Disconnect
from configurator.commands.move import DuplicateMounts, MoveMounts
from configurator.commands.patterns import AddPattern, RemovePattern
from configurator.commands.place import PlaceBoard, RemoveMounts, ReplacePart, SetFeed
from configurator.commands.racks import (
    AddRack,
    DuplicateRacks,
    MoveRack,
    RemoveRacks,
    RenameRack,
    SetLock,
)
from configurator.commands.rows import AddRow, RemoveRow
from configurator.commands.script import ScriptError, parse_script, script_bytes
from configurator.commands.settings import RenameDesign, SetAssumption, SetSite

__all__ = [
    "AddPattern",
    "AddRack",
    "AddRow",
    "Command",
    "Connect",
    "Disconnect",
    "DuplicateMounts",
    "DuplicateRacks",
    "Entry",
    "History",
    "MoveMounts",
    "MoveRack",
    "PlaceBoard",
    "Rejected",
    "RemoveMounts",
    "RemovePattern",
    "RemoveRacks",
    "RemoveRow",
    "RenameDesign",
    "RenameRack",
    "ReplacePart",
    "ScriptError",
    "SetAssumption",
    "SetFeed",
    "SetLock",
    "SetSite",
    "parse_script",
    "script_bytes",
]
