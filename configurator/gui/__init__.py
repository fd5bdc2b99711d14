"""The window: the only code, with its folders, that imports PySide6 and pyqtgraph."""
