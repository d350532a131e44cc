"""A turn is cut into its questions; nothing that is said gets lost or is put into its mouth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.segments import (
    asking_part,
    bare_tail,
    clean,
    is_pinyin,
    language_of,
    segments,
    split_questions,
    without_preface,
)
from corpus.text import fold

ENDS = "。！!？?；;.\n"
TURNS = st.text(max_size=80) | st.text(
    "谁牵头哪些目标是多少列出来那，。？?！\n ；.和还有a,问：我省(（)）", max_size=60
)
STATEMENTS = ["我是省商务厅的。", "刚看了方案。", "时间很紧！"]
QUESTIONS = [
    "智慧能源谁牵头？",
    "哪些部门参与现代物流？",
    "近期目标是什么？",
    "文化旅游有哪些任务？",
]


def squeezed(text):
    """Without what parts sentences."""
    return "".join(c for c in text if c not in ENDS and not c.isspace())


@given(TURNS)
def test_segments_keep_everything_but_what_parts_them(text):
    assert squeezed(text) == squeezed("".join(segments(text)))


@given(TURNS)
def test_any_turn_is_split_into_questions_of_its_own_characters(text):
    parts = split_questions(text)

    assert parts
    if len(parts) == 1:
        assert (text,) == parts
    else:
        assert all(parts)
        assert set("".join(parts)) <= set(clean(text)) | {"？", "吗"}


@given(st.lists(st.sampled_from(STATEMENTS + QUESTIONS), max_size=6), st.sampled_from(QUESTIONS))
def test_the_parts_of_a_turn_joined_are_the_turn(sentences, last):
    text = "".join([*sentences, last])

    assert text == "".join(split_questions(text))


@given(st.lists(st.sampled_from(STATEMENTS + QUESTIONS), max_size=6), st.sampled_from(QUESTIONS))
def test_a_turn_has_as_many_parts_as_questions(sentences, last):
    asked = sum(s in QUESTIONS for s in [*sentences, last])

    assert asked == len(split_questions("".join([*sentences, last])))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("智慧能源谁牵头，目标是多少", ("智慧能源谁牵头？", "目标是多少")),
        ("现代物流谁牵头 目标是什么", ("现代物流谁牵头？", "目标是什么")),
        ("现代物流谁牵头还有目标是多少", ("现代物流谁牵头？", "目标是多少")),
        (
            "农村带宽标准是多少，基站数量是多少",
            ("农村带宽标准是多少？", "基站数量是多少"),
        ),
        (
            "Who leads smart energy and what are the targets?",
            ("Who leads smart energy？", "what are the targets?"),
        ),
    ],
)
def test_one_sentence_that_asks_two_things_is_parted(text, parts):
    assert parts == split_questions(text)


@pytest.mark.parametrize(
    "text",
    [
        "智慧能源和智慧环保谁牵头",
        "智慧能源由谁牵头，各自叫什么",
        "智慧能源谁牵头？列出来",
        "12个领域谁牵头最多？保障措施不算。",
        "现代物流谁负责（目标是多少不用说）",
        "",
        "。。。",
    ],
)
def test_what_belongs_together_stays_one_question(text):
    assert (text,) == split_questions(text)


def test_a_remark_stays_with_the_question_before_it():
    text = "智慧能源谁牵头？列出来。目标是多少？保障措施不算。"

    assert ("智慧能源谁牵头？列出来。", "目标是多少？保障措施不算。") == split_questions(text)


@given(TURNS)
def test_the_tail_of_any_turn_ends_it(text):
    assert squeezed(text).endswith(squeezed(bare_tail(text)))


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("智慧能源谁牵头?列出来", "列出来"),
        ("哪些部门参与?请对比。列一下", "请对比。列一下"),
        ("谁牵头最多?保障措施不算。", "保障措施不算。"),
        ("who leads smart energy? do not list safeguards.", " do not list safeguards."),
        ("智慧能源谁牵头?现代物流呢", ""),
        ("列出来", ""),
    ],
)
def test_a_tail_adds_to_the_question_before_it(text, tail):
    assert tail == bare_tail(text)


@given(TURNS)
def test_the_part_of_any_text_that_asks_stands_in_it(text):
    assert squeezed(asking_part(text)) in squeezed(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("我是省商务厅的。智慧能源谁牵头?", "智慧能源谁牵头?"),
        ("智慧能源谁牵头?我急用。", "智慧能源谁牵头?"),
        ("智慧能源谁牵头?目标呢", "目标呢"),
        ("有的部门只在保障里负责。是哪些?", "有的部门只在保障里负责。是哪些?"),
        ("谁牵头最多?保障措施不算。", "谁牵头最多?"),
        ("who leads smart energy? please do not list others.", "who leads smart energy?"),
        ("智慧能源", "智慧能源"),
    ],
)
def test_the_last_sentence_that_asks_is_what_is_asked(text, part):
    assert part == asking_part(text)


@given(TURNS)
def test_without_its_preface_any_text_keeps_its_offsets(text):
    rest = without_preface(text)

    assert len(text) == len(rest)
    assert text.endswith(rest.lstrip(" ")) or not rest.strip(" ")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("同事托我问：谁牵头", "谁牵头"),
        ("处长让我核对一下：现代物流谁负责", "现代物流谁负责"),
        ("背景：写材料。谁牵头", "写材料。谁牵头"),
        ("智慧能源谁牵头", "智慧能源谁牵头"),
        ("网信办同志问：写到我办的有哪些", "网信办同志问：写到我办的有哪些"),
    ],
)
def test_who_asks_is_left_out_unless_it_is_asked_about(text, rest):
    assert rest.rjust(len(text)) == without_preface(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fengdian谁负责", True),
        ("lvyou谁管", True),
        ("who leads 智慧能源", False),
        ("fengdian zenme ban", True),
        ("3d打印", False),
        ("谁牵头", False),
    ],
)
def test_latin_words_beside_han_may_be_pinyin(text, expected):
    assert expected is is_pinyin(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一年开几次，议定的事怎么印发", 2),
        ("换谁由谁提、谁拍板", 1),
        ("联席会议谁召集", 1),
    ],
)
def test_two_rules_asked_are_two_questions(text, count):
    assert len(split_questions(text)) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("谁牵头", "zh"),
        ("who leads smart energy", "en"),
        ("what?", "en"),
        ("hello", "zh"),
        ("who leads 智慧能源", "zh"),
        ("fengdian zhongdian谁负责", "zh"),
        ("who is responsible for 物流", "en"),
        ("", "zh"),
    ],
)
def test_the_language_is_that_of_most_words(text, expected):
    assert expected == language_of(text)


@given(st.text(max_size=80))
def test_any_text_has_one_of_two_languages(text):
    assert language_of(fold(text)) in {"zh", "en"}
    assert is_pinyin(fold(text)) in {True, False}
