"""What every test needs: a platform without a screen, folders of its own, repeatable properties."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from configurator.catalog import Catalog
    from configurator.design.model import Design

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("rackwright", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("rackwright"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "rackwright")


OWN_FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
}


def pytest_configure(config: pytest.Config) -> None:
    """Send settings, data and caches to a folder of this session before anything is imported."""
    folder = tempfile.TemporaryDirectory(prefix="rackwright-tests-")
    patch = pytest.MonkeyPatch()
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(patch.undo)
    for variable, name in OWN_FOLDERS.items():
        path = Path(folder.name, name)
        path.mkdir(exist_ok=True)
        patch.setenv(variable, str(path))


@pytest.fixture
def catalog() -> "Catalog":
    """The shipped catalogue, read once for all tests."""
    # only here, so that nothing of ours is imported before the folders are set
    from tests import builders

    return builders.shipped_catalog()


@pytest.fixture
def small_design() -> "Design":
    """Two racks with a few boards and a switch; see `tests.builders.small`."""
    from tests import builders

    return builders.small()
