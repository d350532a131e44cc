"""The words are jieba's own, and nothing of jieba's habits shows."""

import subprocess
import sys

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import load_plan
from index.errors import ModelMissing
from index.tokens import Tokens, normalise, read_dictionary


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """A tokenizer of jieba's that loads its dictionary in its own way."""
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    jieba.setLogLevel("ERROR")
    tokenizer.initialize()
    return tokenizer


@pytest.fixture(scope="module")
def tokens():
    return Tokens()


def words_of_jieba(tokenizer, text):
    return [word for word in tokenizer.cut(normalise(text)) if any(map(str.isalnum, word))]


def test_the_whole_plan_is_cut_as_jieba_cuts_it(reference, tokens):
    text = load_plan().text

    assert tokens(text) == words_of_jieba(reference, text)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)))
def test_any_chinese_text_is_cut_as_jieba_cuts_it(reference, tokens, text):
    assert tokens(text) == words_of_jieba(reference, text)


def test_own_words_stay_whole_as_with_jieba(reference):
    text = "省工信委牵头，推进甘肃爱城市与三通两平台建设"
    words = ["甘肃爱城市", "三通两平台", "省工信委"]
    own = jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(reference.FREQ), reference.total, True
    for word in sorted(words):
        own.add_word(word)

    cut = Tokens(words)(text)

    assert cut == words_of_jieba(own, text)
    assert set(words) <= set(cut)


@settings(deadline=None)
@given(text=st.text())
def test_any_string_is_cut_into_parts_of_itself(tokens, text):
    cut = tokens(text)

    assert all(word and word in normalise(text) for word in cut)
    assert all(any(map(str.isalnum, word)) for word in cut)


def test_a_lone_surrogate_is_no_obstacle(tokens):
    assert tokens("省\ud800工信委")[0] == "省"


def test_widths_cases_and_characters_outside_jiebas_range_are_folded():
    assert normalise("互联网＋ ２０１８ ＡＩ Ⅱ期 二〇一八") == "互联网+ 2018 ai ii期 二零一八"
    assert normalise(normalise("Ⅱ〇“Ａ”")) == normalise("Ⅱ〇“Ａ”")


def test_traditional_characters_find_simplified_words(tokens):
    assert tokens("智慧環保由誰牽頭") == tokens("智慧环保由谁牵头")


def test_punctuation_is_no_word(tokens):
    assert tokens("，。！？（）“”—— 、") == []


def test_the_dictionary_is_read_whole(reference):
    from pathlib import Path

    dictionary = read_dictionary(Path(jieba.__file__).with_name("dict.txt"))

    assert dictionary.total == reference.total
    for beginning in ("互联", "的确", "一一", "at", "A股", "𠮷野", "龥龥"):
        words = {w: f for w, f in reference.FREQ.items() if f and w.startswith(beginning)}
        expected = {word[:end]: 0 for word in words for end in range(1, len(word))} | words
        assert dictionary.entries(beginning) == expected
    for character in "的互龥一aA\u00b7𠮷":
        count = reference.FREQ.get(character, 0)
        assert dictionary.entries(character) == ({character: count} if count else {})


@pytest.mark.parametrize("content", [b"", b"no dictionary\nat all, this is", b"\xff\xfe\n"])
def test_a_file_that_is_no_dictionary_is_refused(tmp_path, content):
    path = tmp_path / "dict.txt"
    path.write_bytes(content)

    with pytest.raises(ModelMissing, match=r"dict\.txt"):
        read_dictionary(path)
    with pytest.raises(ModelMissing, match=r"nowhere\.txt"):
        read_dictionary(tmp_path / "nowhere.txt")


def test_nothing_is_written_logged_or_changed_in_the_global_tokenizer(tmp_path):
    script = (
        "import jieba, tempfile, os; tempfile.tempdir = os.getcwd();"
        "from index.tokens import Tokens; Tokens(['省工信委'])('省工信委牵头');"
        "assert not jieba.dt.initialized and not jieba.dt.FREQ"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(__import__("pathlib").Path(__file__).parents[2])},
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
