"""Opens the real window as `rackwright` does, and writes down every 40 ms what a person sees in it.

Run as `python -m tests.gui.journey.window STATE.json [PROJECT]`. It only reads: every input comes
from the mouse of the X server. Places are screen pixels, [x, y] or [left, top, width, height].
"""

import itertools
import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)

from configurator.design.find import racks
from configurator.gui.app import application_of, run
from configurator.gui.canvas.gestures.drop import PlaceArmed
from configurator.gui.canvas.gestures.link import LinkGesture
from configurator.gui.canvas.gestures.placing import FloorPlace
from configurator.gui.canvas.ghost import floor_place_rect
from configurator.gui.canvas.ports import port_places
from configurator.gui.main_window import MainWindow

EVERY_MS = 40
POSITIONS = 8
LOOKS = itertools.count()


def box_of(widget: QWidget, rect: QRectF | None = None) -> list[float]:
    """Where a widget, or a part of it, is on the screen."""
    inner = QRectF(widget.rect()) if rect is None else rect
    corner = widget.mapToGlobal(inner.topLeft())
    return [corner.x(), corner.y(), inner.width(), inner.height()]


def buttons_of(window: MainWindow) -> dict[str, Any]:
    """The buttons in view by what is written on them; the start page's cards by template."""
    found = {}
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.window() is window and button.text():
            found[button.text()] = {"box": box_of(button), "enabled": button.isEnabled()}
    for name, card in window.start_page.cards.items():
        if card.isVisible():
            found[f"card:{name}"] = {"box": box_of(card), "enabled": True}
    return found


def catalogue_of(window: MainWindow) -> dict[str, Any]:
    """The list of parts: its own box, and the boxes of its rows, in view or not."""
    shown = window.palette_panel.list
    rows = {}
    for place, row in enumerate(window.palette_panel.model.rows):
        if row.part is not None:
            rect = QRectF(shown.visualRect(window.palette_panel.model.index(place)))
            rows[row.part.id] = box_of(shown.viewport(), rect)
    return {"box": box_of(shown.viewport()), "rows": rows}


def floor_of(window: MainWindow) -> dict[str, Any]:
    """Cabinet positions, units and ports on the canvas."""
    canvas = window.workspace.canvas
    catalog = canvas.catalog

    def middle(rect: QRectF) -> list[float]:
        at = canvas.mapToGlobal(rect.center())
        return [at.x(), at.y()]

    rack_part = catalog.part("rack_trn3_air")
    positions = [
        middle(canvas.camera.rect_to_view(
            floor_place_rect(canvas.scene, rack_part, FloorPlace(0, place))))
        for place in range(POSITIONS)
    ]  # fmt: skip
    units: dict[str, Any] = {}
    ports: dict[str, Any] = {}
    for rack in racks(canvas.document.design):
        units[rack.id] = {
            unit: middle(canvas.slot_rect(rack.id, unit))
            for unit in range(1, catalog.part(rack.build.part).units + 1)
        }
        for mount in rack.build.mounts:
            for port in port_places(catalog.part(mount.part)):
                address = f"{rack.id}/{mount.id}/{port.name}"
                ports[address] = middle(canvas.port_rect(address))
    return {"box": box_of(canvas), "positions": positions, "units": units, "ports": ports}


def chip_of(window: MainWindow) -> dict[str, Any] | None:
    """The chip that is painted now: where something was refused, else beside the pointer."""
    canvas = window.workspace.canvas
    if canvas.flashing is not None and canvas._drop is None:
        return {"tone": canvas.flashing.tone, "text": canvas.flashing.text, "kind": "flash"}
    for gesture in (canvas._drop, canvas._gesture):
        trial = None
        if isinstance(gesture, PlaceArmed):
            trial = gesture.placing.trial
        elif isinstance(gesture, LinkGesture):
            trial = gesture.trial
        if trial is not None:
            return {"tone": trial.chip.tone, "text": trial.chip.text, "kind": "ghost"}
    return None


def plots_of(window: MainWindow) -> dict[str, Any]:
    """What each plot shows: drawn lengths and the texts beside them."""
    board = window.lower_panel.plots
    if board is None:
        return {}
    return {
        name: {"values": plot.shown_values(), "texts": plot.shown_texts(), "note": plot.limit_note}
        for name, plot in board.plots.items()
    }


def menus_of(window: MainWindow) -> dict[str, Any]:
    """The titles in the menu bar, and the entries of the menu that is open."""
    bar, popup = window.menuBar(), QApplication.activePopupWidget()
    shown: list[tuple[QMenuBar | QMenu, Any]] = [(bar, action) for action in bar.actions()]
    if isinstance(popup, QMenu):
        shown += [(popup, action) for action in popup.actions() if not action.isSeparator()]
    return {
        action.text(): box_of(menu, QRectF(menu.actionGeometry(action))) for menu, action in shown
    }


def dialog_of() -> dict[str, Any] | None:
    """The file dialog in front: its name field and its buttons."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QFileDialog) or not dialog.isVisible():
        return None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    buttons = dialog.findChild(QDialogButtonBox)
    assert field is not None
    assert buttons is not None
    return {
        "title": dialog.windowTitle(),
        "name": field.text(),
        "buttons": {b.text().replace("&", ""): box_of(b) for b in buttons.buttons()},
    }


def state_of(window: MainWindow) -> dict[str, Any]:
    """All of it."""
    actions = window.actions_table.by_id
    return {
        "look": next(LOOKS),
        "open": window.is_open,
        "title": window.windowTitle(),
        "status": window.statusBar().currentMessage(),
        "saved": window.status_line.saved.text(),
        "tool": window.workspace.canvas.tool,
        "buttons": buttons_of(window),
        "menus": menus_of(window),
        "catalogue": catalogue_of(window),
        "floor": floor_of(window),
        "chip": chip_of(window),
        "kpi": {
            name: [button.value.text(), button.qualifier.text()]
            for name, button in window.kpi.buttons.items()
        },
        "plots": plots_of(window),
        "undo": actions["document.undo"].text(),
        "redo": actions["document.redo"].text(),
        "dialog": dialog_of(),
        "busy": window.background.is_busy,
    }


def write(path: Path) -> None:
    """Replace the state file, never half written."""
    window = next((w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None)
    if window is None or not window.isVisible():
        return
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(state_of(window)))
    os.replace(fresh, path)


def main(state: str, project: str | None = None) -> int:
    application = application_of(sys.argv[:1])
    timer = QTimer(application, interval=EVERY_MS)
    timer.timeout.connect(lambda: write(Path(state)))
    timer.start()
    return run(project)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
