"""Where this program keeps what is the user's own."""

from __future__ import annotations

import platformdirs

from configurator.files.catalog import user_folder
from configurator.files.crash_log import state_folder

NAME = "rackwright"


def kept_where() -> dict[str, str]:
    """What is kept, and in which folder; the folders need not exist."""
    return {
        "own catalogue": str(user_folder()),
        "settings": platformdirs.user_config_dir(NAME, appauthor=False),
        "reports and unsaved work": str(state_folder()),
        "caches": platformdirs.user_cache_dir(NAME, appauthor=False),
    }
