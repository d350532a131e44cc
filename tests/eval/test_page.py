"""The HTML page: whole, escaped, without outside requests."""

import re
from html.parser import HTMLParser

import pytest

from eval.figures import Figure, share
from eval.page import bar, to_html
from eval.report import build_report


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.opened, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.opened.append(tag)
        self.attributes += attrs


@pytest.fixture
def html(make_outcome, plan):
    bad = {"answer": "<script>alert(1)</script>", "lead": '"><img src=x>'}
    case = {"question": "<b>谁</b> & 为何？"}
    return to_html(build_report([make_outcome(case, bad), make_outcome()], plan), "甲 & 乙")


def test_nothing_from_questions_or_answers_becomes_markup(html):
    tags = Tags()
    tags.feed(html)

    assert not {"script", "img", "b", "link", "iframe"} & set(tags.opened)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<title>甲 &amp; 乙</title>" in html


def test_the_page_asks_for_nothing_outside(html):
    tags = Tags()
    tags.feed(html)

    assert not [a for a in tags.attributes if a[0] in {"src", "href", "xlink:href"}]
    assert not re.search(r"https?:|url\(|@import", html)


def test_it_says_how_many_are_right_and_lists_the_rest(html):
    assert "1 of 2 questions right" in html
    assert "<h2>Not right (1)</h2>" in html
    assert html.count("<details>") == 1


def test_a_bar_is_as_long_as_the_share_with_its_whisker():
    figure = Figure("x", 0.5, 4, "things", 2, low=0.25, high=0.75)

    assert '<rect width="130.0"' in bar(figure)  # 0.5 * 260
    assert 'd="M65.0 7.0H195.0' in bar(figure)  # 0.25 * 260, 0.75 * 260
    assert 'aria-label="50.0%"' in bar(figure)


def test_times_and_nothing_measured_have_no_bar():
    assert bar(Figure("p50", 12.0, 3, "answers", unit="ms")) == ""
    assert bar(share("x", 0, 0, "things")) == ""
