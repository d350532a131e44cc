"""Passages of a plan become searchable; knows no conversation.

LangChain's side (``PlanRetriever``, ``PlanVectorStore``, ``PlanEmbeddings``) is loaded
only when it is asked for: importing it takes longer than opening an index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import IndexCorrupt, IndexMissing, IndexOutdated, ModelMissing
from index.passages import Passage, build_passages
from index.retriever import Hit, Index, build_index, ensure_index, open_index
from index.windows import Window, Windows

if TYPE_CHECKING:
    from index.adapters import PlanEmbeddings, PlanRetriever, PlanVectorStore

__all__ = [
    "Hit",
    "Index",
    "IndexCorrupt",
    "IndexMissing",
    "IndexOutdated",
    "ModelMissing",
    "Passage",
    "PlanEmbeddings",
    "PlanRetriever",
    "PlanVectorStore",
    "Window",
    "Windows",
    "build_index",
    "build_passages",
    "ensure_index",
    "open_index",
]

_FOR_LANGCHAIN = frozenset({"PlanEmbeddings", "PlanRetriever", "PlanVectorStore"})


def __getattr__(name: str) -> object:
    if name in _FOR_LANGCHAIN:
        from index import adapters

        return getattr(adapters, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
