"""Windows are verbatim, do not overlap, keep to their part and to their size."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import load_plan
from index import Windows, ensure_index
from index.windows import SHARE

QUESTIONS = ["废品能网上卖吗", "谁负责协同制造？", "", "2018-2020年 物流", "smart energy"]


@pytest.fixture(scope="module")
def plan():
    return load_plan()


@pytest.fixture(scope="module")
def index(plan, tmp_path_factory):
    return ensure_index(plan, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def windows(plan, index):
    return Windows(index, plan)


@settings(max_examples=30, deadline=None)
@given(question=st.sampled_from(QUESTIONS), k=st.integers(-1, 12), size=st.integers(1, 900))
def test_windows_are_quotes_that_do_not_overlap(plan, index, question, k, size):
    found = Windows(index, plan, size).search(question, k)

    assert len(found) == max(k, 0)
    for window in found:
        assert window.text == plan.quote(window.span)
        assert window.span.contains(window.best.passage.span)
        assert len(window.text) <= max(size, len(window.best.passage.text))
    assert not any(one.span.overlaps(other.span) for one, other in combinations(found, 2))


def test_windows_stand_in_the_order_of_their_best_sentence(windows, index):
    found = windows.search("废品能网上卖吗", 5)
    scores = [window.best.score for window in found]

    assert found[0].best == index.search("废品能网上卖吗", 1, share=SHARE)[0]
    assert scores == sorted(scores, reverse=True)


def test_a_window_stays_within_the_numbered_part_of_its_sentence(windows, plan):
    wide = Windows(windows.index, plan, 100_000)
    found = wide.search("农业", len(windows.index))

    assert {len(window.span) > 500 for window in found} == {True, False}
    for window in found:
        heads = [c for c in plan.clauses if window.span.contains(c.heading) and c.parent == "2"]
        assert len(heads) <= 1


def test_all_of_a_plan_that_is_searched_is_in_some_window(windows):
    found = windows.search("农业", len(windows.index))

    assert all(
        any(window.span.contains(passage.span) for window in found)
        for passage in windows.index.passages
    )


def test_an_index_of_another_plan_is_refused(index, plan):
    with pytest.raises(ValueError, match="not of the plan"):
        Windows(index, replace(plan, text=" " + plan.text))
    with pytest.raises(ValueError, match="at least one character"):
        Windows(index, plan, 0)
