"""Every clause of the verdict, broken one at a time."""

import pytest

from eval.measures.correct import judge, measure

UNANSWERABLE = {
    "kind": "unanswerable", "answerable": False, "lead": None, "all_of": (), "evidence": (),
}  # fmt: skip
SILENT = {"status": "not_stated", "answerable": False, "lead": None, "citations": []}
SENTENCE = "列第一位者为牵头部门"


def clauses(outcome, plan):
    return [failure.clause for failure in judge(outcome, plan).failures]


def test_the_right_answer_is_right(make_outcome, plan):
    assert judge(make_outcome(), plan).is_correct


def test_a_missing_answer_is_wrong_and_says_why(make_outcome, plan):
    (failure,) = judge(make_outcome(answer=None), plan).failures

    assert (failure.clause, failure.why) == ("error", "no answer in the file")


def test_not_answering_what_the_plan_answers_is_wrong(make_outcome, plan):
    outcome = make_outcome(answer={"status": "not_stated", "answerable": False})

    assert clauses(outcome, plan) == ["answerable"]


@pytest.mark.parametrize(
    ("status", "answerable", "expected"),
    [
        ("error", True, ["status"]),
        ("not_stated", True, ["status"]),
        ("answered", False, ["answerable", "status"]),
        ("error", False, ["answerable"]),
    ],
)
def test_status_and_flag_must_agree(make_outcome, plan, status, answerable, expected):
    outcome = make_outcome(answer={"status": status, "answerable": answerable})

    assert expected == clauses(outcome, plan)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (["省科技厅", "省工信委"], []),
        (["省工信委", "省科技厅", "省科技厅"], []),
        (["省工信委"], ["missing 省科技厅"]),
        (["省工信委", "省科技厅", "省财政厅"], ["too many: 省财政厅"]),
        (["省财政厅"], ["missing 省工信委、省科技厅", "too many: 省财政厅"]),
        ([], ["missing 省工信委、省科技厅"]),
    ],
)
def test_departments_must_be_the_exact_set(make_outcome, plan, given, why):
    gold = {"departments": frozenset({"省工信委", "省科技厅"})}
    outcome = make_outcome(case=gold, answer={"departments": given})

    assert why == [f.why for f in judge(outcome, plan).failures]


def test_without_gold_departments_any_may_be_given(make_outcome, plan):
    assert clauses(make_outcome(answer={"departments": ["省财政厅"]}), plan) == []


def test_an_empty_gold_set_forbids_departments(make_outcome, plan):
    outcome = make_outcome(case={"departments": frozenset()}, answer={"departments": ["省财政厅"]})

    assert clauses(outcome, plan) == ["departments"]


@pytest.mark.parametrize(
    ("lead", "expected"), [("省工信委", []), ("省科技厅", ["lead"]), (None, ["lead"])]
)
def test_the_lead_must_be_the_gold_lead(make_outcome, plan, lead, expected):
    assert expected == clauses(make_outcome(answer={"lead": lead}), plan)


def test_without_a_gold_lead_any_may_be_given(make_outcome, plan):
    assert clauses(make_outcome(case={"lead": None}, answer={"lead": "省财政厅"}), plan) == []


def test_one_alternative_of_each_group_is_enough_and_needed(make_outcome, plan):
    groups = (("省工信委", "Industry"), ("35%", "百分之三十五"))

    good = make_outcome(case={"all_of": groups}, answer={"answer": "INDUSTRY，达到３５％"})
    bad = make_outcome(case={"all_of": groups}, answer={"answer": "省工信委，达到45%"})

    assert clauses(good, plan) == []
    assert [f.why for f in judge(bad, plan).failures] == ["none of 35% | 百分之三十五"]


def test_what_must_not_be_said_is_found_in_any_width(make_outcome, plan):
    outcome = make_outcome(case={"none_of": ("45%",)}, answer={"answer": "省工信委，达到４５％"})

    assert [f.why for f in judge(outcome, plan).failures] == ["must not say 45%"]


@pytest.mark.parametrize(("limit", "expected"), [(12, []), (11, ["max_chars"])])
def test_an_answer_may_be_as_long_as_the_limit_and_no_longer(make_outcome, plan, limit, expected):
    assert len("协同制造由省工信委牵头。") == 12
    assert expected == clauses(make_outcome(case={"max_chars": limit}), plan)


def test_a_longer_quote_a_shorter_one_and_half_of_the_evidence_all_prove(make_outcome, plan, cite):
    start = plan.text.index(SENTENCE)
    for left, right in ((-5, 5), (2, -2), (5, 5)):
        words = plan.text[start + left : start + len(SENTENCE) + right]
        outcome = make_outcome(case={"evidence": (SENTENCE,)}, answer={"citations": [cite(words)]})

        assert clauses(outcome, plan) == []


def test_less_than_half_of_the_evidence_does_not_prove(make_outcome, plan, cite):
    assert len(SENTENCE) == 10
    start = plan.text.index(SENTENCE)
    words = plan.text[start + 6 : start + 16]  # shares 4 of 10
    outcome = make_outcome(case={"evidence": (SENTENCE,)}, answer={"citations": [cite(words)]})

    assert clauses(outcome, plan) == ["evidence"]


def test_each_piece_of_evidence_must_be_cited(make_outcome, plan):
    evidence = (SENTENCE, "（省工信委、省发展改革委、省科技厅")
    (failure,) = judge(make_outcome(case={"evidence": evidence}), plan).failures

    assert (failure.clause, failure.why) == ("evidence", f"not cited: {SENTENCE}")


def test_the_same_words_elsewhere_do_not_prove(make_outcome, plan, cite):
    """Offsets count: the department's name in another bracket is no evidence of this one."""
    other = cite("省科技厅")
    assert other["end"] < plan.text.index("（省工信委、省发展改革委、省科技厅")

    outcome = make_outcome(answer={"citations": [other]})

    assert clauses(outcome, plan) == ["evidence"]


def test_a_quote_with_wrong_offsets_is_found_by_its_words(make_outcome, plan, cite):
    quote = cite("（省工信委、省发展改革委、省科技厅") | {"start": 0, "end": 3}

    assert clauses(make_outcome(answer={"citations": [quote]}), plan) == []


def test_invented_and_blank_quotes_prove_nothing(make_outcome, plan):
    quotes = [
        {"quote": "（省工信委 、省发展改革委", "start": 0, "end": 9},
        {"quote": "", "start": 3702, "end": 3702},
        {"quote": " ", "start": 0, "end": 1},
    ]

    assert clauses(make_outcome(answer={"citations": quotes}), plan) == ["evidence"]


@pytest.mark.parametrize("status", ["not_stated", "out_of_scope", "clarify"])
def test_the_three_ways_not_to_answer_are_right_for_the_unanswerable(make_outcome, plan, status):
    outcome = make_outcome(case=UNANSWERABLE, answer=SILENT | {"status": status})

    assert clauses(outcome, plan) == []


def test_an_error_is_not_right_even_for_the_unanswerable(make_outcome, plan):
    outcome = make_outcome(case=UNANSWERABLE, answer=SILENT | {"status": "error"})

    assert clauses(outcome, plan) == ["status"]


def test_answering_the_unanswerable_is_wrong(make_outcome, plan):
    outcome = make_outcome(case=UNANSWERABLE, answer={"citations": []})

    assert clauses(outcome, plan) == ["answerable"]


def test_citing_for_the_unanswerable_is_wrong(make_outcome, plan, cite):
    answer = SILENT | {"citations": [cite(SENTENCE)]}

    assert clauses(make_outcome(case=UNANSWERABLE, answer=answer), plan) == ["citations"]


def test_the_limit_and_none_of_hold_for_the_unanswerable_too(make_outcome, plan):
    case = UNANSWERABLE | {"none_of": ("省工信委",), "max_chars": 3}

    assert clauses(make_outcome(case=case, answer=SILENT), plan) == ["none_of", "max_chars"]


def test_a_number_met_only_inside_a_longer_one_is_right_but_doubtful(make_outcome, plan):
    judgement = judge(make_outcome(case={"all_of": (("6",),)}, answer={"answer": "共36个"}), plan)

    assert judgement.is_correct
    assert judgement.doubts == ("6 stands only inside a longer number",)


def test_a_wrong_answer_names_every_clause_it_breaks(make_outcome, plan):
    outcome = make_outcome(
        case={"departments": frozenset({"省工信委"}), "none_of": ("财政",), "max_chars": 3},
        answer={
            "status": "error", "answerable": False, "answer": "省财政厅", "lead": None,
            "citations": [],
        },
    )  # fmt: skip

    assert clauses(outcome, plan) == [
        "answerable", "departments", "lead", "all_of", "none_of", "max_chars", "evidence",
    ]  # fmt: skip


def test_the_share_counts_missing_answers_as_wrong(make_outcome, plan):
    (figure,) = measure([make_outcome(), make_outcome(), make_outcome(answer=None)], plan)

    assert (figure.hits, figure.total, figure.value) == (2, 3, 2 / 3)
