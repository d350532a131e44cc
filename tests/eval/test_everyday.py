"""A question is in other words if the plan does not use its words where it answers."""

import pytest

from corpus import load_plan
from eval.__main__ import DATA
from eval.cases import load_all, load_cases
from eval.everyday import MOST, PROSE, in_other_words, shared
from index import build_passages
from index.tokens import Tokens


@pytest.fixture(scope="module")
def plan():
    return load_plan()


@pytest.fixture(scope="module")
def passages(plan):
    return build_passages(plan)


@pytest.fixture
def case(write_lines, question):
    def made(text, evidence, **changes):
        line = {**question, "type": "detail", "question": text, "evidence": [evidence], **changes}
        return load_cases(write_lines("q.jsonl", line))[0]

    return made


WASTE = "搭建城市废弃物回收和在线交易平台"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("搭建城市废弃物回收平台", 1.0),
        ("收破烂以后挪到网上", 0.0),
        # 开展, 线上 and 交易 are words of the sentence below the evidence, 环保 of the heading.
        ("环保开展线上交易", 1.0),
        ("喂", 1.0),
    ],
)
def test_words_are_shared_with_the_part_that_answers(plan, passages, case, text, share):
    assert shared(case(text, WASTE), plan, passages, Tokens()) == share


def test_only_single_chinese_prose_questions_with_evidence_are_taken(plan, passages, case):
    plain = case("收破烂以后挪到网上", WASTE)
    others = [
        case("搭建城市废弃物回收平台", WASTE),
        case("收破烂以后挪到网上", WASTE, type="lead"),
        case("收破烂以后挪到网上", WASTE, lang="en"),
        case("收破烂以后挪到网上", WASTE, history=["智慧环保"]),
    ]

    assert in_other_words([plain, *others], plan, passages) == [plain]


def test_the_evaluation_questions_hold_enough_of_them(plan, passages):
    cases = load_all(sorted(DATA.glob("*.jsonl")))
    found = in_other_words(cases, plan, passages)

    assert len(found) >= 200
    assert {case.kind for case in found} == PROSE
    tokens = Tokens()
    assert max(shared(case, plan, passages, tokens) for case in found) <= MOST
