"""Nothing leaves that its citations do not carry."""

from dataclasses import replace

from assistant.answer import Answer, Citation, Status
from assistant.question import Kind, Query
from assistant.verify import unsupported, verify
from corpus import load_plan
from corpus.plan import Span

PLAN = load_plan()
BRACKET = next(r for r in PLAN.responsibilities if r.names == ("省环保厅", "省发展改革委"))
QUERY = Query(Kind.LEAD, "智慧环保谁牵头", "zh")


def answer(text, *spans, query=QUERY):
    return Answer(
        Status.ANSWERED, text, citations=tuple(Citation.of(PLAN, s) for s in spans), query=query
    )


def test_an_answer_borne_out_passes_unchanged():
    good = answer("智慧环保由省环保厅牵头。", BRACKET.span)

    assert verify(good, PLAN) is good


def test_a_department_that_no_citation_holds_is_refused():
    bad = answer("智慧环保由省财政厅牵头。", BRACKET.span)

    assert unsupported(bad, PLAN) == ["省财政厅"]
    assert verify(bad, PLAN).status is Status.NOT_STATED
    assert verify(bad, PLAN).citations == ()


def test_a_department_of_the_question_may_be_denied():
    query = replace(QUERY, rewritten="省财政厅牵头智慧环保吗")

    assert (
        unsupported(answer("不是省财政厅，由省环保厅牵头。", BRACKET.span, query=query), PLAN) == []
    )


def test_a_number_that_no_citation_holds_is_refused_unless_counted():
    text = "共2个部门：省环保厅、省发展改革委。"

    assert unsupported(answer(text, BRACKET.span), PLAN) == ["2"]
    assert unsupported(answer(text, BRACKET.span), PLAN, counted=frozenset({"2"})) == []


def test_an_answer_without_a_citation_is_refused():
    assert verify(answer("智慧环保很重要。"), PLAN).status is Status.NOT_STATED


def test_a_quote_that_is_not_the_source_is_refused():
    good = Citation.of(PLAN, BRACKET.span)
    forged = replace(
        answer("由省环保厅牵头。", BRACKET.span),
        citations=(replace(good, quote="（省环保厅负责）"),),
    )

    assert verify(forged, PLAN).status is Status.NOT_STATED


def test_citation_is_made_from_the_source():
    made = Citation.of(PLAN, Span(10, 20))

    assert made.quote == PLAN.text[10:20]
