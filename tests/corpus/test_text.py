"""Reading bytes, and folding without moving anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import PlanUnreadable
from corpus.text import MAX_BYTES, fold, load_text


@given(st.text(max_size=80))
def test_folding_keeps_the_length_and_settles(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_folding():
    assert fold("智慧環保，２０１９年　Ｗho＋") == "智慧环保,2019年 who+"


def test_text_is_read_as_it_is(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes("一、\r\n甲　乙\ue010".encode())

    assert load_text(path) == "一、\r\n甲　乙\ue010"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "bytes"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, content, why):
    path = tmp_path / "plan.txt"
    path.write_bytes(content)
    with pytest.raises(PlanUnreadable) as caught:
        load_text(path)

    assert why in caught.value.message


def test_what_is_not_there_and_folders(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(PlanUnreadable):
            load_text(path)
