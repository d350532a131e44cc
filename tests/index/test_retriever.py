"""Search gives exactly k passages in a fixed order, and an index survives its files."""

import json
import logging
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import load_plan
from index import (
    Index,
    IndexCorrupt,
    IndexMissing,
    IndexOutdated,
    build_index,
    build_passages,
    ensure_index,
    open_index,
)
from index.pool import COSINE_SHARE
from index.store import MANIFEST

ROOT = Path(__file__).parents[2]


class Letters:
    """A LangChain model of another kind: counts of a few characters."""

    def embed_documents(self, texts):
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text):
        return [1.0, *(float(text.count(letter)) for letter in "省市农业")]


@pytest.fixture(scope="module")
def plan():
    return load_plan()


@pytest.fixture(scope="module")
def built(plan, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "plan"
    return build_index(plan, folder), folder


@pytest.fixture(scope="module")
def index(built):
    return built[0]


@pytest.fixture
def folder(built, tmp_path):
    """A copy to damage."""
    return Path(shutil.copytree(built[1], tmp_path / "copy"))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), k=st.integers(-1, 500))
def test_any_string_finds_exactly_k(index, text, k):
    hits = index.search(text, k)

    assert len(hits) == min(max(k, 0), len(index))
    assert len({hit.passage.id for hit in hits}) == len(hits)
    keys = [(-hit.score, hit.passage.span) for hit in hits]
    assert keys == sorted(keys)
    for hit in hits:
        assert np.isfinite(hit.score)
        assert 0 <= hit.lexical <= 1
        assert -1.001 <= hit.dense <= 1.001
        assert hit.score == pytest.approx(hit.lexical + COSINE_SHARE * hit.dense, abs=1e-5)


def test_the_share_of_the_cosine_can_be_another(index):
    text = "捡破烂的以后能上网卖不"
    by_words, by_meaning = index.search(text, 40, share=0.0), index.search(text, 40, share=100.0)

    assert [hit.score for hit in by_words] == [hit.lexical for hit in by_words]
    cosines = [hit.dense for hit in by_meaning]
    assert cosines[:5] == sorted(cosines, reverse=True)[:5]
    assert {hit.passage.id for hit in by_words} != {hit.passage.id for hit in by_meaning}


def test_a_sentence_finds_itself_first(index):
    for passage in index.passages[10::40]:
        assert index.search(passage.text, 1)[0].passage == passage


def test_words_decide_where_a_passage_has_them(index):
    hits = index.search("固定互联网宽带接入用户突破多少万户", len(index))

    assert max(hit.lexical for hit in hits) == hits[0].lexical > 0.3
    assert "固定互联网宽带接入用户突破500万户" in hits[0].passage.text


def test_the_bracket_of_a_domain_is_found_by_asking_who_leads(plan, index):
    bracket = plan.measures[1].responsibilities[0]

    found = [hit.passage.span for hit in index.search("协同制造由哪个部门牵头？", 5)]

    assert any(span.overlaps(bracket.span) for span in found)


def test_traditional_characters_find_what_simplified_ones_find(index):
    assert index.search("智慧環保由誰牽頭？", 5) == index.search("智慧环保由谁牵头？", 5)


def test_an_empty_question_finds_the_first_passages(index):
    hits = index.search("", 3)

    assert [hit.passage for hit in hits] == list(index.passages[:3])
    assert [hit.score for hit in hits] == [0, 0, 0]


def test_keep_narrows_the_candidates_and_not_the_scores(index):
    everything = {hit.passage.id: hit for hit in index.search("农业互联网", len(index))}

    hits = index.search("农业互联网", 999, keep=lambda passage: passage.period == "2018-2020")

    assert hits
    assert len(hits) == sum(passage.period == "2018-2020" for passage in index.passages)
    assert all(hit == everything[hit.passage.id] for hit in hits)


def test_keeping_nothing_finds_nothing(index):
    assert index.search("农业", 5, keep=lambda _: False) == ()


def test_an_opened_index_is_the_one_that_was_saved(plan, index, folder):
    again = open_index(folder, plan=plan)

    assert again.passages == index.passages == build_passages(plan)
    for question in ("谁负责智慧能源", "2018年", "", "联席会议召集人", "energy"):
        assert again.search(question, 20) == index.search(question, 20)


def test_saving_twice_writes_the_same_bytes(folder, tmp_path):
    open_index(folder).save(tmp_path / "again")

    for path in folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()


def test_an_index_never_built_is_missing(tmp_path):
    with pytest.raises(IndexMissing, match="index build"):
        open_index(tmp_path)


def test_a_changed_plan_is_outdated(plan, folder):
    changed = replace(plan, id="other")

    with pytest.raises(IndexOutdated, match="plan"):
        open_index(folder, plan=changed)


def test_changed_facts_are_a_changed_plan(plan, folder):
    with pytest.raises(IndexOutdated, match="plan"):
        open_index(folder, plan=replace(plan, responsibilities=()))


def test_changed_words_are_outdated(plan, folder):
    with pytest.raises(IndexOutdated, match="words"):
        open_index(folder, plan=plan, words=["互联网加"])


def test_another_model_is_outdated(folder):
    with pytest.raises(IndexOutdated, match="model"):
        open_index(folder, embedding=Letters())


@pytest.mark.parametrize(
    "name", ["vectors.faiss", "passages.json", "words.json", "bm25-weights.npy", "bm25-starts.npy"]
)
def test_a_damaged_file_is_corrupt_and_named(folder, name):
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 0xFF
    (folder / name).write_bytes(content)

    with pytest.raises(IndexCorrupt, match=name):
        open_index(folder)


def test_files_that_do_not_fit_together_are_corrupt(folder):
    """Right hashes, wrong content: somebody wrote both."""
    import hashlib

    (folder / "passages.json").write_text("[]", encoding="utf-8")
    record = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    record["files"]["passages.json"] = hashlib.sha256(b"[]").hexdigest()
    (folder / MANIFEST).write_text(json.dumps(record), encoding="utf-8")

    with pytest.raises(IndexCorrupt, match="fit together"):
        open_index(folder)


def test_ensure_builds_once_and_opens_then(plan, tmp_path, caplog):
    caplog.set_level(logging.INFO, logger="index")

    first = ensure_index(plan, tmp_path)
    built = list(caplog.messages)
    second = ensure_index(plan, tmp_path)

    assert len(built) == 1
    assert caplog.messages == built
    assert len(list(tmp_path.iterdir())) == 1
    assert first.search("农业", 5) == second.search("农业", 5)


def test_ensure_mends_a_damaged_cache(plan, tmp_path, caplog):
    ensure_index(plan, tmp_path)
    (folder,) = tmp_path.iterdir()
    (folder / "vectors.faiss").write_bytes(b"damaged")

    index = ensure_index(plan, tmp_path)

    assert len(index) == len(build_passages(plan))
    assert "vectors.faiss" in caplog.text
    assert len(open_index(folder, plan=plan)) == len(index)


def test_ensure_keeps_models_and_plans_apart(plan, tmp_path):
    ensure_index(plan, tmp_path)
    ensure_index(plan, tmp_path, Letters())
    ensure_index(replace(plan, id="other"), tmp_path)
    ensure_index(plan, tmp_path, words=["互联网加"])

    assert len(list(tmp_path.iterdir())) == 4


def test_a_cache_that_cannot_be_written_is_no_obstacle(plan, tmp_path, caplog):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")

    index = ensure_index(plan, blocked)

    assert index.search("农业", 2)
    assert "cannot be kept" in caplog.text


def test_another_model_finds_too(plan, tmp_path):
    index = build_index(plan, tmp_path / "x", embedding=Letters())

    assert len(open_index(tmp_path / "x", embedding=Letters()).search("农业", 7)) == 7
    assert "Letters" in repr(index)


def test_parts_of_different_lengths_are_refused(index):
    with pytest.raises(ValueError, match="passages"):
        Index(index.passages[1:], index._dense, index._lexical, index._tokens, index.embedder)


def test_a_plan_without_passages_finds_nothing(plan, tmp_path):
    empty = replace(plan, sentences=())

    assert build_index(empty, tmp_path / "x").search("农业", 5) == ()
    assert open_index(tmp_path / "x", plan=empty).search("农业", 5) == ()


def test_threads_find_the_same(index):
    from concurrent.futures import ThreadPoolExecutor

    questions = [passage.text[:20] for passage in index.passages[::7]]
    expected = [index.search(question, 3) for question in questions]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda question: index.search(question, 3), questions))

    assert found == expected


def test_opening_and_searching_import_nothing_heavy(built):
    script = (
        "import sys, index; index.open_index(sys.argv[1]).search('省工信委', 3);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'gradio', 'langchain_core',"
        " 'pydantic', 'bm25s', 'scipy'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, str(built[1])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
