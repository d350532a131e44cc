"""Regular expressions compiled when first used: most questions need few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class Expression:
    """As a compiled pattern, with the methods that are called here.

    Compiling all expressions took a quarter of the time of a first answer. From the first call
    on the methods are those of the compiled pattern itself.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return compiled

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from ``start`` on."""
        return self._compiled().search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at ``start``."""
        return self._compiled().match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of the whole text."""
        return self._compiled().fullmatch(text)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """All matches from ``start`` to ``end``, in order."""
        return self._compiled().finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        """What all matches, or their one group, hold."""
        found: list[str] = self._compiled().findall(text)
        return found

    def split(self, text: str) -> list[str]:
        """The text between the matches."""
        parts: list[str] = self._compiled().split(text)
        return parts

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self._compiled().sub(put, text)
