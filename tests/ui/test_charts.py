"""The charts of the targets: only what may be compared stands on one scale."""

import pytest

from assistant.views import bars, chart, english_names
from corpus import load_plan
from ui import words


def drawn(own, *, language, whole, names=None):
    return chart(own, names or {}, words()["short"], language=language, undated="?", whole=whole)


def rows(spec, key):
    return [row[key] for row in spec["data"]["values"] if key in row]


def test_every_target_in_percent_is_one_bar_and_growth_is_apart_from_shares():
    plan = load_plan()
    own = bars(plan, words()["figures"])

    assert len(own.shares) + len(own.growth) == sum(t.unit == "%" for t in plan.targets) == 12
    assert [bar.number for bar in own.growth] == [35, 8, 20, 30]
    assert {bar.number for bar in own.shares} == {100, 12, 90, 70, 80}
    assert {bar.period for bar in own.shares} == {"2016-2020", "2016-2017", ""}


def test_the_bars_of_one_measure_are_its_own():
    plan = load_plan()
    measure = next(m for m in plan.measures if m.name == "精准扶贫")
    own = bars(plan, words()["figures"], measure.clause)

    assert [[bar.number for bar in each] for each in own] == [[70], [20, 30]]


def test_bars_stand_under_their_period_and_those_without_one_last():
    own = bars(load_plan(), words()["figures"])
    spec = drawn(own.shares, language="zh", whole=True)

    assert rows(spec, "head") == ["2016-2020年", "2016-2017年", "?"]
    places = [row["y"] for row in spec["data"]["values"]]
    assert places == sorted(places)
    assert spec["height"] > places[-1]


@pytest.mark.parametrize(("language", "wide"), [("zh", 24), ("en", 46)])
def test_the_words_of_a_bar_are_whole_and_fit_a_phone(assistant, language, wide):
    plan = load_plan()
    names = english_names(plan, assistant.lexicon.english_name, words())
    for own, whole in zip(bars(plan, words()["figures"]), (True, False), strict=True):
        lines = rows(drawn(own, language=language, whole=whole, names=names), "words")

        assert len(lines) == len(own)
        assert all(
            len(line.encode("gbk", "replace")) <= (2 * wide if language == "zh" else wide)
            for each in lines
            for line in each
        )
        assert not any(line[0] in "、，。" for each in lines for line in each)
        assert not any("…" in line for each in lines for line in each)
        if language == "en":
            assert not any(
                "\u4e00" <= c <= "\u9fff" for each in lines for line in each for c in line
            )


def test_a_share_is_drawn_within_its_whole_and_a_lower_bound_is_told():
    own = bars(load_plan(), words()["figures"])
    shares = drawn(own.shares, language="zh", whole=True)
    growth = drawn(own.growth, language="zh", whole=False)

    assert "track" in [layer["name"] for layer in shares["layer"]]
    assert "track" not in [layer["name"] for layer in growth["layer"]]
    assert "≥ 12%" in rows(shares, "value")
    assert "100%" in rows(shares, "value")
    assert rows(growth, "value") == ["35%", "≥ 8%", "≥ 20%", "≥ 30%"]


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "locale"), [("light", "zh-CN"), ("dark", "en")])
def test_a_chart_fits_a_phone_in_both_languages_and_the_dark(open_page, scheme, locale):
    page = open_page(size=(360, 740), color_scheme=scheme, locale=locale)
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(800)
    page.locator("[data-tab-id=targets]").click()
    page.locator("#chart-growth svg.marks").wait_for()
    page.wait_for_timeout(300)
    texts = page.locator("#charts svg.marks text")
    boxes = [box for box in map(lambda i: texts.nth(i).bounding_box(), range(texts.count())) if box]
    read = page.get_attribute("#chart-growth [role=graphics-document]", "aria-label")
    assert "2018-2020" in read.split("≥ 20%")[1]
    assert (
        page.locator("#charts svg.marks [aria-label*=datum], #charts [aria-label*='y:']").count()
        == 0
    )
    ground = page.locator("#charts svg.marks").first.evaluate(
        "node => getComputedStyle(node).backgroundColor"
    )
    ink = texts.first.evaluate("node => getComputedStyle(node).fill")

    assert len(boxes) >= 24
    assert all(box["x"] >= 10 and box["x"] + box["width"] <= 350 for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert ground == "rgba(0, 0, 0, 0)"
    assert ink == ("rgb(28, 39, 51)" if scheme == "light" else "rgb(238, 242, 247)")
