"""``python -m index.train.dictionary``: English words for the Chinese words of the genre.

Made from CC-CEDICT: of its Chinese words those that government documents use, each under
its short English meanings. What comes out is ``corpus/words/cedict.tsv``.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.english import FILE
from index.tokens import Tokens, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE = re.compile(r"(?P<traditional>\S+) (?P<simple>\S+) \[[^\]]*\] /(?P<meanings>.*)/")
_HAN = re.compile(r"[一-龥]{2,}")
_OTHER = re.compile(r"CL:|variant of|surname|\bold\b|\bsee |abbr\.|also written|county|prefecture|\bname\b|semen|sexual|vulgar|slang")  # fmt: skip
"""Meanings that only point elsewhere, or that no government document means."""
_NOTE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ARTICLE = re.compile(r"^(?:to be|to|an?|the) ")
_PHRASE = re.compile(r"[a-z][a-z '-]+")
_LONGEST = 3
"""Words of an English phrase; a longer meaning is an explanation."""
_HEADER = """\
# English words and the Chinese words of government documents they may stand for, the
# commonest first. Made by `python -m index.train.dictionary` from CC-CEDICT
# (https://www.mdbg.net/chinese/dictionary?page=cc-cedict), CC BY-SA 4.0; so is this file.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the table; the exit code is 0."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cedict", type=Path, help="cedict_1_0_ts_utf-8_mdbg.txt.gz")
    parser.add_argument("texts", type=Path, nargs="+", help="text files of the genre, or folders")
    parser.add_argument("--out", type=Path, default=FILE)
    args = parser.parse_args(argv)
    files = [f for t in args.texts for f in (sorted(t.glob("*.txt")) if t.is_dir() else [t])]
    common = vocabulary(f.read_text(encoding="utf-8") for f in files)
    with gzip.open(args.cedict, "rt", encoding="utf-8") as lines:
        table = reverse(lines, common)
    rows = [f"{phrase}\t{' '.join(words)}\n" for phrase, words in sorted(table.items())]
    args.out.write_text(_HEADER + "".join(rows), encoding="utf-8")
    print(f"{len(rows)} phrases in {args.out}")
    return 0


def vocabulary(texts: Iterable[str]) -> Counter[str]:
    """The Chinese words of texts, of two characters or more, with how often they come."""
    cut = Tokens(())
    return Counter(word for text in texts for word in cut(normalise(text)) if _HAN.fullmatch(word))


def reverse(lines: Iterable[str], common: Counter[str]) -> dict[str, list[str]]:
    """English phrases with the words of the vocabulary that they mean, the commonest first."""
    table: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        match = _LINE.match(line)
        if match and match["simple"] in common:
            for phrase in _phrases(match["meanings"]):
                table[phrase].add(match["simple"])
    return {p: sorted(words, key=lambda w: (-common[w], w)) for p, words in table.items()}


def _phrases(meanings: str) -> Iterator[str]:
    for meaning in meanings.split("/"):
        if _OTHER.search(meaning):
            continue
        for part in meaning.split(";"):
            phrase = _ARTICLE.sub("", _NOTE.sub("", part).strip().lower()).strip(" .,!?")
            if _PHRASE.fullmatch(phrase) and len(phrase.split()) <= _LONGEST:
                yield " ".join(phrase.split())


if __name__ == "__main__":
    sys.exit(main())
