"""Recall over pieces of evidence, precision over citations."""

from eval.measures.citation import measure

ONE = "列第一位者为牵头部门"
TWO = "（省工信委、省发展改革委、省科技厅"


def test_recall_and_precision_count_pieces_and_citations(make_outcome, plan, cite):
    outcomes = [
        make_outcome(
            case={"evidence": (ONE, TWO)},
            answer={"citations": [cite(ONE), cite("（省环保厅、省发展改革委")]},
        ),
        make_outcome(case={"evidence": (TWO,)}, answer={"citations": [cite(TWO)]}),
        make_outcome(case={"evidence": (ONE, TWO)}, answer=None),
    ]
    recall, precision = measure(outcomes, plan)

    assert (recall.hits, recall.total) == (1 + 1 + 0, 2 + 1 + 2)
    assert (precision.hits, precision.total) == (1 + 1, 2 + 1)


def test_citations_of_questions_without_evidence_do_not_count(make_outcome, plan, cite):
    outcome = make_outcome(case={"evidence": ()}, answer={"citations": [cite(ONE)]})
    recall, precision = measure([outcome], plan)

    assert (recall.value, precision.value) == (None, None)
