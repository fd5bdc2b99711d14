"""One object per gesture: it takes the pointer from press to release and paints feedback."""
