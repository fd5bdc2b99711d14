"""Pictures without a window: elevations, floor plan and fabric as PNG, SVG or PDF bytes."""

from configurator.gui.print.render import FORMATS, VIEWS, Format, View, render

__all__ = ["FORMATS", "VIEWS", "Format", "View", "render"]
