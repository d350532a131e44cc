"""What a question picks out of a list by the names in it: 以“甘肃”开头的, the tax authorities."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from assistant.expressions import Expression

_PICKS = Path(__file__).parent / "wording" / "picks.toml"


class Pick(NamedTuple):
    """Which names of a list are asked for."""

    label: str
    """What is said of them: 名称以“甘肃”开头."""
    names: str
    """An expression that is found in such a name."""


class _Row(NamedTuple):
    labels: dict[str, str]
    names: str
    words: tuple[Expression, ...]
    loose: tuple[Expression, ...]


@lru_cache(maxsize=1)
def _rows() -> tuple[_Row, ...]:
    table = tomllib.loads(_PICKS.read_text(encoding="utf-8"))
    return tuple(
        _Row(
            {"zh": row["zh"], "en": row["en"]},
            row["names"],
            tuple(map(Expression, row.get("words", ()))),
            tuple(map(Expression, row.get("loose", ()))),
        )
        for row in table["pick"]
    )


def pick_of(text: str, language: str, *, of_list: bool) -> Pick | None:
    """What a folded text picks out; ``None`` if it speaks of names in no such way.

    Words that may also be said of something else (银行) count only where the text plainly
    is ``of_list``.

    >>> pick_of("名字以“甘肃”开头的有几家", "zh", of_list=False)
    Pick(label='名称以“甘肃”开头', names='^甘肃')
    """
    for row in _rows():
        for way in (*row.words, *(row.loose if of_list else ())):
            match = way.search(text)
            if match is not None:
                name = match.groupdict().get("n") or ""
                names = row.names.replace("{n}", re.escape(name))
                return Pick(row.labels[language].replace("{n}", name), names)
    return None
