"""The other process: finds bands and graph metrics of the designs that it is sent; knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from configurator.evaluation import Refinement


def serve(pipe: Connection) -> None:
    """Answer (number, request) with (number, refinement or what went wrong), until closed."""
    from configurator import load_catalog
    from configurator.evaluation import refinement_of

    catalog = load_catalog()
    while True:
        try:
            number, request = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer: Refinement | str = refinement_of(request, catalog)
        except Exception as problem:
            answer = f"{type(problem).__name__}: {problem}"
        try:
            pipe.send((number, answer))
        except OSError:
            return
