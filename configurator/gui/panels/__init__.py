"""The panels around the canvas: catalogue, inspector, key figures, problems, BOM, history."""
