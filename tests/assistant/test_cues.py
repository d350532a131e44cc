"""Cues are the same whichever of their patterns are looked for."""

import re

import pytest

from assistant.cues import Cue, load_cues
from corpus.text import fold
from eval.__main__ import DATA
from eval.cases import load_all

QUESTIONS = [fold(case.question) for case in load_all(sorted(DATA.glob("*.jsonl")))]


@pytest.mark.parametrize("kept", [r"[a-z]", r"[a-z0-9%]", r"[^一-龥]"])
def test_no_cue_is_missed_in_a_text_without_latin_letters(kept):
    cues = load_cues()
    for question in QUESTIONS:
        text = re.sub(kept, "", question)
        expected = {n for n, cue in cues.patterns.items() if cue.words.search(text)}
        assert expected == cues.found(text), text


def test_english_is_looked_for_where_there_is_a_letter():
    cue = Cue(["谁", r"\bwho\b"])

    assert cue.words.search("tell me who leads")
    assert cue.without_english.search("谁牵头")
    assert cue.without_english.search("who") is None
