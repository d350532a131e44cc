"""Tables, failures and the written forms."""

import csv
import io
import json

import pytest

from eval.report import (
    build_report,
    failures_text,
    format_count,
    format_interval,
    format_value,
    to_csv,
    to_json,
    to_text,
)

WRONG = {"answer": "省财政厅\n负责", "lead": "省财政厅"}


@pytest.fixture
def report(make_outcome, plan):
    return build_report(
        [
            make_outcome({"id": "a"}),
            make_outcome({"id": "b", "kind": "count", "lang": "en", "history": ("前",)}, WRONG),
            make_outcome({"id": "c", "kind": "count", "file": "r.jsonl"}, None),
            make_outcome({"id": "d", "all_of": (("6",),)}, {"answer": "16"}),
        ],
        plan,
    )


def test_tables_count_by_type_language_turn_and_file(report):
    counts = {
        table.name: [(row.name, row.hits, row.total) for row in table.rows]
        for table in report.tables
    }

    assert counts == {
        "type": [("lead", 2, 2), ("count", 0, 2)],
        "language": [("en", 0, 1), ("zh", 2, 3)],
        "turn": [("multi", 0, 1), ("single", 2, 3)],
        "file": [("q.jsonl", 2, 3), ("r.jsonl", 0, 1)],
    }


def test_types_stand_in_the_order_of_the_format(make_outcome, plan):
    kinds = ["unanswerable", "lead", "period", "count"]
    report = build_report([make_outcome({"id": k, "kind": k}) for k in kinds], plan)

    assert [row.name for row in report.tables[0].rows] == [
        "lead", "count", "period", "unanswerable",
    ]  # fmt: skip


def test_failed_clauses_are_counted_once_a_question(make_outcome, plan):
    gold = {"all_of": (("甲",), ("乙",))}
    report = build_report([make_outcome(gold), make_outcome(gold), make_outcome({}, WRONG)], plan)

    assert report.clauses == (("all_of", 3), ("lead", 1))


def test_failures_list_question_why_and_answer(report):
    assert failures_text(report) == (
        "b [count, en] 前 / 协同制造谁牵头？\n"
        "  why: lead: lead is '省财政厅', want '省工信委'\n"
        "  why: all_of: none of 省工信委\n"
        "  answer (answered): 省财政厅\n    负责\n"
        "\n"
        "c [count, zh] 协同制造谁牵头？\n"
        "  why: error: no answer in the file\n"
        "  answer (missing): (none)\n"
    )


def test_the_text_has_counts_intervals_clauses_and_doubts(report):
    text = to_text(report)

    assert "| correct | 50.0% | 15.0-85.0% | 2/4 questions |" in text
    assert "| count | 0.0% | 0.0-65.8% | 0/2 questions |" in text
    assert "| error | 1 |" in text
    assert "1 right answers are doubtful" in text


def test_the_json_holds_everything_and_is_json(report):
    record = json.loads(to_json(report))

    assert record["format"] == 1
    assert [line["id"] for line in record["questions"]] == ["a", "b", "c", "d"]
    assert record["questions"][1]["answer"] == "省财政厅\n负责"
    assert record["tables"]["turn"][0]["total"] == 1
    assert record["clauses"] == {"all_of": 1, "error": 1, "lead": 1}


def test_the_csv_has_one_row_a_question(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))

    assert [(row["id"], row["correct"]) for row in rows] == [
        ("a", "1"), ("b", "0"), ("c", "0"), ("d", "1"),
    ]  # fmt: skip
    assert rows[1]["answer"] == "省财政厅\n负责"
    assert rows[2]["latency_ms"] == ""


def test_values_are_written_as_people_read_them(report):
    figures = {figure.name: figure for figure in report.figures}

    assert format_value(figures["latency p50"]) == "12.0 ms"
    assert format_interval(figures["latency p50"]) == ""
    assert format_count(figures["latency p50"]) == "3 timed answers"
    assert format_value(figures["correct"]) == "50.0%"
    assert format_value(figures["retrieval recall@1"]) == "-"
