"""The validator: the dev set passes, and each false gold is found."""

from pathlib import Path

import pytest

from eval.cases import load_cases
from eval.check import check_case, check_files

DEV = Path(__file__).parents[2] / "eval" / "data" / "dev.jsonl"


def errors(case, plan):
    return [(issue.field, issue.what) for issue in check_case(case, plan) if issue.is_error]


def test_the_dev_set_is_true_to_the_plan(plan):
    assert [str(issue) for issue in check_files([DEV], plan) if issue.is_error] == []


def test_a_true_case_has_no_issue(make_case, plan):
    assert check_case(make_case(), plan) == ()


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ({"evidence": ("（省工信委 、省发展改革委",)}, "evidence", "is not in the plan's text"),
        ({"evidence": ("（省工信委、省",)}, "evidence", "has 7 characters, not 8 to 60"),
        ({"evidence": ()}, "evidence", "none for a question the plan answers"),
        ({"departments": frozenset({"省工信委", "省体育局"})}, "departments",
         "'省体育局' is no department of the plan"),
        ({"lead": "省体育局"}, "lead", "'省体育局' is no department of the plan"),
        ({"departments": frozenset({"省科技厅"})}, "lead", "not among the gold's departments"),
        ({"kind": "unanswerable"}, "answerable", "true for type unanswerable"),
        ({"none_of": ("工信委",)}, "none_of", "forbids every alternative of 省工信委"),
        ({"max_chars": 3}, "max_chars", "3, but all_of alone needs 4"),
    ],
)  # fmt: skip
def test_each_false_gold_is_named(make_case, plan, changes, field, what):
    ((found_field, found_what),) = errors(make_case(**changes), plan)

    assert field == found_field
    assert what in found_what


def test_evidence_of_8_and_of_60_characters_is_allowed_and_of_61_is_not(make_case, plan):
    start = plan.text.index("列第一位者")
    sizes = {size: plan.text[start : start + size] for size in (8, 60, 61)}

    found = {size: errors(make_case(evidence=(text,)), plan) for size, text in sizes.items()}

    assert [bool(found[size]) for size in (8, 60, 61)] == [False, False, True]


def test_gold_of_an_unanswerable_question_must_be_empty(make_case, plan):
    case = make_case(kind="unanswerable", answerable=False, departments=frozenset({"省工信委"}))

    assert [field for field, _ in errors(case, plan)] == ["evidence", "departments", "lead"]


def test_evidence_in_several_places_is_a_note_and_no_error(make_case, plan):
    case = make_case(evidence=("（省发展改革委、省工信委",))
    (issue,) = check_case(case, plan)

    assert not issue.is_error
    assert "stands in 3 places" in issue.what
    assert str(issue).startswith("q.jsonl:1 (q-1): evidence:")


def test_groups_that_share_their_words_need_the_room_only_once(make_case, plan):
    case = make_case(all_of=(("省工信委",), ("工信委",)), max_chars=4)

    assert errors(case, plan) == []


def test_bad_lines_and_twin_ids_are_issues_among_the_others(question, write_lines, plan):
    one = write_lines("one.jsonl", "{", question, question | {"id": "q-2", "lang": "de"})
    two = write_lines("two.jsonl", question)

    found = [str(issue) for issue in check_files([one, two], plan)]

    assert len(found) == 3
    assert "one.jsonl:1: not JSON" in found[0]
    assert "one.jsonl:3: field 'lang' is 'de'" in found[1]
    assert found[2] == "two.jsonl:1 (q-1): id: as in one.jsonl:2"


PLANS = Path(__file__).parents[1] / "golden" / "plans"


@pytest.mark.parametrize(
    "questions", sorted((DEV.parent / "plans").glob("*.jsonl")), ids=lambda path: path.stem
)
def test_questions_over_other_plans_quote_them(questions):
    text = (PLANS / f"{questions.stem}.txt").read_text(encoding="utf-8")
    cases = load_cases(questions)

    assert len(cases) >= 40
    for case in cases:
        assert all(piece in text for piece in case.gold.evidence), case.id
