"""Paints one view of a design into the bytes of a picture; the only way from a design to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from configurator.gui.print.application import ensure_application
from configurator.gui.print.elevation import elevation
from configurator.gui.print.fabric import fabric
from configurator.gui.print.floor_plan import floor_plan
from configurator.gui.print.formats import pdf_bytes, png_bytes, svg_bytes
from configurator.gui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from configurator.catalog import Catalog
    from configurator.design.model import Design
    from configurator.evaluation import Evaluation
    from configurator.gui.print.sheet import Sheet
    from configurator.gui.theme import Theme

View = Literal["elevation", "floor", "fabric"]
Format = Literal["png", "svg", "pdf"]
VIEWS: tuple[View, ...] = get_args(View)
FORMATS: tuple[Format, ...] = get_args(Format)


def render(
    design: Design,
    catalog: Catalog,
    evaluation: Evaluation,
    view: View,
    format: Format,
    theme: Theme = LIGHT,
) -> bytes:
    """The picture of a view. PDF has as many pages as it needs, the others one sheet."""
    ensure_application()
    drawings: dict[View, Callable[[], list[Sheet]]] = {
        "elevation": lambda: elevation(design, catalog, evaluation, theme, paged=format == "pdf"),
        "floor": lambda: [floor_plan(design, catalog, evaluation, theme)],
        "fabric": lambda: [fabric(design, catalog, theme)],
    }
    sheets = drawings[view]()
    if format == "pdf":
        return pdf_bytes(sheets, design.name)
    if format == "svg":
        return svg_bytes(sheets[0], design.name)
    return png_bytes(sheets[0])
