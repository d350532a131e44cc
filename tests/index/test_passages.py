"""Passages quote the plan and leave nothing out that answers a question."""

from itertools import pairwise

import pytest

from corpus import load_plan
from corpus.glosses import Gloss, gloss_of
from index.passages import build_passages, words_of


@pytest.fixture(scope="module")
def plan():
    return load_plan()


@pytest.fixture(scope="module")
def passages(plan):
    return build_passages(plan)


def test_every_passage_is_a_quotation(plan, passages):
    assert passages
    for passage in passages:
        assert passage.text == plan.quote(passage.span)
        assert passage.id == f"{plan.id}:{passage.span.start}-{passage.span.end}"
        assert passage.plan == plan.id


def test_passages_stand_in_order_and_never_overlap(passages):
    for before, after in pairwise(passages):
        assert before.span.end <= after.span.start


def test_every_fact_stands_in_a_passage(plan, passages):
    spans = [passage.span for passage in passages]
    facts = [each.span for each in plan.responsibilities]
    facts += [each.span for each in plan.members]
    facts += [each.span for each in plan.targets]
    facts += [sentence for task in plan.tasks for sentence in task.sentences]

    assert facts
    assert [fact for fact in facts if not any(span.overlaps(fact) for span in spans)] == []


@pytest.mark.parametrize("title", ["一、总体要求", "（一）指导思想。", "2016-2017年："])
def test_bare_headings_are_left_out(passages, title):
    assert title not in {passage.text for passage in passages}


def test_headings_of_measures_are_kept(passages):
    assert "（四）加快能源系统智能化改造，推动“互联网＋”智慧能源。" in {
        passage.text for passage in passages
    }


def test_a_task_carries_its_domain_and_period(plan, passages):
    task = next(task for task in plan.tasks if task.period.label == "2018-2020")
    inside = [passage for passage in passages if task.span.contains(passage.span)]

    assert inside
    for passage in inside:
        assert passage.period == "2018-2020"
        assert "2018-2020年" in passage.context
        assert plan.clause(task.measure).title in passage.context
        assert passage.searched.endswith(passage.text)


def test_a_bracket_can_be_asked_for_in_other_words(plan, passages):
    bracket = plan.responsibilities[0].span
    passage = next(each for each in passages if each.span.overlaps(bracket))

    assert "牵头" in passage.context


def test_a_person_can_be_asked_for_without_wide_spaces(plan, passages):
    member = next(each for each in plan.members if each.name == "才智")
    passage = next(each for each in passages if each.span.overlaps(member.span))

    assert member.name not in passage.text
    assert member.name in passage.context


def test_a_heading_is_not_its_own_context(plan, passages):
    by_span = {passage.span: passage for passage in passages}
    for measure in plan.measures:
        heading = plan.clause(measure.clause).heading
        if heading in by_span:
            assert measure.title not in by_span[heading].context


def test_words_hold_departments_domains_people_and_quoted_names(plan):
    words = words_of(plan)

    assert {"省工信委", "协同制造", "三通两平台"} <= set(words)
    assert {member.name for member in plan.members} <= set(words)
    assert len(words) == len(set(words))
    assert all(word.isalnum() and 1 < len(word) <= 12 for word in words)


def test_a_passage_is_found_by_its_gloss_and_neither_embedded_nor_quoted_with_it(passages):
    glossed = [passage for passage in passages if passage.gloss != Gloss()]

    assert glossed
    for passage in glossed:
        assert gloss_of(passage.text) == passage.gloss
        assert passage.worded.endswith(f"{passage.gloss.plain}\n{passage.gloss.english}")
        assert passage.worded.startswith(passage.searched)
        assert passage.gloss.plain not in passage.searched
        assert passage.gloss.plain not in passage.text


def test_a_passage_without_a_gloss_is_found_by_its_own_words(passages):
    plain = [passage for passage in passages if passage.gloss == Gloss()]

    assert plain
    assert all(passage.worded == passage.searched for passage in plain)
