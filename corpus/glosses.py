"""Sentences of plans in everyday words and in English, for finding them; never quoted.

Document expansion (Nogueira et al., 2019, arXiv:1904.08375) from a table instead of a model:
who asks about 审批 says 办证, and the sentence should be found by either. A row takes effect in
every plan that has its sentence; a sentence without a row is found by its own words.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from corpus.errors import LexiconInvalid
from corpus.text import fold

FILE = Path(__file__).parent / "words" / "glosses.tsv"
"""Sentence, everyday words, English; separated by tabs."""
_COLUMNS = 3


class Gloss(NamedTuple):
    """What a sentence says, in other words."""

    plain: str = ""
    """Everyday Chinese, item by item."""
    english: str = ""
    """A translation."""


def gloss_of(sentence: str) -> Gloss:
    """The gloss of a sentence as a plan prints it; empty without a row.

    >>> gloss_of("支持符合条件的企业和机构取得互联网支付业务牌照。").english
    'Support eligible enterprises and institutions in obtaining licenses for Internet payment business.'
    """
    return _table(FILE).get(fold(sentence), Gloss())


@lru_cache(maxsize=1)
def glosses() -> str:
    """The whole table as it is written, by which an index tells that it changed."""
    return FILE.read_text(encoding="utf-8")


@lru_cache(maxsize=2)
def _table(path: Path) -> dict[str, Gloss]:
    rows: dict[str, Gloss] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) != _COLUMNS or not cells[0]:
            raise LexiconInvalid(
                f"{path.name}:{number}: {len(cells)} columns, want {_COLUMNS}.",
                "A row is: sentence, tab, everyday words, tab, English.",
            )
        rows[fold(cells[0])] = Gloss(cells[1], cells[2])
    return rows
