"""`python -m configurator` is the command `rackwright`."""

from configurator.cli.main import main

# the window's worker process imports this module again, and must not open a window of its own
if __name__ == "__main__":
    raise SystemExit(main())
