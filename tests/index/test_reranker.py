"""A cross-encoder, a real one made on disk, reorders what the index found."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from corpus import load_plan
from index import ModelMissing, ensure_index
from index.reranker import RERANKED, CrossEncoderModel, as_reranker

ROOT = Path(__file__).parents[2]


def make_model(folder, labels):
    """An untrained cross-encoder that knows a few characters."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"省工信委牵头协同制造农业物流，。"]
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        num_labels=labels,
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    BertTokenizerFast(vocab=str(vocabulary)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("cross"), 1)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return ensure_index(load_plan(), tmp_path_factory.mktemp("cache"))


@pytest.fixture
def reranked(index, tmp_path_factory):
    """The same index; what is put before it is taken away again."""
    yield index
    index.reranker = None


class Backwards:
    """Prefers what stood last."""

    def scores(self, question, passages):
        return np.arange(len(passages), dtype=np.float32)


def test_scores_are_those_of_sentence_transformers(model):
    from sentence_transformers import CrossEncoder

    texts = ["省工信委牵头协同制造。", "农业", "\ud800"]
    plain = CrossEncoder(str(model)).predict([("协同制造", t) for t in texts[:2]])
    found = CrossEncoderModel(str(model)).scores("协同制造", texts)

    np.testing.assert_allclose(found[:2], plain, atol=1e-5)
    assert found.shape == (3,)
    assert CrossEncoderModel(str(model)).scores("协同制造", []).shape == (0,)


def test_the_first_passages_are_put_in_the_models_order(reranked, model):
    before = reranked.search("协同制造谁牵头", 100)
    reranked.reranker = as_reranker(str(model))
    judged = reranked.reranker.scores(
        "协同制造谁牵头", [hit.passage.searched for hit in before[:RERANKED]]
    )

    after = reranked.search("协同制造谁牵头", 100)

    order = np.argsort(-judged, kind="stable").tolist()
    assert [h.passage for h in after[:RERANKED]] == [before[n].passage for n in order]
    assert after[RERANKED:] == before[RERANKED:]
    assert [hit.score for hit in after] == [hit.score for hit in before]


def test_few_are_asked_for_but_more_are_read(reranked):
    before = reranked.search("物流", RERANKED)
    reranked.reranker = Backwards()

    assert [h.passage for h in reranked.search("物流", 2)] == [
        before[-1].passage,
        before[-2].passage,
    ]
    assert reranked.search("物流", 0) == ()
    (only,) = reranked.search("物流", 3, keep=lambda p: p == before[4].passage)
    assert only.passage == before[4].passage


def test_a_setting_gives_the_index_its_reranker(tmp_path, model):
    plan = load_plan()

    assert ensure_index(plan, tmp_path).reranker is None
    assert ensure_index(plan, tmp_path, reranker="").reranker is None
    named = ensure_index(plan, tmp_path, reranker=str(model)).reranker
    assert named is ensure_index(plan, tmp_path, reranker=str(model)).reranker
    given = Backwards()
    assert as_reranker(given) is given


def test_what_is_no_model_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "config.json").write_text("{}")

    with pytest.raises(ModelMissing, match=r"reranker .* cannot be loaded .*Leave the reranker"):
        CrossEncoderModel(str(tmp_path)).scores("物流", ["物流"])


def test_a_model_that_sorts_into_classes_is_refused(tmp_path):
    with pytest.raises(ModelMissing, match="3 numbers, not one"):
        CrossEncoderModel(str(make_model(tmp_path, 3))).load()


def test_naming_a_reranker_loads_nothing_heavy():
    code = (
        "import sys; from index.reranker import as_reranker; as_reranker('x');"
        "print([m for m in ('torch', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
