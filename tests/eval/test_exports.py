"""Other tools' formats, read by eye."""

import json

import pytest

from eval.exports import ragas, rgb_rejection, trec_qrels, trec_run, write_exports

ONE = "列第一位者为牵头部门"
TWO = "（省工信委、省发展改革委、省科技厅"
SILENT = {"answer": "方案中没有说明。", "status": "not_stated", "answerable": False,
          "citations": []}  # fmt: skip
NO_GOLD = {"answerable": False, "lead": None, "all_of": (), "evidence": ()}


@pytest.fixture
def passage(plan):
    def make(name, words, score=0.5):
        start = plan.text.index(words)
        return {"id": name, "start": start, "end": start + len(words), "score": score}

    return make


def test_the_run_keeps_the_systems_order_where_scores_tie(make_outcome, passage):
    retrieved = [passage("p:2", ONE), passage("p 1", TWO), passage("p:2", ONE)]
    outcomes = [make_outcome({"id": "a b"}, {"retrieved": retrieved}), make_outcome({}, None)]

    assert trec_run(outcomes) == (
        "a_b Q0 p:2 1 1.000000 plan-assistant\na_b Q0 p_1 2 0.500000 plan-assistant\n"
    )


def test_qrels_judge_the_pool_and_name_evidence_nobody_found(make_outcome, passage, plan):
    outcomes = [
        make_outcome({"id": "a", "evidence": (ONE,)}, {"retrieved": []}),
        make_outcome({"id": "b", "evidence": (ONE, TWO)}, {"retrieved": [passage("p", ONE)]}),
        make_outcome({"id": "c", "evidence": ()}, {}),
    ]
    start = plan.text.index(TWO)

    assert trec_qrels(outcomes, plan) == (
        f"a 0 p 1\nb 0 p 1\nb 0 evidence:{start}-{start + len(TWO)} 1\n"
    )


def test_ragas_names_and_contexts(make_outcome, passage, plan):
    with_passages = {"retrieved": [passage("p", ONE)]}
    outcomes = [
        make_outcome({"history": ("前问",), "all_of": (("甲", "乙"), ("丙",))}, with_passages),
        make_outcome({}, {}),
        make_outcome(NO_GOLD, None),
    ]
    first, second, third = map(json.loads, ragas(outcomes, plan).splitlines())

    assert first == {
        "user_input": "前问\n协同制造谁牵头？",
        "response": "协同制造由省工信委牵头。",
        "retrieved_contexts": [ONE],
        "reference": "甲；丙",
        "reference_contexts": [TWO],
    }
    assert second["retrieved_contexts"] == [TWO]
    assert (third["response"], third["reference"]) == ("", "方案中没有说明。")


def test_rgb_holds_the_unanswerable_only_and_labels_rejections(make_outcome):
    outcomes = [
        make_outcome({"id": "a"}, {}),
        make_outcome({"id": "b"} | NO_GOLD, SILENT),
        make_outcome({"id": "c"} | NO_GOLD, {}),
        make_outcome({"id": "d"} | NO_GOLD, None),
    ]
    lines = [json.loads(line) for line in rgb_rejection(outcomes).splitlines()]

    assert [(line["id"], line["label"]) for line in lines] == [("b", [-1]), ("c", [0]), ("d", [0])]
    assert lines[0].keys() == {
        "id", "query", "ans", "label", "prediction", "docs", "noise_rate", "factlabel",
    }  # fmt: skip


def test_all_files_are_written_into_a_new_folder(make_outcome, plan, tmp_path):
    paths = write_exports([make_outcome()], plan, tmp_path / "new" / "out")

    assert [path.name for path in paths] == [
        "run.trec", "qrels.trec", "ragas.jsonl", "rgb_rejection.jsonl",
    ]  # fmt: skip
    assert all(path.is_file() for path in paths)
