"""Paraphrases must get the same facts."""

import pytest

from eval.measures.consistency import groups, measure


def pair(make_outcome, **second):
    return [
        make_outcome({"id": "a", "group": "g", "question": "谁牵头？"}, {}),
        make_outcome({"id": "b", "group": "g", "question": "2019年谁带头？"}, second),
    ]


@pytest.mark.parametrize(
    ("second", "hits"),
    [
        ({"answer": "牵头的是省工信委"}, 1),
        ({"answer": "2019年：省工信委"}, 1),
        ({"lead": "省科技厅"}, 0),
        ({"departments": ["省科技厅"]}, 0),
        ({"answerable": False, "status": "not_stated"}, 0),
        ({"answer": "省工信委，35%"}, 0),
    ],
)
def test_wording_may_differ_and_facts_may_not(make_outcome, plan, second, hits):
    (figure,) = measure(pair(make_outcome, **second), plan)

    assert (hits, 1) == (figure.hits, figure.total)


def test_a_missing_answer_breaks_its_group(make_outcome, plan):
    outcomes = [make_outcome({"group": "g"}), make_outcome({"group": "g"}, None)]
    (figure,) = measure(outcomes, plan)

    assert (figure.hits, figure.total) == (0, 1)


def test_without_the_key_the_same_gold_with_evidence_makes_a_group(make_outcome):
    same = [make_outcome({"id": name}) for name in "ab"]
    other = [make_outcome({"id": "c", "lead": "省科技厅"})]
    silent = [make_outcome({"id": name, "evidence": ()}) for name in "de"]

    assert [[o.case.id for o in group] for group in groups(same + other + silent)] == [["a", "b"]]
