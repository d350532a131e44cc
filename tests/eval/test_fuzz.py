"""Broken questions repeat by their seed, and none of hundreds raises or misquotes."""

import random

from assistant import Assistant
from eval.__main__ import DATA
from eval.cases import load_all
from eval.fuzz import broken, fuzz

QUESTIONS = [case.question for case in load_all(sorted(DATA.glob("*.jsonl")))]


def test_the_same_seed_breaks_the_same_way():
    first, second = random.Random(3), random.Random(3)

    assert [broken(QUESTIONS, first) for _ in range(50)] == [
        broken(QUESTIONS, second) for _ in range(50)
    ]


def test_no_broken_question_raises_or_misquotes():
    trial = fuzz(Assistant.open(), QUESTIONS, trials=800, seed=random.randrange(10**6))

    assert trial.raised == ()
    assert trial.misquoted == ()


class Raising:
    """An assistant that cannot answer."""

    def answer(self, question):
        raise KeyError(question.text)


def test_what_raises_is_reported_with_its_turns():
    trial = fuzz(Raising(), ["谁牵头"], trials=20)

    assert len(trial.raised) == trial.asked == 20
    assert all(turns and "KeyError" in error for turns, error in trial.raised)
