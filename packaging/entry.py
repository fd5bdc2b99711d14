"""What the frozen program runs: the command `rackwright`, or the worker process of a window."""

import multiprocessing
import os
import sys

# A program for windows has no standard streams on Windows, and what prints must not fail there.
for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115

from configurator.cli.main import main  # noqa: E402

if __name__ == "__main__":
    # A spawned worker is this program again; it must do the worker's job and not open a window.
    multiprocessing.freeze_support()
    sys.exit(main())
