"""Broken questions: pieces of real ones cut, mixed and joined, to see that none raises or misquotes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant import Assistant

_PIECES = (
    "，。？！；、“”《》<b></b>\n\t 的了吗呢谁哪第二三条个前后者它两俩都姓去掉其中再之0123456789%年月到底"
    "abcXYZ①ⅣＡ１\ufeff\u200b省市县厅局委办"
)
_TURNS = 4
_MOST_ADDED = 6
_BROKEN, _NOISE = 0.6, 0.15


class Trial(NamedTuple):
    """What a run of broken questions came to."""

    asked: int
    raised: tuple[tuple[tuple[str, ...], str], ...]
    """Turns and the error, of conversations that raised."""
    misquoted: tuple[tuple[str, ...], ...]
    """Conversations of which a citation is not the plan's own text."""


def broken(questions: Sequence[str], dice: random.Random) -> str:
    """A question with a piece cut out or put in; sometimes noise alone."""
    if dice.random() < _NOISE:
        return _noise(dice, 2 * _MOST_ADDED)
    text = dice.choice(questions)
    if dice.random() < _BROKEN:
        start = dice.randrange(len(text))
        end = dice.randrange(start, len(text) + 1)
        text = text[:start] + _noise(dice, _MOST_ADDED) + text[end:]
    return text


def _noise(dice: random.Random, most: int) -> str:
    return "".join(dice.choice(_PIECES) for _ in range(dice.randint(0, most)))


def fuzz(assistant: Assistant, questions: Sequence[str], *, trials: int, seed: int = 0) -> Trial:
    """Ask so many conversations of one to four broken questions."""
    from assistant import Question

    dice = random.Random(seed)
    raised: list[tuple[tuple[str, ...], str]] = []
    misquoted: list[tuple[str, ...]] = []
    for _ in range(trials):
        turns = tuple(broken(questions, dice) for _ in range(dice.randint(1, _TURNS)))
        try:
            answer = assistant.answer(Question(turns[-1], turns[:-1]))
        except Exception as error:  # noqa: BLE001 - what is looked for
            raised.append((turns, repr(error)))
            continue
        text = assistant.plan.text
        if any(text[c.start : c.end] != c.quote for c in answer.citations):
            misquoted.append(turns)
    return Trial(trials, tuple(raised), tuple(misquoted))
