"""What has been drawn: the frozen model, its path-copy edits, rack-unit arithmetic and diff."""

from configurator.design.model import (
    Assumption,
    Build,
    Design,
    Group,
    Hall,
    Link,
    Mount,
    Pattern,
    Project,
    Rack,
    Row,
    Selector,
    Site,
)

__all__ = [
    "Assumption",
    "Build",
    "Design",
    "Group",
    "Hall",
    "Link",
    "Mount",
    "Pattern",
    "Project",
    "Rack",
    "Row",
    "Selector",
    "Site",
]
