"""Measures found by what their sentences speak of."""

import pytest

from assistant import Assistant
from assistant.answer import Status
from assistant.by_content import belongs, better_elsewhere, by_content, mentioning
from assistant.context import Context
from assistant.question import Kind
from assistant.understand import understand
from corpus.plan import MeasureKind


@pytest.fixture(scope="module")
def assistant():
    return Assistant.open()


def ask(way, assistant, text):
    query = understand(text, Context(), assistant.reader)
    return way(query, assistant.searcher.terms_of(query), assistant.searcher)


def holding(plan, word, kind):
    """The measures whose text has a word, by looking."""
    return tuple(
        m.clause
        for m in plan.measures
        if m.kind is kind and word in plan.quote(plan.clause(m.clause).span)
    )


@pytest.mark.parametrize("word", ["二维码", "北斗", "云计算", "大数据", "校校通"])
def test_domains_that_mention_a_word_are_all_that_hold_it(assistant, word):
    (fact, *_) = ask(mentioning, assistant, f"哪些领域提到了{word}").findings

    expected = holding(assistant.plan, word, MeasureKind.DOMAIN)
    assert (expected, len(expected)) == (fact.values["measures"], fact.values["count"])


def test_safeguards_are_looked_through_where_they_are_asked_about(assistant):
    (fact, *_) = ask(mentioning, assistant, "哪些保障措施提到了云计算").findings

    assert holding(assistant.plan, "云计算", MeasureKind.SAFEGUARD) == fact.values["measures"]


def test_what_is_mentioned_is_shown_of_few_and_only_named_of_many(assistant):
    few = ask(mentioning, assistant, "哪些领域提到了北斗").findings
    many = ask(mentioning, assistant, "哪些领域提到了大数据").findings

    assert ["mentions", "detail", "detail"] == [f.form for f in few]
    assert all("北斗" in assistant.plan.quote(f.spans[0]) for f in few)
    assert ["mentions"] == [f.form for f in many]


@pytest.mark.parametrize("way", [mentioning, by_content])
def test_what_no_sentence_holds_is_not_stated(assistant, way):
    verdict = ask(way, assistant, "哪些领域提到了量子计算")

    assert (Status.NOT_STATED, "no_evidence", ()) == (
        verdict.status,
        verdict.reason,
        verdict.findings,
    )


def test_the_lead_is_that_of_the_measure_whose_sentence_speaks_of_it(assistant):
    verdict = ask(by_content, assistant, "二维码谁牵头")
    (measure,) = verdict.query.measures
    note = next(f for f in verdict.findings if f.form == "by_content")

    assert verdict.findings[0].lead == assistant.plan.measure(measure).responsibility.names[0]
    assert "二维码" in assistant.plan.quote(note.spans[0])


def test_other_measures_that_say_it_as_much_are_named(assistant):
    verdict = ask(by_content, assistant, "二维码谁牵头")
    also = next(f for f in verdict.findings if f.form == "also_in")

    assert holding(assistant.plan, "二维码", MeasureKind.DOMAIN) == tuple(
        sorted({*verdict.query.measures, *also.values["measures"]})
    )


def test_without_a_word_to_look_for_it_is_asked_which_one(assistant):
    verdict = ask(by_content, assistant, "谁负责")

    assert (Status.CLARIFY, "which") == (verdict.status, verdict.reason)


def test_what_a_name_belongs_to_is_shown_by_its_sentence(assistant):
    verdict = ask(belongs, assistant, "“校校通”属于哪个领域")

    assert holding(assistant.plan, "校校通", MeasureKind.DOMAIN) == verdict.query.measures
    assert "校校通" in assistant.plan.quote(verdict.findings[1].spans[0])
    assert ask(belongs, assistant, "量子计算属于哪个领域") is None


def test_another_measure_is_better_only_where_its_sentence_is(assistant):
    query = understand("北斗谁牵头", Context(), assistant.reader)
    terms = assistant.searcher.terms_of(query)
    held = better_elsewhere(query, terms, assistant.searcher).query.measures

    assert Kind.LEAD is query.kind
    assert better_elsewhere(query, (), assistant.searcher) is None
    named = understand(
        f"{assistant.plan.measure(held[0]).name}的北斗谁牵头", Context(), assistant.reader
    )
    assert better_elsewhere(named, terms, assistant.searcher) is None
