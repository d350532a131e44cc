"""LangChain's own suites, and that the wrappers add nothing to what is beneath."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_tests.integration_tests import (
    RetrieversIntegrationTests,
    VectorStoreIntegrationTests,
)

from corpus import load_plan
from index import PlanEmbeddings, PlanRetriever, PlanVectorStore, ensure_index
from index.errors import IndexCorrupt, IndexMissing, IndexOutdated
from index.windows import SHARE


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    return ensure_index(load_plan(), tmp_path_factory.mktemp("cache"))


class TestVectorStoreWithLangChain(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self):
        return PlanVectorStore(self.get_embeddings())


class TestVectorStoreOfBuiltInModel(VectorStoreIntegrationTests):
    @pytest.fixture
    def vectorstore(self):
        return PlanVectorStore(PlanEmbeddings())


class TestRetrieverWithLangChain(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _index(self, index):
        self.index = index

    @property
    def retriever_constructor(self):
        return PlanRetriever

    @property
    def retriever_constructor_params(self):
        return {"index": self.index}

    @property
    def retriever_query_example(self):
        return "谁负责协同制造？"


class TestWindowsWithLangChain(TestRetrieverWithLangChain):
    @property
    def retriever_constructor_params(self):
        return {"index": self.index, "plan": load_plan(), "window": 500}


def test_documents_are_the_hits(index):
    hits = index.search("智慧能源", 4)

    documents = PlanRetriever(index=index, k=4).invoke("智慧能源")

    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]
    assert [document.id for document in documents] == [hit.passage.id for hit in hits]
    assert [document.metadata["score"] for document in documents] == [hit.score for hit in hits]
    plan = load_plan()
    for document in documents:
        start, end = document.metadata["start"], document.metadata["end"]
        assert plan.text[start:end] == document.page_content
        json.dumps(document.metadata)


def test_a_window_is_quoted_from_the_plan_and_names_its_best_sentence(index):
    plan = load_plan()
    retriever = PlanRetriever(index=index, plan=plan, k=3, window=300)

    documents = retriever.invoke("废品能网上卖吗")

    assert len(documents) == 3
    best = index.search("废品能网上卖吗", 1, share=SHARE)[0]
    assert documents[0].metadata["sentence"] == best.passage.text
    assert documents[0].metadata["score"] == best.score
    for document in documents:
        start, end = document.metadata["start"], document.metadata["end"]
        assert document.id == f"{plan.id}:{start}-{end}"
        assert plan.text[start:end] == document.page_content
        assert document.metadata["sentence"] in document.page_content
        assert len(document.page_content) <= 300
        json.dumps(document.metadata)


def test_windows_need_their_plan(index):
    with pytest.raises(ValueError, match="plan="):
        PlanRetriever(index=index, window=500)


TEXTS = ["农业农村", "智能制造", "铁路交通"]


@pytest.fixture
def store():
    return PlanVectorStore.from_texts(
        TEXTS, PlanEmbeddings(), [{"n": n} for n in range(3)], ids=["a", "b", "c"]
    )


def test_scores_are_cosines_best_first(store):
    model = PlanEmbeddings()
    expected = np.asarray(model.embed_documents(TEXTS)) @ model.embed_query("农民")

    found = store.similarity_search_with_score("农民", k=3)

    assert found[0][0].page_content == "农业农村"
    np.testing.assert_allclose([score for _, score in found], sorted(expected)[::-1], atol=1e-5)


def test_a_filter_still_gives_k(store):
    found = store.similarity_search("农业", k=2, filter=lambda document: document.metadata["n"])

    assert {document.id for document in found} == {"b", "c"}
    assert len(store.similarity_search("农业", k=1, filter=lambda _: True)) == 1


def test_search_by_vector_and_relevance(store):
    vector = PlanEmbeddings().embed_query("铁路交通")

    assert store.similarity_search_by_vector(vector, k=1)[0].id == "c"
    (_, relevance), *_ = store.similarity_search_with_relevance_scores("铁路交通", k=1)
    assert relevance == pytest.approx(1, abs=1e-4)


def test_a_caller_cannot_change_what_is_stored(store):
    store.similarity_search("农业", k=1)[0].metadata["n"] = "changed"
    store.get_by_ids(["a"])[0].metadata["n"] = "changed"

    assert store.get_by_ids(["a"])[0].metadata == {"n": 0}


def test_a_saved_store_finds_the_same(store, tmp_path):
    store.save(tmp_path / "store")

    again = PlanVectorStore.load(tmp_path / "store", PlanEmbeddings())

    assert len(again) == 3
    assert again.similarity_search_with_score("农民", k=3) == store.similarity_search_with_score(
        "农民", k=3
    )
    again.delete()
    again.save(tmp_path / "store")
    assert len(PlanVectorStore.load(tmp_path / "store")) == 0


def test_a_stored_store_is_refused_when_anything_changed(store, tmp_path):
    with pytest.raises(IndexMissing):
        PlanVectorStore.load(tmp_path / "store")
    store.save(tmp_path / "store")
    with pytest.raises(IndexOutdated):
        PlanVectorStore.load(tmp_path / "store", DeterministicFakeEmbedding(size=3))
    (tmp_path / "store" / "vectors.npy").write_bytes(b"damaged")
    with pytest.raises(IndexCorrupt, match=r"vectors\.npy"):
        PlanVectorStore.load(tmp_path / "store")


def test_metadata_json_cannot_hold_is_refused(tmp_path):
    store = PlanVectorStore.from_texts(["甲"], PlanEmbeddings(), [{"n": {1, 2}}])

    with pytest.raises(TypeError):
        store.save(tmp_path / "store")
    assert list(tmp_path.iterdir()) == []


def test_as_many_ids_as_texts(store):
    with pytest.raises(ValueError, match="2 ids"):
        store.add_texts(["甲"], ids=["a", "b"])
    with pytest.raises(ValueError, match="0 metadatas"):
        store.add_texts(["甲"], [])


def test_an_unknown_name_of_the_face_is_an_attribute_error():
    import index

    with pytest.raises(AttributeError, match="nonsense"):
        index.nonsense  # noqa: B018
    assert all(getattr(index, name) for name in index.__all__)


def test_importing_index_imports_no_langchain():
    done = subprocess.run(
        [sys.executable, "-c", "import index, sys; print('langchain_core' in sys.modules)"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "False", "")
