"""The fabric as a graph: racks or devices by tier, joined by bundles."""

from configurator.gui.fabric_view.view import FabricView

__all__ = ["FabricView"]
