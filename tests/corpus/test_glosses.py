"""Sentences in other words: each of the shipped plan, and no figure of its own."""

import re

import pytest

from corpus import glosses as module
from corpus import load_plan
from corpus.errors import LexiconInvalid
from corpus.glosses import FILE, Gloss, gloss_of, glosses
from corpus.outline import chinese_number
from corpus.text import fold

PLAN = load_plan()
ROWS = [
    line.split("\t")
    for line in FILE.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
NUMBER = re.compile(r"\d+(?:\.\d+)?")
HAN_NUMBER = re.compile(r"[一二三四五六七八九十]+")
DAMAGED = re.compile(r"\[figure damaged in the source[^\]]*\]")


def digits(text):
    return set(NUMBER.findall(fold(text).replace(",", "")))


def leading(number):
    """What a change of unit leaves of a number: 500万 and 5 million are both 5."""
    return number.replace(".", "").strip("0")


def test_every_row_glosses_a_sentence_of_the_shipped_plan():
    sentences = {fold(PLAN.quote(span)) for span in PLAN.sentences}

    assert [] == [row[0] for row in ROWS if fold(row[0]) not in sentences]


def test_no_sentence_has_two_rows():
    assert len(ROWS) == len({fold(row[0]) for row in ROWS})


def test_every_row_says_something_in_everyday_words_and_in_english():
    for sentence, plain, english in ROWS:
        assert re.search(r"[一-龥]", plain), sentence
        assert re.search(r"[A-Za-z]{2}", english), sentence
        # A name may be given in Chinese after its English, in brackets.
        assert not re.search(r"[一-龥]", re.sub(r"\([^()]*\)", "", english)), sentence


def test_everyday_words_hold_no_figure_that_the_sentence_does_not():
    assert [] == [(row[0], extra) for row in ROWS if (extra := digits(row[1]) - digits(row[0]))]


def test_figures_of_the_english_are_those_of_the_sentence_in_other_units():
    for sentence, _, english in ROWS:
        known = {leading(number) for number in digits(sentence)}
        known |= {leading(str(chinese_number(n))) for n in HAN_NUMBER.findall(sentence)}
        # 千万千瓦 is 10 GW: a unit by itself is a one with zeros.
        known |= {"1"} if re.search("[百千万亿]", sentence) else set()
        extra = {n for n in digits(DAMAGED.sub("", english)) if leading(n) not in known}
        assert set() == extra, sentence


def test_width_and_spaces_of_a_sentence_do_not_matter():
    sentence, plain, english = next(row for row in ROWS if "（" in row[0])

    assert gloss_of(sentence) == Gloss(plain, english)
    assert gloss_of(sentence.replace("（", "(").replace("）", ")")) == Gloss(plain, english)


def test_a_sentence_without_a_row_has_an_empty_gloss():
    assert gloss_of("这句话不在任何方案里。") == Gloss("", "")


def test_the_table_as_written_is_what_an_index_compares():
    assert FILE.read_text("utf-8") == glosses()


@pytest.mark.parametrize(
    "row", ["一句话。\t白话", "一句话。\t白话\tEnglish\t多一列", "\t白话\tEnglish"]
)
def test_a_bad_row_names_file_and_line(tmp_path, row):
    path = tmp_path / "rows.tsv"
    path.write_text(f"# 注\n好的一句。\t白话\tFine.\n{row}\n", "utf-8")

    with pytest.raises(LexiconInvalid, match=r"rows\.tsv:3"):
        module._table(path)
