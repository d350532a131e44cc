"""A whole training run over a few sentences, as a user starts it."""

import json

import pytest
import torch

from index.embedding import StaticModel
from index.train.__main__ import contrast, main, show_bar

TOPICS = ["农业", "铁路", "能源", "教育", "旅游", "金融", "医疗", "物流"]


@pytest.fixture
def folder(tmp_path):
    lines = []
    for topic in TOPICS:
        lines.append(f"一、加快{topic}行业的发展步伐")
        lines.append(f"大力推进{topic}建设工作。全面提升{topic}服务水平。不断完善{topic}体制机制。")
    (tmp_path / "data" / "gov-documents").mkdir(parents=True)
    (tmp_path / "data" / "gov-documents" / "a.txt").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def test_a_model_is_trained_measured_and_described(folder, capsys):
    context = {"context": "农业由农牧厅负责。", "qas": [{"question": "农业谁负责？"}]}
    test = folder / "data" / "cmrc2018" / "dev.json"
    test.parent.mkdir()
    test.write_text(json.dumps({"data": [{"paragraphs": [context]}]}), encoding="utf-8")
    out = folder / "model"

    code = main(
        ["--data", str(folder / "data"), "--out", str(out), "--dimension", "32", "--batch", "8"]
    )

    assert code == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["cmrc2018/dev.json"]["dense"] == [1, 1, 1]
    model = StaticModel(out)
    assert model.dimension == 32
    question, near, far = model.passages(["农业的发展", "农业体制机制", "铁路体制机制"])
    assert question @ near > question @ far
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "cc-by-sa-4.0" in card
    assert "| cmrc2018/dev.json | dense | 100.0 | 100.0 | 100.0 |" in card
    assert "| gov-documents | 32 |" in card
    assert "| this one | 32 | 13 MB | not measured |" in card


def test_the_same_seed_makes_the_same_model(folder):
    for name in ("one", "two"):
        main(["--data", str(folder / "data"), "--out", str(folder / name), "--dimension", "16"])
    main(
        [
            "--data",
            str(folder / "data"),
            "--out",
            str(folder / "x"),
            "--dimension",
            "16",
            "--seed",
            "1",
        ]
    )

    one, two, other = (
        (folder / name / "model.safetensors").read_bytes() for name in ("one", "two", "x")
    )
    assert one == two
    assert one != other


def test_a_bar_is_drawn_on_a_terminal_alone(capsys, monkeypatch):
    show_bar(1, 2)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show_bar(1, 2, width=4)
    assert capsys.readouterr().err == "\r[##..] 1/2"


def test_an_empty_folder_is_one_clear_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 1

    assert "holds no training texts" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_pairs_of_one_group_are_no_negatives():
    logits = torch.tensor([[5.0, 9.0], [9.0, 5.0]])

    assert contrast(logits, torch.tensor([7, 7])) == pytest.approx(0, abs=1e-4)
    assert contrast(logits, torch.tensor([0, 1])) > 3
