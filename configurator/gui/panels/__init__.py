"""The panels around the canvas: catalogue, inspector, figures, problems, bill of materials, history."""
