"""The four live plots, drawn with pyqtgraph."""
