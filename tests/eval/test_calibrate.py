"""The sweep shows both kinds of error, and leaves the threshold as it was."""

from assistant import Assistant, decide, prose
from eval.__main__ import DATA
from eval.calibrate import sweep, to_markdown
from eval.cases import load_cases


def test_a_higher_threshold_refuses_more_and_invents_less() -> None:
    cases = load_cases(DATA / "tune.jsonl")[::4]
    before = decide.ENOUGH, prose.ENOUGH
    low, high = sweep(Assistant.open(), cases, (0.2, 0.95))
    assert high.false_refusals > low.false_refusals
    assert high.false_answers <= low.false_answers
    assert (decide.ENOUGH, prose.ENOUGH) == before
    assert to_markdown([low, high], cases).count("\n") == 4
