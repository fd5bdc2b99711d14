"""One module per verb: `arguments` says what it takes, `run` does it and returns the exit code."""
