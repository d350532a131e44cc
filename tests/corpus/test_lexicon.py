"""The tables load, resolve, and a bad row is named."""

import shutil

import pytest

from corpus import LexiconInvalid, load_plan
from corpus.lexicon import FOLDER, Lexicon

LEXICON = Lexicon.load()
PLAN = load_plan()


def test_every_department_of_the_plan_has_a_core():
    assert [n for n in PLAN.departments if LEXICON.core_of(n) is None] == []


def test_every_domain_has_everyday_words():
    names = {t.name for t in LEXICON.topics}
    assert [m.name for m in PLAN.measures if not any(n in m.title for n in names)] == []


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("省发展改革委", "发展改革委"),
        ("国家发展改革委", "发展改革委"),
        ("省政府金融办", "金融办"),
        ("省编办（省审改办）", "编办"),
        ("人行兰州中心支行", "人民银行"),
        ("甘肃银监局", "银监局"),
        ("兰州铁路局", "铁路局"),
    ],
)
def test_cores(name, core):
    assert core == LEXICON.core_of(name)


def test_english_names():
    assert LEXICON.english_name("智慧能源") == "Smart Energy"
    assert LEXICON.english_name("省商务厅") == "Department of Commerce"
    assert LEXICON.english_name("不存在") is None


@pytest.mark.parametrize(
    ("file", "row", "why"),
    [
        ("departments.toml", '\n[[department]]\nnames = ["x"]\n', "'core' must be text"),
        ("departments.toml", '\n[[department]]\ncore = "科技厅"\n', "is there twice"),
        (
            "successors.toml",
            '\n[[successor]]\nname = "甲局"\nfrom = ["没有的局"]\n',
            "unknown core",
        ),
        ("terms.toml", '\n[[term]]\nwords = ["甲"]\n', "'official' must be a list"),
        (
            "periods.toml",
            '\n[[period]]\nwords = ["甲"]\nstart = "x"\nend = 2\n',
            "'start' must be a year",
        ),
        ("topics.toml", '\n[[topic]]\nname = "甲"\nwords = [""]\n', "'words' must be a list"),
        ("glossary.toml", "\n[[name", "is not valid TOML"),
    ],
)
def test_a_bad_row_is_named(tmp_path, file, row, why):
    folder = tmp_path / "words"
    shutil.copytree(FOLDER, folder)
    with (folder / file).open("a", encoding="utf-8") as table:
        table.write(row)
    with pytest.raises(LexiconInvalid) as caught:
        Lexicon.load(folder)

    assert why in caught.value.message
    assert file in caught.value.message
