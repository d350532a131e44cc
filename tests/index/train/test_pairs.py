"""Training texts become pairs, and the files kept for testing are never among them."""

import json
import random

import pytest

from corpus import load_plan
from index.train.pairs import (
    QUESTIONS,
    TESTS,
    pairs_of_document,
    pairs_of_paragraph,
    pairs_of_words,
    read_names,
    read_pairs,
    read_squad,
)

PARAGRAPH = "甘肃省位于中国西北地区。省会是兰州市这座城市。黄河从兰州市的中间流过。"


@pytest.fixture
def folder(tmp_path):
    def squad(context, *questions):
        entry = {"context": context, "qas": [{"question": question} for question in questions]}
        return json.dumps({"data": [{"paragraphs": [entry, entry]}]})

    for name in (*QUESTIONS, *TESTS):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        text = "這是測試" if name in TESTS else PARAGRAPH
        path.write_text(squad(text, "省會在哪裡？"), encoding="utf-8")
    (tmp_path / "gov-documents").mkdir()
    (tmp_path / "gov-documents" / "a.txt").write_text(
        f"一、加快西北地区发展\n{PARAGRAPH}", encoding="utf-8"
    )
    return tmp_path


def simplify(text):
    return text.replace("會", "会").replace("裡", "里")


def test_the_test_files_are_never_read_for_training(folder):
    pairs = read_pairs(folder, simplify, seed=0)

    assert not set(QUESTIONS) & set(TESTS)
    assert pairs
    assert not any("測試" in pair.question + pair.passage for pair in pairs)


def test_questions_meet_their_paragraph_once_and_simplified(folder):
    trial = read_squad(folder / "drcd" / "dev.json", simplify)

    assert trial.name == "drcd/dev.json"
    assert trial.passages == (PARAGRAPH,)
    assert trial.questions == ("省会在哪里？", "省会在哪里？")
    assert trial.answers == (0, 0)


def test_pairs_are_the_same_every_time(folder):
    assert read_pairs(folder, simplify, seed=3) == read_pairs(folder, simplify, seed=3)


def test_a_sentence_meets_the_rest_of_its_paragraph():
    pairs = list(pairs_of_paragraph(PARAGRAPH, "g", most=9, rng=random.Random(0)))

    assert [pair.question for pair in pairs] == [
        "甘肃省位于中国西北地区。",
        "省会是兰州市这座城市。",
        "黄河从兰州市的中间流过。",
    ]
    assert all(pair.question not in pair.passage for pair in pairs)
    assert all(len(pair.question + pair.passage) == len(PARAGRAPH) for pair in pairs)


def test_a_sentence_alone_is_no_pair():
    assert (
        list(pairs_of_paragraph("省会是兰州市这座城市。", "g", most=3, rng=random.Random(0))) == []
    )


def test_a_heading_meets_the_text_below_it():
    text = f"一、加快西北地区发展\n{PARAGRAPH}\n（二）保护黄河的水\n{PARAGRAPH}"

    pairs = list(pairs_of_document(text, "doc", most=0, rng=random.Random(0)))

    assert [(pair.question, pair.group) for pair in pairs] == [
        ("加快西北地区发展", "doc:1"),
        ("保护黄河的水", "doc:2"),
    ]


def test_names_of_a_table_row_meet_both_ways(tmp_path):
    (tmp_path / "departments.toml").write_text(
        '[[department]]\nname = "省工信委"\naliases = ["工信委", "industry department"]\n'
        '[topics]\n"智慧能源" = ["smart energy"]\n',
        encoding="utf-8",
    )

    pairs = {(pair.question, pair.passage) for pair in pairs_of_words(tmp_path)}

    assert ("industry department", "省工信委") in pairs
    assert ("省工信委", "工信委") in pairs
    assert ("smart energy", "智慧能源") in pairs
    assert set(read_names(tmp_path)) == {
        "省工信委",
        "工信委",
        "industry department",
        "智慧能源",
        "smart energy",
    }


def test_a_folder_without_texts_gives_no_pairs(tmp_path):
    assert read_pairs(tmp_path, str, seed=0) == []


def test_a_plan_gives_its_passages_with_their_headings(tmp_path):
    text = load_plan().text
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")

    pairs = read_pairs(tmp_path / "none", str, plans=tmp_path, seed=0)

    assert {pair.group.partition(":")[0] for pair in pairs} == {"plans/plan.txt", "plans/plan"}
    assert all(pair.passage in text for pair in pairs if pair.group.startswith("plans/plan:"))
    assert any("智慧能源 夯实基础阶段" in pair.question for pair in pairs)
