"""Quotes are the plan's text at their offsets, or are not."""

from eval.measures.verbatim import measure


def test_one_shifted_one_retyped_one_blank_of_four(make_outcome, plan, cite):
    good = cite("列第一位者为牵头部门")
    quotes = [
        good,
        good | {"start": good["start"] + 1},
        good | {"quote": "列第一位者为牵头单位"},
        {"quote": "", "start": 5, "end": 5},
    ]
    (figure,) = measure([make_outcome(answer={"citations": quotes})], plan)

    assert (figure.hits, figure.total, figure.value) == (1, 4, 1 / 4)


def test_without_citations_nothing_is_measured(make_outcome, plan):
    (figure,) = measure([make_outcome(answer={"citations": []}), make_outcome(answer=None)], plan)

    assert (figure.value, figure.total) == (None, 0)
