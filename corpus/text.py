"""Bytes become text, and text a folded twin of the same length for matching.

The plan's text is never changed: it is read as it is, and only questions and copies
used for matching are folded.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from corpus.errors import PlanUnreadable

MAX_BYTES = 5_000_000
"""Larger files are refused; the longest plans of the genre have some 200,000."""
_VARIANTS = Path(__file__).parent / "words" / "variants.txt"
_DASHES = dict.fromkeys("－—–―‐‑‒~～〜﹣−", "-")


def load_text(path: Path | str) -> str:
    """The text of a file, exactly as its UTF-8 bytes say: offsets count from here.

    Raises:
        PlanUnreadable: it is not there, a folder, empty, too large, or not UTF-8.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise PlanUnreadable(f"{str(path)!r} is a folder.", "Give a text file.")
        if size > MAX_BYTES:
            raise PlanUnreadable(
                f"{str(path)!r} has {size} bytes; at most {MAX_BYTES} are read.",
                "Give the plain text of one plan.",
            )
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise PlanUnreadable(
            f"{str(path)!r} cannot be read: {error.strerror}.",
            "Give a UTF-8 text file that exists.",
        ) from error
    except UnicodeDecodeError as error:
        raise PlanUnreadable(
            f"{str(path)!r} is not UTF-8 (byte {error.start}).", "Save it as UTF-8 text."
        ) from error
    if not text.strip():
        raise PlanUnreadable(f"{str(path)!r} is empty.", "Give the text of a plan.")
    return text


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text for matching: half width, simplified, lower case; the length stays.

    One character becomes one character, so an offset into the folded text is an
    offset into the text.

    >>> fold("智慧環保，２０１９年　Ｗho")
    '智慧环保,2019年 who'
    """
    return text.translate(_folded())


class _Folded(dict[int, str]):
    """Code points and what they become, remembered: texts use a few thousand."""

    def __missing__(self, code: int) -> str:
        kept = _fold_char(chr(code))
        self[code] = kept
        return kept


@lru_cache(maxsize=1)
def _folded() -> _Folded:
    return _Folded()


def _fold_char(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    kept = narrow if len(narrow) == 1 else char
    # A compatibility form may stand for a traditional character (備, ⿓), and 薴 for 苧.
    while (simple := _table().get(kept, kept)) != kept:
        kept = simple
    kept = _DASHES.get(kept, kept)
    lower = kept.lower()
    kept = lower if len(lower) == 1 else kept
    return " " if kept.isspace() and kept not in "\n\r" else kept


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Traditional characters and their simplified forms."""
    rows = _VARIANTS.read_text(encoding="utf-8").splitlines()
    table = dict(row.split() for row in rows if row and not row.startswith("#"))
    return {char: table.get(simple, simple) for char, simple in table.items()}
