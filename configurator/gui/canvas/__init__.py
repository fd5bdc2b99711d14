"""The floor with its racks: what is drawn, and the gestures that edit it."""

from configurator.gui.canvas.canvas import RackCanvas

__all__ = ["RackCanvas"]
