"""What people say for a word of the plan; the table is read from people's side."""

import pytest

from corpus.errors import LexiconInvalid
from corpus.text import fold
from corpus.thesaurus import FILE, thesaurus

ROWS = [
    line.split("\t")
    for line in FILE.read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def test_every_word_of_a_row_leads_to_what_it_stands_for():
    table = thesaurus()
    for word, others in ROWS:
        for other in others.split():
            assert fold(word) in table[fold(other)], (word, other)


def test_nothing_else_is_in_the_table():
    pairs = {(fold(other), fold(word)) for word, others in ROWS for other in others.split()}

    assert pairs == {(other, word) for other, words in thesaurus().items() for word in words}


def test_no_word_has_two_rows_or_stands_for_itself():
    assert len(ROWS) == len({fold(word) for word, _ in ROWS})
    assert [] == [word for word, others in ROWS if fold(word) in fold(others).split()]


def test_a_word_said_for_two_is_read_for_both_in_the_order_of_the_rows(tmp_path):
    path = tmp_path / "rows.tsv"
    path.write_text("# 注\n大众\t老百姓 群众\n\n居民\t老百姓 老百姓\n", "utf-8")

    assert {"老百姓": ("大众", "居民"), "群众": ("大众",)} == dict(thesaurus(path))


def test_the_table_cannot_be_changed():
    with pytest.raises(TypeError):
        thesaurus()["新词"] = ("旧词",)


@pytest.mark.parametrize("row", ["只有一个词", "词\t", "\t别的词", "词\t   "])
def test_a_bad_row_names_file_and_line(tmp_path, row):
    path = tmp_path / "rows.tsv"
    path.write_text(f"# 注\n大众\t老百姓\n{row}\n", "utf-8")

    with pytest.raises(LexiconInvalid, match=r"rows\.tsv:3"):
        thesaurus(path)
