"""Numbering becomes a tree; any text gives one."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.outline import chinese_number, parse_outline
from corpus.plan import ClauseKind, Span

ALPHABET = "一二三四五六十、（）()1234567890.．。：专栏附件第章节条—-●　 \n甲乙丙”“负责等，"


def tree(text):
    return [(c.id, c.kind.value, c.title) for c in parse_outline(text, "题")]


def test_chapters_sections_items_and_boxes_nest():
    text = "题\n一、总\n（一）甲事。内容。\n1.第一条。细则。\n专栏1：计划\n二、分\n附件：\n表\n一、职能\n"

    assert tree(text) == [
        ("0", "preamble", "题"),
        ("1", "chapter", "总"),
        ("1.1", "section", "甲事"),
        ("1.1.1", "item", "第一条"),
        ("1.1/box", "box", "计划"),
        ("2", "chapter", "分"),
        ("annex", "annex", "表"),
        ("annex.1", "chapter", "职能"),
    ]


def test_chapters_and_articles_in_words():
    assert tree("第一章 总则\n第一条 目的。\n第二条 范围。\n第二章 附则\n") == [
        ("0", "preamble", "题"),
        ("1", "chapter", "总则"),
        ("1.1", "section", "目的"),
        ("1.2", "section", "范围"),
        ("2", "chapter", "附则"),
    ]


def test_a_dash_is_one_paragraph():
    clauses = parse_outline("一、目标\n--甲。子丑。\n远期：寅卯。\n", "题")
    dash = next(c for c in clauses if c.kind is ClauseKind.DASH)

    assert dash.span == Span(5, 12)


def test_numbers():
    assert [chinese_number(n) for n in ("七", "十", "十二", "二十", "二十三", "一百零五", "7")] == [
        7,
        10,
        12,
        20,
        23,
        105,
        7,
    ]


def test_text_without_numbering_is_one_preamble():
    assert [c.id for c in parse_outline("今天天气很好。", "题")] == ["0"]


@given(st.text(alphabet=ALPHABET, max_size=200))
def test_any_text_parses_into_nested_spans(text):
    clauses = parse_outline(text, "题")
    by_id = {c.id: c for c in clauses}

    assert len(by_id) == len(clauses)
    for clause in clauses:
        assert clause.span.end <= len(text)
        assert clause.span.contains(clause.heading) or clause.kind is ClauseKind.PREAMBLE
        if clause.parent is not None:
            assert by_id[clause.parent].span.contains(clause.span)
