"""English words the tables lack are found by a dictionary, in the forms questions use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.english import FILE, LONGEST, chinese


@pytest.mark.parametrize(
    ("phrase", "word"),
    [("hospital", "医院"), ("hospitals", "医院"), ("sensors", "传感器"), ("reservoir", "水库"),
     ("supplies", "供应"), ("monitoring", "监测")],
)  # fmt: skip
def test_a_word_has_its_chinese_in_singular_plural_and_ing(phrase, word):
    assert word in chinese(phrase)


def test_no_phrase_is_longer_than_said_and_every_row_has_words():
    rows = [r for r in FILE.read_text("utf-8").splitlines() if not r.startswith("#")]

    assert len(rows) > 6000
    for row in rows:
        phrase, words = row.split("\t")
        assert 1 <= len(phrase.split()) <= LONGEST
        assert all(len(word) > 1 for word in words.split(" "))


def test_the_table_names_its_source_and_licence():
    head = FILE.read_text("utf-8")[:400]

    assert "CC-CEDICT" in head and "CC BY-SA 4.0" in head


@given(st.text())
def test_any_text_is_looked_up_without_error(text):
    assert isinstance(chinese(text), tuple)
