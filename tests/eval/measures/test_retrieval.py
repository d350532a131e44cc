"""Evidence among the first passages."""

from eval.measures.retrieval import measure

ONE = "列第一位者为牵头部门"
TWO = "（省工信委、省发展改革委、省科技厅"


def passages(plan, *words):
    found = []
    for rank, each in enumerate(words):
        start = plan.text.index(each)
        found.append({"id": str(start), "start": start, "end": start + len(each), "score": rank})
    return found


def test_recall_grows_with_depth_and_keeps_the_systems_order(make_outcome, plan):
    wrong = "（省环保厅、省发展改革委"
    outcomes = [
        make_outcome({"evidence": (ONE, TWO)}, {"retrieved": passages(plan, ONE, wrong, TWO)}),
        make_outcome({"evidence": (ONE,)}, {"retrieved": passages(plan, wrong, wrong, wrong, ONE)}),
        make_outcome({"evidence": (ONE,)}, None),
    ]

    figures = measure(outcomes, plan)

    assert [(f.hits, f.total) for f in figures] == [(1, 4), (2, 4), (3, 4)]


def test_a_run_without_passages_is_not_measured(make_outcome, plan):
    assert [f.value for f in measure([make_outcome()], plan)] == [None, None, None]
