"""Not answering is the positive class."""

from eval.measures.abstention import measure

SILENT = {"status": "not_stated", "answerable": False}
FAILED = {"status": "error", "answerable": False}
NO_GOLD = {"answerable": False, "lead": None, "all_of": (), "evidence": ()}


def test_precision_over_abstentions_and_recall_over_the_unanswerable(make_outcome, plan):
    outcomes = [
        make_outcome(NO_GOLD, SILENT),
        make_outcome(NO_GOLD, SILENT | {"status": "clarify"}),
        make_outcome(NO_GOLD, {}),
        make_outcome(NO_GOLD, FAILED),
        make_outcome(NO_GOLD, None),
        make_outcome({}, SILENT),
        make_outcome({}, {}),
    ]
    precision, recall = measure(outcomes, plan)

    assert (precision.hits, precision.total) == (2, 2 + 1)
    assert (recall.hits, recall.total) == (2, 5)


def test_without_abstentions_precision_is_not_measured(make_outcome, plan):
    precision, recall = measure([make_outcome()], plan)

    assert (precision.value, recall.value) == (None, None)
