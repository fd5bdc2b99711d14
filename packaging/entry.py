"""What the frozen program runs: the command `rackwright`, or the worker process of a window."""

import multiprocessing
import sys

from configurator.cli.main import main

if __name__ == "__main__":
    # A spawned worker is this program again; it must do the worker's job and not open a window.
    multiprocessing.freeze_support()
    sys.exit(main())
