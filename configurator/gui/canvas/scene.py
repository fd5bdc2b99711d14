"""What the canvas shows: layout, pictures, loads and marks, in step with the document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from configurator.design.find import racks
from configurator.gui.canvas.atlas import StripAtlas
from configurator.gui.canvas.bundles import BundlePaths
from configurator.gui.canvas.header import RackTitle
from configurator.gui.canvas.layout import Faces, Floor
from configurator.gui.canvas.links import LinkPaths
from configurator.gui.canvas.marks import marks
from configurator.gui.canvas.sprites import Sprites

if TYPE_CHECKING:
    from collections.abc import Mapping

    from configurator.catalog import Catalog
    from configurator.design.model import Design, Rack
    from configurator.evaluation import Evaluation
    from configurator.gui.theme import Theme
    from configurator.rules.rule import Severity


class Scene:
    """Derived from one design and its evaluation; patched when either is replaced."""

    def __init__(self, design: Design, catalog: Catalog, theme: Theme) -> None:
        self.catalog = catalog
        self.theme = theme
        self.design = design
        self.evaluation: Evaluation | None = None
        self.floor = Floor(design, catalog)
        self.sprites = Sprites(catalog, theme)
        self.atlas = StripAtlas(catalog, theme)
        self.marks: Mapping[str, Severity] = {}
        self._sharing: Counter[int] | None = None
        self._bundles: BundlePaths | None = None
        self._last_bundles: BundlePaths | None = None
        self._links: LinkPaths | None = None

    def show_design(self, design: Design) -> None:
        """Follow an edit; what was not edited keeps its layout and pictures."""
        before, self.design = self.design, design
        self.floor.update(design)
        self._sharing = None
        if (
            before.links is not design.links
            or before.patterns is not design.patterns
            or before.halls is not design.halls
        ):
            self._last_bundles = self._bundles or self._last_bundles
            self._bundles = self._links = None

    def show_evaluation(self, evaluation: Evaluation) -> None:
        """Take over loads and marks."""
        self.evaluation = evaluation
        self.marks = marks(evaluation.violations)

    def set_theme(self, theme: Theme) -> None:
        """Paint everything anew in another palette."""
        self.theme = theme
        self.sprites = Sprites(self.catalog, theme)
        self.atlas = StripAtlas(self.catalog, theme)

    def set_faces(self, faces: Faces) -> None:
        """Show other faces of the racks."""
        if faces != self.floor.faces:
            self.floor.faces = faces
            self._bundles = self._last_bundles = self._links = None

    @property
    def bundles(self) -> BundlePaths:
        """The bundles between racks, laid out when they are first drawn."""
        if self._bundles is None:
            last, self._last_bundles = self._last_bundles, None
            self._bundles = BundlePaths(self.design, self.catalog, self.floor, last)
        return self._bundles

    @property
    def links(self) -> LinkPaths:
        """The links drawn by hand, laid out when they are first drawn."""
        if self._links is None:
            self._links = LinkPaths(self.design, self.catalog, self.floor)
        return self._links

    def sharing(self, rack: Rack) -> int:
        """How many racks hold the same as this one, itself included."""
        if self._sharing is None:
            self._sharing = Counter(id(other.build) for other in racks(self.design))
        return self._sharing[id(rack.build)]

    def title(self, rack: Rack) -> RackTitle:
        """What stands above a rack."""
        loads = {} if self.evaluation is None else self.evaluation.rack_loads
        part = self.catalog.part(rack.build.part)
        return RackTitle(
            rack.label,
            part,
            self.sharing(rack),
            loads.get(rack.id) if part.units else None,
            self.marks.get(rack.id),
            rack.locked,
        )
