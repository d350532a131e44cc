"""Training texts become pairs: what somebody may ask, and the text that answers it.

Reads a folder laid out as the model card says; every part may be missing. It
holds no text of its own, and never opens the files kept for testing.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corpus import load_plan
from index.passages import build_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from corpus import Plan

QUESTIONS = {"cmrc2018/trial.json": False, "drcd/dev.json": True}
"""SQuAD-format files for training, and whether they are in traditional characters.
``cmrc2018/dev.json`` and ``drcd/test.json`` are for testing and must never stand here."""

TESTS = {"cmrc2018/dev.json": False, "drcd/test.json": True}
"""SQuAD-format files the finished model is measured on."""

DOCUMENTS = "gov-documents"
"""Folder of plain text, one paragraph a line."""

SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
HEADING = re.compile(r"^[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*([^。\n]{4,40})。?$")
SHORTEST_SENTENCE = 10
"""Characters; anything shorter (等。, 目录) says too little to be found by."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, or what stands for one, and a text that answers it."""

    question: str
    passage: str
    group: str
    """Pairs of one group may answer each other: never each other's negatives."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A retrieval task: questions, paragraphs, and which paragraph answers which question."""

    name: str
    questions: tuple[str, ...]
    passages: tuple[str, ...]
    answers: tuple[int, ...]
    """Position in ``passages``, one for each question."""


def read_squad(path: Path, simplify: Callable[[str], str]) -> Trial:
    """Questions and paragraphs of a SQuAD-format file, paragraphs without repeats."""
    places: dict[str, int] = {}
    questions: list[str] = []
    answers: list[int] = []
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for article in content["data"]:
        for paragraph in article["paragraphs"]:
            place = places.setdefault(simplify(paragraph["context"]), len(places))
            for entry in paragraph["qas"]:
                questions.append(simplify(entry["question"]))
                answers.append(place)
    return Trial(f"{path.parent.name}/{path.name}", tuple(questions), tuple(places), tuple(answers))


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, short ones left out."""
    found = (match.group().strip() for match in SENTENCE.finditer(paragraph))
    return [sentence for sentence in found if len(sentence) >= SHORTEST_SENTENCE]


def pairs_of_trial(trial: Trial) -> Iterator[Pair]:
    """Each question with its paragraph."""
    for question, place in zip(trial.questions, trial.answers, strict=True):
        yield Pair(question, trial.passages[place], f"{trial.name}:{place}")


def pairs_of_paragraph(
    paragraph: str, group: str, *, most: int, rng: random.Random
) -> Iterator[Pair]:
    """Sentences, each with the rest of its paragraph (the inverse cloze task)."""
    parts = sentences(paragraph)
    if len(parts) < 2:
        return
    for place in sorted(rng.sample(range(len(parts)), min(most, len(parts)))):
        yield Pair(parts[place], "".join(parts[:place] + parts[place + 1 :]), group)


def pairs_of_document(text: str, name: str, *, most: int, rng: random.Random) -> Iterator[Pair]:
    """Headings with the text below them, and sentences with the rest of their paragraph."""
    heading, number = "", 0
    for line in text.splitlines():
        paragraph = line.strip()
        match = HEADING.match(paragraph)
        if match:
            heading, number = match.group(1), number + 1
            continue
        if len(paragraph) < 2 * SHORTEST_SENTENCE:
            continue
        group = f"{name}:{number}"
        if heading:
            yield Pair(heading, paragraph, group)
        yield from pairs_of_paragraph(paragraph, group, most=most, rng=rng)


def pairs_of_words(folder: Path) -> Iterator[Pair]:
    """Words that mean the same, from the tables of ``corpus/words``.

    Every row is a table; its strings name one thing, so each is paired with the
    first. English and Chinese names meet here.
    """
    for path in sorted(folder.glob("*.toml")):
        for row, names in enumerate(_rows(tomllib.loads(path.read_text(encoding="utf-8")))):
            for name in names[1:]:
                yield Pair(name, names[0], f"{path.name}:{row}")
                yield Pair(names[0], name, f"{path.name}:{row}")


def _rows(node: object) -> Iterator[list[str]]:
    """The lowest tables of a TOML tree, each as its strings (keys of bare lists too)."""
    if isinstance(node, list):
        for each in node:
            yield from _rows(each)
    elif isinstance(node, dict):
        own: list[str] = []
        for key, value in node.items():
            if isinstance(value, str):
                own.append(value)
            elif isinstance(value, list) and all(isinstance(each, str) for each in value):
                if not key.isascii():
                    yield [key, *value]
                else:
                    own.extend(value)
            else:
                yield from _rows(value)
        if len(own) > 1:
            yield own


def pairs_of_plan(plan: Plan) -> Iterator[Pair]:
    """Passages of a plan with their headings, domain and period.

    Passages of one clause may answer one another's headings.
    """
    for passage in build_passages(plan):
        if passage.context and len(passage.text) >= SHORTEST_SENTENCE:
            yield Pair(passage.context, passage.text, f"plans/{plan.id}:{passage.clause}")


def read_pairs(
    folder: Path,
    simplify: Callable[[str], str],
    *,
    words: Path | None = None,
    plans: Path | None = None,
    seed: int,
    most: int = 3,
) -> list[Pair]:
    """Every training pair there is, in a stable order.

    Args:
        folder: Holds the files of :data:`QUESTIONS` and the folder :data:`DOCUMENTS`.
        simplify: Turns traditional into simplified characters.
        words: The folder of word tables, if there is one.
        plans: A folder of plans as text, if there is one.
        seed: Chooses which sentences stand for questions.
        most: Sentences taken from one paragraph.

    Raises:
        PlanUnreadable: a file of ``plans`` is no text.
        PlanUnrecognised: a file of ``plans`` is no plan.
    """
    rng = random.Random(seed)
    pairs: list[Pair] = []
    for name, traditional in QUESTIONS.items():
        path = folder / name
        if not path.is_file():
            continue
        trial = read_squad(path, simplify if traditional else str)
        pairs.extend(pairs_of_trial(trial))
        for place, passage in enumerate(trial.passages):
            group = f"{trial.name}:{place}"
            pairs.extend(pairs_of_paragraph(passage, group, most=most, rng=rng))
    for path in sorted((folder / DOCUMENTS).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pairs.extend(pairs_of_document(text, f"{DOCUMENTS}/{path.name}", most=most, rng=rng))
    for path in sorted(plans.glob("*.txt")) if plans is not None else ():
        plan = load_plan(path)
        pairs.extend(pairs_of_document(plan.text, f"plans/{path.name}", most=most, rng=rng))
        pairs.extend(pairs_of_plan(plan))
    if words is not None:
        pairs.extend(pairs_of_words(words))
    return pairs


def read_names(folder: Path) -> list[str]:
    """Every string of the word tables."""
    return [
        name
        for path in sorted(folder.glob("*.toml"))
        for row in _rows(tomllib.loads(path.read_text(encoding="utf-8")))
        for name in row
    ]
