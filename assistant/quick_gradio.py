"""Imports Gradio without what it does for editors only.

On every import Gradio parses the source of each of its components and compares it with a
type stub (.pyi) beside it, which takes longer than all the rest of the import
(``gradio.component_meta.create_or_modify_pyi``). It leaves out classes that have no file.
"""

from __future__ import annotations

import inspect
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["gradio"]


@contextmanager
def _classes_without_files(package: str) -> Iterator[None]:
    """Within the block, the classes of a package seem to be of no file."""
    getfile = inspect.getfile

    def refuse(thing: Any) -> str:  # noqa: ANN401 - what inspect.getfile takes
        if isinstance(thing, type) and thing.__module__.startswith(f"{package}."):
            raise OSError
        return getfile(thing)

    inspect.getfile = refuse  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = getfile


with _classes_without_files("gradio"):
    import gradio
