"""Names and numbers of an answer against what it cites."""

import pytest

from eval.measures.grounded import measure, ungrounded

LINE = "（省工信委、省发展改革委、省科技厅"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由省工信委牵头。", ()),
        ("由省工信委、省财政厅负责，占12%。", ("省财政厅", "12")),
        ("占12%，另占12%。", ("12",)),
        ("1. 省工信委\n2. 省科技厅\n共2家", ()),
        ("- 省工信委\n- 省科技厅\n共3家", ("3",)),
        ("共１家", ()),  # one citation
        ("没有数字", ()),
        ("约12.5%", ("12.5",)),
    ],
)
def test_departments_and_numbers_must_be_cited(make_outcome, plan, text, expected):
    assert expected == ungrounded(make_outcome(answer={"answer": text}), plan)


def test_what_the_question_or_its_history_says_is_grounded(make_outcome, plan):
    case = {"question": "省财政厅的45%对吗", "history": ("2019年呢",)}

    assert ungrounded(make_outcome(case, {"answer": "省财政厅2019年45%"}), plan) == ()


def test_headings_above_a_citation_ground_the_period(make_outcome, plan, cite):
    quote = cite("推进互联网技术在拥堵预防")
    answer = {"answer": "2018-2020年：拥堵预防。", "citations": [quote]}

    assert ungrounded(make_outcome(answer=answer), plan) == ()
    assert ungrounded(make_outcome(answer=answer | {"citations": []}), plan) == ("2018", "2020")


def test_a_citation_that_is_not_verbatim_grounds_nothing(make_outcome, plan):
    quote = {"quote": "省财政厅占12%", "start": 0, "end": 8}
    answer = {"answer": "省财政厅占12%", "citations": [quote]}

    assert ungrounded(make_outcome(answer=answer), plan) == ("省财政厅", "12")


def test_a_longer_name_is_not_read_as_the_shorter_one_inside_it(make_outcome, plan, cite):
    name = "省编办（省审改办）"
    assert {name, "省审改办"} <= set(plan.departments)

    outcome = make_outcome(answer={"answer": f"{name}参加。", "citations": [cite(LINE)]})

    assert ungrounded(outcome, plan) == (name,)


def test_the_reading_of_a_damaged_figure_is_grounded(make_outcome, plan, cite):
    (defect,) = [d for d in plan.defects if "4.3" in d.reading]
    quote = cite(plan.text[defect.context.start - 4 : defect.context.end + 2])

    assert ungrounded(make_outcome(answer={"answer": "4.3万座", "citations": [quote]}), plan) == ()


def test_only_answered_questions_count(make_outcome, plan):
    silent = {"answer": "方案未提及2030年", "status": "not_stated", "answerable": False}
    outcomes = [
        make_outcome(),
        make_outcome(answer={"answer": "省财政厅"}),
        make_outcome(answer=silent),
        make_outcome(answer=None),
    ]
    (figure,) = measure(outcomes, plan)

    assert (figure.hits, figure.total) == (1, 2)
