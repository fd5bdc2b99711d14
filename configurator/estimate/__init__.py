"""The quantity engine and its formulas: every number of a design, once."""
