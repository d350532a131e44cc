"""Words of questions that are not looked for, or count little: the lists of ``stopwords.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.text import fold

_FILE = Path(__file__).parent / "wording" / "stopwords.toml"


@lru_cache(maxsize=8)
def listed(*lists: str) -> frozenset[str]:
    """The folded words of some of the lists, by name."""
    return frozenset(fold(word) for name in lists for word in _table()[name])


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
