"""From lines of CC-CEDICT to English phrases for the words of the genre."""

import gzip

from index.train.dictionary import main, reverse, vocabulary

LINES = [
    "# a comment",
    "醫院 医院 [yi1 yuan4] /hospital/CL:所[suo3],家[jia1],座[zuo4]/",
    "醫療 医疗 [yi1 liao2] /medical treatment; (in compounds) medical/",
    "高興 高兴 [gao1 xing4] /happy/glad/",
    "掛號 挂号 [gua4 hao4] /to register (at a hospital etc)/to send by registered mail without delay/",
]


def test_meanings_are_cut_to_phrases_of_words_the_texts_use():
    table = reverse(LINES, vocabulary(["在医院挂号，接受医疗。", "医院"]))

    assert table == {
        "hospital": ["医院"],
        "medical treatment": ["医疗"],
        "medical": ["医疗"],
        "register": ["挂号"],
    }


def test_the_command_writes_the_table(tmp_path):
    source, texts, out = tmp_path / "c.gz", tmp_path / "t.txt", tmp_path / "out.tsv"
    source.write_bytes(gzip.compress("\n".join(LINES).encode()))
    texts.write_text("医院", encoding="utf-8")

    assert main([str(source), str(texts), "--out", str(out)]) == 0
    assert out.read_text("utf-8").splitlines()[-1] == "hospital\t医院"
