"""Reading the batch contract, from systems that keep it and systems that do not."""

import pytest

from corpus.plan import Span
from eval.errors import CaseInvalid
from eval.outcomes import Quote, parse_answer

TEXT = "甲乙丙。甲乙丁。"


def test_an_answer_keeps_what_the_line_says(make_answer):
    record = make_answer(retrieved=[{"id": "p:0-4", "start": 0, "end": 4, "score": 0.5}])
    answer = parse_answer(record, "a.jsonl:1")

    assert (answer.id, answer.text, answer.lead) == ("q-1", "协同制造由省工信委牵头。", "省工信委")
    assert answer.retrieved is not None
    assert [(r.id, r.start, r.end, r.score) for r in answer.retrieved] == [("p:0-4", 0, 4, 0.5)]
    assert answer.latency_ms == 12.0


def test_the_optional_keys_may_be_missing(make_answer):
    record = make_answer()
    del record["retrieved"], record["latency_ms"], record["lead"], record["query"]
    answer = parse_answer(record, "a.jsonl:1")

    assert (answer.retrieved, answer.latency_ms, answer.lead) == (None, None, None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None),
        ("answer", None),
        ("status", "ok"),
        ("status", None),
        ("answerable", "true"),
        ("lead", 3),
        ("departments", None),
        ("departments", [1]),
        ("citations", None),
        ("citations", ["words"]),
        ("citations", [{"start": 0, "end": 2}]),
        ("retrieved", {}),
        ("retrieved", [{"id": "x", "start": 9, "end": 2}]),
    ],
)
def test_a_line_that_breaks_the_contract_names_the_field(make_answer, field, value):
    with pytest.raises(CaseInvalid, match=rf"a.jsonl:7: field '{field}'"):
        parse_answer(make_answer(**{field: value}), "a.jsonl:7")


def test_offsets_that_are_no_numbers_make_a_quote_that_is_not_verbatim(make_answer):
    record = make_answer(citations=[{"quote": "甲乙", "start": None, "end": "2"}])
    (quote,) = parse_answer(record, "test").citations

    assert not quote.is_verbatim(TEXT)
    assert quote.places(TEXT) == (Span(0, 2), Span(4, 6))


@pytest.mark.parametrize(
    ("quote", "verbatim", "places"),
    [
        (Quote("甲乙", 4, 6), True, (Span(4, 6),)),
        (Quote("甲乙", 5, 7), False, (Span(0, 2), Span(4, 6))),
        (Quote("甲 乙", 0, 2), False, ()),
        (Quote("", 0, 0), False, ()),
        (Quote("丁。", -2, 8), False, (Span(6, 8),)),
    ],
)
def test_a_quote_stands_at_its_offsets_or_where_its_words_are(quote, verbatim, places):
    assert verbatim == quote.is_verbatim(TEXT)
    assert places == quote.places(TEXT)


@pytest.mark.parametrize(
    ("status", "answerable", "abstains"),
    [
        ("answered", True, False),
        ("not_stated", False, True),
        ("out_of_scope", False, True),
        ("clarify", False, True),
        ("error", False, False),
        ("not_stated", True, False),
    ],
)
def test_an_error_is_no_abstention(make_outcome, status, answerable, abstains):
    outcome = make_outcome(answer={"status": status, "answerable": answerable})

    assert abstains == outcome.abstained


def test_a_missing_answer_neither_answers_nor_abstains(make_outcome):
    outcome = make_outcome(answer=None)

    assert not outcome.abstained
    assert not outcome.answered
