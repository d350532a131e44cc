"""Generated families: every fact has its questions, and the assistant answers them alike."""

from collections import Counter
from pathlib import Path

import pytest

from assistant import Assistant
from corpus import Plan, load_plan
from eval.families import families, wordings
from eval.measures.consistency import groups, measure
from eval.measures.correct import judge
from eval.run import ask_with, run_cases

OTHERS = sorted((Path(__file__).parent.parent / "golden" / "plans").glob("*.txt"))
STRIDE = 89
"""One in so many is asked here, all of them by `python -m eval families`."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan()


def _family(group: str) -> str:
    return group.split(":", maxsplit=1)[0]


def test_every_family_has_questions_and_ids_are_unique(plan: Plan) -> None:
    cases = families(plan)
    assert {_family(case.group) for case in cases} == set(wordings())
    assert max(Counter(case.id for case in cases).values()) == 1
    assert not any("{" in case.question for case in cases)


def test_every_department_is_asked_about_every_measure(plan: Plan) -> None:
    questions = {case.question for case in families(plan)}
    for department in plan.departments:
        for measure_ in plan.measures:
            assert f"{department}参与{measure_.name}吗？" in questions


def test_gold_is_what_the_brackets_say(plan: Plan) -> None:
    by_id = {case.id: case for case in families(plan)}
    one = plan.measures[0]
    gold = by_id[f"responsible:{one.clause}:zh1"].gold
    assert one.responsibility is not None
    assert gold.departments == frozenset(one.responsibility.names)


def test_a_period_without_tasks_is_asked_for_as_not_stated(plan: Plan) -> None:
    empty = [case for case in families(plan) if _family(case.group) == "no_tasks"]
    assert empty
    assert not any(case.gold.answerable for case in empty)


def test_a_sample_is_answered_right(plan: Plan) -> None:
    outcomes = run_cases(families(plan)[::STRIDE], ask_with(Assistant.open()))
    wrong = [o.case.question for o in outcomes if not judge(o, plan).is_correct]
    assert not wrong


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_other_plans_answer_a_sample_alike(path: Path) -> None:
    plan = load_plan(path)
    cases = families(plan)
    chosen = {case.group for case in cases[:: STRIDE * 6]}
    own = Assistant.open(path)
    outcomes = run_cases([case for case in cases if case.group in chosen], ask_with(own))
    wrong = [o.case.question for o in outcomes if not judge(o, plan).is_correct]
    assert not wrong
    assert len(groups(outcomes)) > 5
    assert [figure.value for figure in measure(outcomes, plan)] == [1.0]
