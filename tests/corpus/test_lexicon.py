"""The tables load, resolve, and a bad row is named."""

import re
import shutil

import pytest

from corpus import LexiconInvalid, load_plan
from corpus.lexicon import FOLDER, Lexicon
from corpus.text import fold

LEXICON = Lexicon.load()
PLAN = load_plan()


def test_every_department_of_the_plan_has_a_core():
    assert [n for n in PLAN.departments if LEXICON.core_of(n) is None] == []


def test_every_name_in_a_bracket_of_the_text_has_a_core():
    """By a pattern of its own, so that a fault of the parser hides nothing."""
    brackets = re.findall(r"（((?:省|人行)[^（）]*?)等?(?:共同)?负责", PLAN.text)
    names = {name for bracket in brackets for name in re.split("[、，]", bracket)}

    assert len(brackets) == 18
    assert [name for name in sorted(names) if LEXICON.core_of(name) is None] == []


def test_every_unit_has_its_own_core():
    """But for 省政府金融办 and the like, no two names of the plan may fall together."""
    names = {n for n in PLAN.departments if "（" not in n}

    assert len(names) == len({LEXICON.core_of(n) for n in names})


def test_every_successor_leads_to_a_department_of_some_plan():
    cores = {d.core for d in LEXICON.departments}

    assert [s.name for s in LEXICON.successors if not set(s.sources) <= cores] == []
    assert [s.name for s in LEXICON.successors if not set(s.partial) <= set(s.sources)] == []


def test_bodies_merged_since_name_all_they_took_over():
    by_name = {s.name: s for s in LEXICON.successors}

    assert by_name["文化和旅游厅"].sources == ("文化厅", "旅游局")
    assert by_name["税务局"].sources == ("国税局", "地税局")
    assert by_name["市场监管局"].partial == ("食品药品监管局", "知识产权局")
    assert by_name["乡村振兴局"].year == 2021


def test_a_shared_name_stands_for_all_and_has_no_single_core():
    assert LEXICON.cores_of("一行三会") == ("人民银行", "银监局", "证监局", "保监局")
    assert LEXICON.core_of("一行三会") is None


def test_every_word_is_written_as_questions_are_folded():
    words = [w for d in LEXICON.departments for w in (d.core, *d.names, *d.weak, *d.english)]
    words += [w for s in LEXICON.successors for w in (s.name, *s.names, *s.english)]
    words += [w for t in LEXICON.topics for w in (t.name, *t.words, *t.english)]
    words += [w for t in LEXICON.terms for w in (*t.words, *t.like, *t.english, *t.official)]

    assert [w for w in words if w != fold(w) or w != w.strip()] == []


def test_no_word_stands_twice_in_a_row():
    rows = [(t.name, (*t.words, *t.english)) for t in LEXICON.topics]
    rows += [(t.official[0], t.like) for t in LEXICON.terms]
    rows += [(d.core, (d.core, *d.names, *d.weak, *d.english)) for d in LEXICON.departments]
    rows += [(s.name, (s.name, *s.names, *s.english)) for s in LEXICON.successors]

    assert [name for name, words in rows if len(words) != len(set(words))] == []


def test_short_names_do_not_hide_in_the_prose_of_the_plan():
    """推广电子处方 is no 广电, 互联网信息服务 no 网信, 政务办理 no 政务办: those are weak."""
    prose = PLAN.text
    for responsibility in PLAN.responsibilities:
        prose = prose.replace(PLAN.quote(responsibility.span), "")
    prose = fold(prose[: prose.index("附件：")])
    names = {n for d in LEXICON.departments for n in (d.core, *d.names)}
    names |= {n for s in LEXICON.successors for n in (s.name, *s.names)}

    # 农牧业 and 环保监控 are everyday words of their own and found first.
    assert {"农牧", "保监"} == {n for n in names if n in prose}


def test_a_period_of_five_years_is_five_years():
    assert {4} == {p.end - p.start for p in LEXICON.periods}


def test_what_answers_name_has_english():
    names = [*PLAN.departments, *(m.name for m in PLAN.measures)]
    names += [p.name for p in PLAN.periods if p.name] + sorted({m.role for m in PLAN.members})

    assert [n for n in names if LEXICON.english_name(n) is None] == []


def test_the_tables_are_read_once():
    assert Lexicon.load() is Lexicon.load()


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
        ("兰州海关", "海关"),
        ("省政府国资委", "国资委"),
        ("省委网信办", "网信办"),
        ("市发展改革委", "发展改革委"),
        ("国务院扶贫办", "国务院扶贫办"),
        ("体育总局", "体育局"),
        ("甘肃省住房和城乡建设厅", "建设厅"),
        ("省", None),
        ("", None),
        ("火星局", None),
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
        ("glossary.toml", '\n[[name]]\nzh = "智慧能源"\nen = "x"\n', "is there twice"),
        ("departments.toml", '\n[[department]]\ncore = "甲局"\nnames = ["发改委"]\n', "'shared'"),
        ("departments.toml", '\n[[department]]\ncore = "甲局"\nname = ["乙"]\n', "is no key"),
        ("departments.toml", '\n[[body]]\ncore = "甲局"\n', "nothing else"),
        (
            "successors.toml",
            '\n[[successor]]\nname = "甲局"\nfrom = ["科技厅"]\npartial = ["教育厅"]\n',
            "'partial' names",
        ),
        (
            "successors.toml",
            '\n[[successor]]\nname = "司法厅"\nfrom = ["科技厅"]\n',
            "is there twice",
        ),
        (
            "periods.toml",
            '\n[[period]]\nwords = ["甲"]\nstart = 2020\nend = 2016\n',
            "is after",
        ),
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
    assert caught.value.remedy


def test_the_bad_row_is_numbered(tmp_path):
    folder = tmp_path / "words"
    shutil.copytree(FOLDER, folder)
    with (folder / "periods.toml").open("a", encoding="utf-8") as table:
        table.write("\n[[period]]\nwords = []\nstart = 1\nend = 2\n")
    with pytest.raises(LexiconInvalid, match=rf"periods\.toml, row {len(LEXICON.periods) + 1}:"):
        Lexicon.load(folder)


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_a_table_that_is_missing_or_no_text_is_named(tmp_path, content):
    folder = tmp_path / "words"
    shutil.copytree(FOLDER, folder)
    (folder / "topics.toml").unlink()
    if content is not None:
        (folder / "topics.toml").write_bytes(content)
    with pytest.raises(LexiconInvalid, match=r"topics\.toml"):
        Lexicon.load(folder)
