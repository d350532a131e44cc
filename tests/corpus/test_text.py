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


def test_folding_settles_for_every_character():
    """Compatibility forms stand for traditional characters: ⿓ is 龍 and then 龙."""
    plane = [chr(c) for c in range(0x30000) if not 0xD800 <= c < 0xE000]
    folded = [fold(char) for char in plane]

    assert {1} == {len(char) for char in folded}
    assert [c for c in folded if fold(c) != c] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("發展改革委員會", "发展改革委员会"),
        ("電子商務與跨境電商", "电子商务与跨境电商"),
        ("檔案館、圖書館裡臺灣麵包", "档案馆、图书馆里台湾面包"),
        ("２０１６－２０１７年", "2016-2017年"),
        ("2016—2017,2016~2017,2016–2017", "2016-2017,2016-2017,2016-2017"),
        ("ＡＢＣ　ＧＰＳ＋", "abc gps+"),
        ("二〇二〇年", "二〇二〇年"),
    ],
)
def test_one_thing_typed_in_several_ways(typed, meant):
    assert meant == fold(typed)


def test_a_byte_order_mark_stays_and_counts(tmp_path):
    path = tmp_path / "plan.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "一、".encode())

    assert load_text(path) == "\ufeff一、"


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
    assert caught.value.remedy


def test_what_is_not_there_and_folders(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(PlanUnreadable):
            load_text(path)
