"""Gains and losses between two reports."""

import pytest

from eval.compare import compare, load_report, to_text
from eval.errors import CaseInvalid
from eval.report import build_report, to_json

WRONG = {"lead": "省财政厅"}


@pytest.fixture
def comparison(make_outcome, plan):
    def made(**answers):
        outcomes = [make_outcome({"id": name}, answer) for name, answer in answers.items()]
        return build_report(outcomes, plan).to_dict()

    old = made(kept={}, won=WRONG, lost={}, still=WRONG, gone={})
    new = made(kept={}, won={}, lost=WRONG | {"answer": "省财政厅"}, still=WRONG, fresh={})
    return compare(old, new)


def test_only_changed_verdicts_of_shared_questions_are_listed(comparison):
    assert comparison.shared == 4
    assert [change.id for change in comparison.gains] == ["won"]
    assert [change.id for change in comparison.losses] == ["lost"]
    assert (comparison.only_old, comparison.only_new) == (("gone",), ("fresh",))
    assert comparison.p_value == 1.0


def test_a_change_says_why_it_failed_and_what_is_said_now(comparison):
    (gain,), (loss,) = comparison.gains, comparison.losses

    assert gain.why == ("lead: lead is '省财政厅', want '省工信委'",)
    assert gain.answer == "协同制造由省工信委牵头。"
    assert loss.why[1] == "all_of: none of 省工信委"
    assert loss.answer == "省财政厅"


def test_the_text_shows_both_figures_and_the_changes(comparison):
    text = to_text(comparison)

    assert "4 questions in both: 1 gained, 1 lost (McNemar exact p = 1.000)" in text
    assert "| correct | 60.0% | 60.0% |" in text
    assert "only in the old report: 1; only in the new one: 1" in text
    assert "lost: lost " in text
    assert "gained: won " in text


def test_a_report_is_read_back(make_outcome, plan, tmp_path):
    report = build_report([make_outcome()], plan)
    path = tmp_path / "r.json"
    path.write_text(to_json(report), encoding="utf-8")
    loaded = load_report(path)

    assert compare(loaded, loaded).losses == ()
    assert loaded["questions"][0]["id"] == "q-1"


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 99}', "{}"])
def test_what_is_no_report_is_refused(tmp_path, text):
    path = tmp_path / "r.json"
    path.write_text(text)

    with pytest.raises(CaseInvalid, match=r"r\.json"):
        load_report(path)


def test_a_report_that_is_not_there_is_an_error_of_ours(tmp_path):
    with pytest.raises(CaseInvalid, match="cannot be read"):
        load_report(tmp_path / "none.json")
